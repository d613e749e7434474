"""A chapter without text stays a draft: it would be an empty page of the book and of its PDF."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from wagtail.models import Page

from campaign.approval import advice
from campaign.handbook.models import ChapterPage


def register() -> None:
    """Have it stop the text at its first step; called once when the app is ready."""
    advice.finders.append(advices)


def advices(page: Page) -> Iterator[advice.Advice]:
    """The objection to a chapter that has no block of text at all."""
    if isinstance(page, ChapterPage) and not len(page.body):
        yield advice.Advice(
            _("This chapter has no text."),
            objection=_("Write the text of the chapter before it is sent on."),
        )
