"""The chapters of a book that readers may see, in their order."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone
from wagtail.models import Page

from campaign.content.models import ContentPage


@dataclass(frozen=True)
class Place:
    """Where a chapter stands: its number and its neighbours, as light rows."""

    number: int
    total: int
    previous: ContentPage | None
    next: ContentPage | None


def shown(chapters: QuerySet) -> QuerySet:
    """Those of `chapters` that are public now, whether or not the worker has come to them."""
    public = chapters.filter(listed=True).public()
    return public.exclude(expire_at__lte=timezone.now()).order_by("path")


def place_of(chapter: ContentPage) -> Place:
    """The place of `chapter` among the public ones; a draft has no number yet."""
    path = chapter.path or ""
    siblings = ContentPage.objects.filter(parent_path=path[: -Page.steplen], content_kind="chapter")
    rows = list(shown(siblings).only("title", "path", "depth", "slug", "url_path")) if path else []
    before = [row for row in rows if row.path < path]
    after = [row for row in rows if row.path > path]
    is_public = len(before) + len(after) < len(rows)
    return Place(
        number=len(before) + 1 if is_public else 0,
        total=len(rows),
        previous=before[-1] if before else None,
        next=after[0] if after else None,
    )
