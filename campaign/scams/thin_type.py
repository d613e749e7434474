"""A trick of which readers would learn its name only: told to who sends it on and who signs."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from wagtail.models import Page

from campaign.approval import advice
from campaign.scams.models import ScamTypePage


def register() -> None:
    """Have it told; called once when the app is ready."""
    advice.finders.append(advices)


def advices(page: Page) -> Iterator[advice.Advice]:
    """What a frightened reader looks for and does not find on the page of a trick."""
    if not isinstance(page, ScamTypePage):
        return
    lacking = [] if len(page.signs) else [_("How to recognise it")]
    if not any(len(getattr(page, case)) for case in page.cases):
        lacking.append(_("What to do now"))
    if lacking:
        yield advice.Advice(_("Readers do not find on this page:"), points=tuple(lacking))
