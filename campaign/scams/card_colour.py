"""The field of crime that the card of a shared link is coloured after."""

from wagtail.models import Page

from campaign.content.share_card import card
from campaign.scams.models import ScamFieldPage, ScamTypePage


def register() -> None:
    """Have the cards of fields and tricks coloured; called once when the app is ready."""
    card.register("field", place_of_field)


def place_of_field(page: Page) -> int:
    """Where the field of `page` stands among the fields, from 1; 0 for what has none.

    Read from the path that the page has already: neighbours differ, and nobody is asked.
    """
    if isinstance(page, ScamTypePage):
        path = page.path[: -Page.steplen]
    else:
        path = page.path if isinstance(page, ScamFieldPage) else ""
    return Page._str2int(path[-Page.steplen :]) if path else 0
