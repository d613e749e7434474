"""Where readers of pages that were taken down are led on to, also where that one is off by now."""

from collections.abc import Iterable

from django.db.models import Q
from wagtail.models import Page

from campaign.approval.models.takedown import Takedown

# So many pages may have replaced each other; it also ends a circle.
LONGEST = 10


def led_on(keys: Iterable[int]) -> dict[int, Page]:
    """By key of a page that was taken down: the public page at the end of its redirects."""
    ends = _goals(set(keys))
    for _step in range(LONGEST):
        further = _goals(set(ends.values()))
        if not further:
            break
        ends = {key: further.get(goal, goal) for key, goal in ends.items()}
    public = Page.objects.live().public().in_bulk(set(ends.values())) if ends else {}
    return {key: public[goal] for key, goal in ends.items() if goal in public}


def _goals(keys: set[int]) -> dict[int, int]:
    """The next page for each of those that are off and lead on."""
    if not keys:
        return {}
    keys = keys - set(Page.objects.filter(pk__in=keys, live=True).values_list("pk", flat=True))
    off = Q(outcome=Takedown.Outcome.TAKEN_DOWN) | ~Q(hidden_at=None)
    newest = {
        each.page_id: each for each in Takedown.objects.filter(off, page__in=keys).order_by("pk")
    }
    return {
        key: each.redirect_page_id
        for key, each in newest.items()
        if each.is_taken_down and each.answer == Takedown.Answer.REDIRECT and each.redirect_page_id
    }
