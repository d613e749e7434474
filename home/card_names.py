"""What this site calls itself and its kinds of pages on the cards of shared links."""

from django.conf import settings
from django.utils.translation import gettext as _
from wagtail.models import Site

from campaign.articles.models import WarningPage
from campaign.content.share_card import card
from home.models import SiteSettings
from home.site_names import site_name as named
from home.templatetags.site_look import kind_name


def register() -> None:
    """Have cards bear these names; called once when the app is ready."""
    card.register("site", site_name)
    card.register("kind", kind)


def site_name(request) -> str:
    site = Site.find_for_request(request) if request is not None else None
    # Asked for by the request, which keeps them for the head and foot of the page.
    name = str(named(SiteSettings.for_request(request) if site else None))
    if getattr(settings, "CAMPAIGN_DEMO", False):
        return _("Demo: %(name)s") % {"name": name}
    return name


def kind(page) -> str:
    """The kind; of a warning also how certain it is, which must not be lost on the way."""
    name = str(kind_name(page.kind))
    if isinstance(page, WarningPage):
        return f"{name} · {page.get_status_display()}"
    return name
