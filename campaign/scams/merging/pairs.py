"""The pages that a merger concerns beside the two: the same in other languages, those inside."""

from dataclasses import dataclass

from wagtail.models import Page

from campaign.scams.models import ScamFieldPage, ScamTypePage

KINDS = (ScamTypePage, ScamFieldPage)


@dataclass(frozen=True)
class Pair:
    """A page that goes, and the one that its readers are led on to."""

    goes: Page
    goal: Page

    @property
    def is_same_language(self) -> bool:
        return self.goes.locale_id == self.goal.locale_id

    def inside(self) -> list[Page]:
        """The pages that move along, public or not."""
        return list(self.goes.get_children().order_by("path"))


def pairs(merged: Page, survivor: Page) -> list[Pair]:
    """The two, then each translation of the one that goes.

    Its readers are led to the survivor in their language, where that is public, else to itself.
    """
    public = survivor.get_translations().filter(live=True, alias_of=None)
    goals = {each.locale_id: each for each in public}
    copies = merged.get_translations().filter(alias_of=None).order_by("path")
    return [
        Pair(merged, survivor),
        *(Pair(each, goals.get(each.locale_id, survivor)) for each in copies),
    ]
