"""Clearance of one text that speaks for another one, by an explicit statement of the officer.

Rooms above know which texts say the same, such as a translation and its source. Nothing carries
over by itself: the officer states it for this text, and the signature keeps what was stated.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from wagtail.models import Revision

from campaign.approval.refusal import Refused


@dataclass(frozen=True)
class Offer:
    """What an officer may state instead of the single statements."""

    # Names the clearance and the text that it speaks of; the form sends it back.
    key: str
    words: str
    # Where the officer reads the text that was cleared.
    url: str
    basis: str
    # What the signature keeps of the other clearance: numbers, keys, names.
    facts: dict = field(default_factory=dict)


# Functions of the revision that waits, registered by rooms above.
finders: list[Callable[[Revision], Offer | None]] = []


def offer_for(revision: Revision) -> Offer | None:
    """The clearance that may be carried over to the text of `revision`, mostly none."""
    return next(filter(None, (find(revision) for find in finders)), None)


def confirmed(statement: dict, *, revision: Revision) -> dict:
    """`statement` with the words that its `same_as` stands for.

    Raises Refused where no such clearance is in force for this text any more, or ever was.
    """
    statement = dict(statement)
    key = statement.pop("same_as", "")
    if not key:
        return statement
    offer = offer_for(revision)
    if offer is None or offer.key != key:
        raise Refused(
            _(
                "The clearance that you refer to does not hold for this text. "
                "Read the text again and confirm each statement yourself."
            )
        )
    words = {**statement.get("statements", {}), "same_as": offer.words}
    return statement | {"statements": words, "source": offer.facts}
