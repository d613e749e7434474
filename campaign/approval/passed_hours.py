"""An hour for going live that is over already: it binds nobody, and whoever set it is told so."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page

from campaign.approval.hours import moment


def passed_hour(page: Page) -> datetime | None:
    """The hour of this text, if it is over and no publication has made use of it."""
    hour = page.go_live_at
    if hour is None or hour > timezone.now():
        return None
    # Wagtail leaves the hour of a publication in the row, and later drafts begin with it.
    published = Page.objects.filter(pk=page.pk, go_live_at=hour).exclude(first_published_at=None)
    return None if published.exists() else hour


def said(hour: datetime) -> str:
    """What follows from it, and what to do."""
    return _(
        "The hour for going live, %(when)s, has passed: once approved, the text is public at once. "
        "Set another hour if it must wait."
    ) % {"when": moment(hour)}


def tell(request, page: Page) -> None:
    """The hooks `after_create_page` and `after_edit_page`: on the way to approval."""
    if "action-submit" in request.POST and (hour := passed_hour(page)):
        messages.warning(request, said(hour))
