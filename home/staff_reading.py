"""What the staff read behind the door and the public does not: warnings now, notes under pages."""

from datetime import date

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from campaign.articles.models import WarningPage
from campaign.content.models import ContentPage

NOTES_ON_A_SCREEN = 20


def current_warnings(on: date) -> list[WarningPage]:
    """All warnings in force on that day, in the first language, the newest first."""
    found = _in_first_language(WarningPage.objects.live()).current(on)
    return list(found.prefetch_related("audiences"))


def pages_with_notes(number: str | None) -> Page:
    """One screen of the public pages that have notes for staff, the newest first; junk is the
    first screen.
    """
    found = _in_first_language(ContentPage.objects.live()).exclude(staff_notes="")
    return Paginator(found.order_by("-date", "-pk"), NOTES_ON_A_SCREEN).get_page(number)


def _in_first_language(pages: QuerySet) -> QuerySet:
    return pages.filter(locale__language_code=settings.LANGUAGE_CODE, alias_of=None)
