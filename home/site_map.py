"""The site map for people: every part of the site, and what stands in the shorter ones."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from campaign.content.models import ContentPage

# A part with more pages is only counted: it pages through them by itself.
LONGEST = 40
# Parts, their pages, and the pages below those.
LEVELS = 3


@dataclass
class Entry:
    page: ContentPage
    count: int = 0
    # Another page beside it bears the same title, as two laws of different years do.
    is_twin: bool = False
    below: list["Entry"] = field(default_factory=list)


@require_safe
def show(request) -> TemplateResponse:
    """The parts in the language of the address; those not in it yet in the first one."""
    return TemplateResponse(request, "pages/site_map.html")


def parts_of(sections: Iterable[ContentPage]) -> list[Entry]:
    """The sections of the site, each with what stands below it."""
    parts = [Entry(page) for page in sections]
    level = parts
    for _ in range(LEVELS - 1):
        level = descend(level)
    return parts


def descend(entries: list[Entry]) -> list[Entry]:
    """Give `entries` what stands below them, in two queries; returns what was found."""
    by_path = {entry.page.path: entry for entry in entries}
    public = ContentPage.objects.filter(parent_path__in=by_path, listed=True).public()
    counted = public.order_by().values_list("parent_path").annotate(Count("pk"))
    counts = Counter(dict(counted))
    short = [path for path in by_path if 0 < counts[path] <= LONGEST]
    found = defaultdict(list)
    for page in public.filter(parent_path__in=short).order_by("path"):
        found[page.parent_path].append(Entry(page))
    for path, entry in by_path.items():
        entry.count, entry.below = counts[path], found[path]
        titles = Counter(each.page.title for each in entry.below)
        for each in entry.below:
            each.is_twin = titles[each.page.title] > 1
    return [each for below in found.values() for each in below]
