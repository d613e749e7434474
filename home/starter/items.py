"""An item: one page that the starter content asks for, not yet made."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass

from wagtail.models import Page

from campaign.content.models import ContentPage
from campaign.scams.models import Merger

NAMESPACE = uuid.UUID("5d1b9f2e-6a43-4f3a-9a44-0c8a64a4b1f3")
HOME = "home"


def key_of(key: str) -> uuid.UUID:
    """The translation key that a seeded page bears for life.

    Editors see and change titles, codes and addresses; this they do not, so a page that
    was renamed is still known and never made twice.
    """
    return uuid.uuid5(NAMESPACE, key)


def nothing(page: ContentPage) -> None:
    """An item without child rows."""


@dataclass(frozen=True)
class Item:
    key: str
    parent: str
    title: str
    build: Callable[[], ContentPage]
    # Child rows and links, set when every page of the batch exists.
    link: Callable[[ContentPage], None] = nothing
    # Why the page must wait for a person; empty for a page that may be approved.
    held_back: str = ""
    # A field and value by which a page that people made themselves counts as this one.
    model: type[ContentPage] | None = None
    natural: tuple[str, str] | None = None


class Known:
    """Which items are pages already: their primary keys and whether they are live."""

    def __init__(self):
        self._rows: dict[str, tuple[int, bool]] = {}

    def look_up(self, items: list[Item], *, locale) -> None:
        """Find the pages of `items`: one query for all, one more a kind with natural keys."""
        by_key = {key_of(item.key): item.key for item in items}
        rows = Page.objects.filter(locale=locale, translation_key__in=by_key)
        for translation_key, pk, live in rows.values_list("translation_key", "pk", "live"):
            self.add(by_key[translation_key], pk, live=live)
        natural = [item for item in items if item.natural and item not in self]
        self._look_up_natural(natural, locale)
        self._follow_mergers(items)

    def _look_up_natural(self, items: list[Item], locale) -> None:
        kinds = {(item.model, item.natural[0]) for item in items}
        for model, field in kinds:
            wanted = {
                item.natural[1]: item.key
                for item in items
                if (item.model, item.natural[0]) == (model, field)
            }
            rows = model.objects.filter(**{f"{field}__in": wanted}, locale=locale)
            for value, pk, live in rows.values_list(field, "pk", "live"):
                self.add(wanted[value], pk, live=live)

    def _follow_mergers(self, items: list[Item]) -> None:
        """Take the page that stays for one that was merged into it, also once that is deleted."""
        done = Merger.objects.filter(outcome=Merger.Outcome.DONE).order_by("pk")
        for merger in done:
            survivor = Page.objects.filter(pk=merger.survivor_id).first()
            for item in items if survivor else ():
                is_it = merger.merged_key == key_of(item.key) or (
                    item.natural == ("code", merger.merged_code)
                    and survivor.specific_class is item.model
                )
                if is_it and not self.is_live(item.key):
                    self.add(item.key, survivor.pk, live=survivor.live)

    def add(self, key: str, pk: int, *, live: bool) -> None:
        self._rows[key] = (pk, live)

    def __contains__(self, item: Item) -> bool:
        return item.key in self._rows

    def pk(self, key: str) -> int:
        """The primary key of the page; KeyError for one that does not exist."""
        return self._rows[key][0]

    def is_live(self, key: str) -> bool:
        return key in self._rows and self._rows[key][1]
