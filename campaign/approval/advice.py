"""What whoever signs a text must know beside it.

What else its approval does, and what only a person can judge. Rooms above know; the signature
keeps the keys of what its signer was told.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from wagtail.models import Page

from campaign.approval.refusal import Refused

TOLD = "told"


@dataclass(frozen=True)
class Advice:
    """One thing to know. Without a `key` it is only shown; with an `objection` nobody signs.

    What is only to be looked at is no `warning`.
    """

    words: str
    key: str = ""
    points: tuple[str, ...] = ()
    # Where staff read more of it.
    url: str = ""
    objection: str = ""
    warning: bool = True


# Functions of a text (a specific page, as it is in memory), registered by rooms above.
finders: list[Callable[[Page], Iterable[Advice]]] = []


def about(page: Page) -> list[Advice]:
    """All that there is to know beside the text of `page`; mostly nothing."""
    return [each for find in finders for each in find(page)]


def kept(page: Page) -> dict:
    """What a signature under `page` keeps of it. Raises Refused where it may not be signed."""
    found = about(page)
    for each in found:
        if each.objection:
            raise Refused(each.objection)
    keys = [each.key for each in found if each.key]
    return {TOLD: keys} if keys else {}
