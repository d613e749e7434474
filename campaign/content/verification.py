"""What the check of all signatures looks at in this room: lists, and where sites begin."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from wagtail.models import Site

from campaign.approval.verification import whole
from campaign.approval.verification.findings import Finding, of_page
from campaign.content import site_guard
from campaign.content.models.page import ContentPage


def register() -> None:
    """Have the verification ask here as well; called once when the app is ready."""
    whole.further.append(findings)


def findings() -> Iterator[Finding]:
    """Every page that lists show though it is not public, every front page without approval."""
    for page in ContentPage.objects.filter(listed=True, live=False).order_by("pk"):
        yield of_page(
            page,
            _("lists of pages show it, though it is not public."),
            _("Save it again in the admin, and find out who has access to the database."),
        )
    # One that is not live shows nothing: so begins a hub that is not set up yet.
    for site in Site.objects.filter(root_page__live=True):
        if not site_guard.has_approvable_front(site):
            yield Finding(
                where=_("Site %(name)s") % {"name": site.hostname},
                what=_("it begins with a page that needs no approval."),
                todo=_("Choose another front page in the admin."),
            )
