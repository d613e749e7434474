"""Notes at the top of a page: what readers must know that is not part of its signed text.

Each note is computed from facts that were approved elsewhere (a document that has ended, a
newer original) or signed with the page (a correction). Rooms above register theirs when they
are ready.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Exists
from wagtail.models import Page


@dataclass(frozen=True)
class Notice:
    """One note. `kind` is its look: "note", "caution" or "past".

    A note about another page may name it by key in `about` and give in `mark` the word or two
    that stand beside every mention of that page ("no longer in force").
    """

    kind: str
    text: str
    url: str = ""
    link_text: str = ""
    about: int | None = None
    mark: str = ""


Find = Callable[[Page], list[Notice]]
Where = Callable[[], Exists]

_finders: dict[str, tuple[Find, Where | None]] = {}


def register(name: str, find: Find, *, where: Where | None = None) -> None:
    """Have `find(page)` asked for notes on each public page; the first registered stands first.

    `where()` is a condition over `OuterRef("pk")` of a page: where it is false there can be no
    such note and `find` is not asked. All conditions are put with the one query that finds the
    page of an address, so that a page without notes costs readers no further query.
    """
    _finders[name] = find, where


def conditions() -> dict[str, Exists]:
    """What to ask of a page's row beside its address, by the name of an annotation."""
    return {f"may_have_{name}": where() for name, (_find, where) in _finders.items() if where}


def possible(row: Page) -> frozenset[str]:
    """Which notes the page of `row`, which was read with the `conditions`, can have."""
    return frozenset(
        name
        for name, (_find, where) in _finders.items()
        if where is None or getattr(row, f"may_have_{name}")
    )


def on(page: Page) -> list[Notice]:
    """The notes on `page`; a preview, whose row says nothing of the draft, is asked for all."""
    if (found := page.__dict__.get("_notices")) is None:
        asked = getattr(page, "possible_notices", None)
        found = page._notices = [
            notice
            for name, (find, _where) in _finders.items()
            if asked is None or name in asked
            for notice in find(page)
        ]
    return found
