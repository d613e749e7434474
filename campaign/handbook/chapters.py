"""The chapters of a book that readers may see, in their order."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils import timezone
from wagtail.models import Page

from campaign.content.models import ContentPage


@dataclass(frozen=True)
class Place:
    """Where a chapter stands: its number, its neighbours and its book, as light rows."""

    number: int
    total: int
    book: ContentPage | None
    previous: ContentPage | None
    next: ContentPage | None


def shown(chapters: QuerySet) -> QuerySet:
    """Those of `chapters` that are public now, whether or not the worker has come to them."""
    return in_time(chapters.filter(listed=True).public()).order_by("path")


def in_time(pages: QuerySet) -> QuerySet:
    return pages.exclude(expire_at__lte=timezone.now())


def place_of(chapter: ContentPage) -> Place:
    """The place of `chapter` among the public ones, in one query; a draft has no number yet."""
    path = chapter.path or ""
    above = path[: -Page.steplen]
    family = Q(parent_path=above, content_kind=chapter.kind) | Q(path=above)
    pages = in_time(ContentPage.objects.filter(family, listed=True))
    if not chapter.is_surely_open:
        pages = pages.public()
    found = pages.only("title", "path", "depth", "slug", "url_path").order_by("path")
    rows = list(found) if above else []
    before = [row for row in rows if above < row.path < path]
    after = [row for row in rows if row.path > path]
    is_public = any(row.path == path for row in rows)
    return Place(
        number=len(before) + 1 if is_public else 0,
        total=len(before) + is_public + len(after),
        book=next((row for row in rows if row.path == above), None),
        previous=before[-1] if before else None,
        next=after[0] if after else None,
    )
