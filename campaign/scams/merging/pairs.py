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

    @property
    def is_whole(self) -> bool:
        """Whether readers find there what they came for, in their own language."""
        return self.is_same_language and self.goes.specific_class is self.goal.specific_class

    def inside(self) -> list[Page]:
        """The pages that move along, public or not."""
        return list(self.goes.get_children().order_by("path"))


def pairs(merged: Page, survivor: Page) -> list[Pair]:
    """The two, then each translation of the one that goes.

    Its readers are led to the survivor in their language, where that is public; else to a field
    of it in their language, and only where there is none to the survivor itself.
    """
    goals = _public_by_language(survivor)
    copies = list(merged.get_translations().filter(alias_of=None).order_by("path"))
    if copies and survivor.specific_class is ScamTypePage:
        # Its own field first; that of the other it gets as a further one.
        for page in (survivor, merged):
            goals = _public_by_language(page.get_parent()) | goals
    return [
        Pair(merged, survivor),
        *(Pair(each, goals.get(each.locale_id, survivor)) for each in copies),
    ]


def _public_by_language(page: Page) -> dict[int, Page]:
    public = page.get_translations().filter(live=True, alias_of=None)
    return {each.locale_id: each for each in public}
