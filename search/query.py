"""The one door to public search: `from search.query import pages`.

It alone applies what readers may see: live, without view restrictions (inherited ones
included), below the site, in the language asked for.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from django.utils import timezone
from wagtail.models import Locale, Site

from search import asking, engine, found_pages, vi
from search.asked import RELEVANCE, Asked, Found
from search.index import indexing
from search.models import IndexRow
from search.reading import synonyms
from search.sql import markers
from search.visibility import Visibility

MAX_SIZE = 50

# In SQL: a queryset would cost as much as all else that a hit takes.
_ROWS = "SELECT * FROM search_indexrow WHERE page_id IN"


@dataclass(frozen=True)
class Hit:
    """One found page, as a list of results shows it."""

    id: int
    source_id: str | None
    code: str | None
    title: str
    url: str
    kind: str
    summary: str
    score: float
    answer: str = ""
    row: IndexRow | None = field(default=None, repr=False)

    @property
    def type(self) -> str:
        """The name of `kind` in the API."""
        return self.kind


@dataclass(frozen=True)
class Results:
    """One page of hits and the number of all."""

    query: str
    total: int = 0
    hits: list[Hit] = field(default_factory=list)
    facets: dict[str, dict[str, int]] = field(default_factory=dict)
    """Name -> value -> results with that value chosen; empty unless asked for."""
    reading: str = ""
    """What the query was read as, in its right spelling; empty when nothing was changed."""


def pages(  # noqa: PLR0913 - the one door has a handle for every restriction
    query: str,
    *,
    site: Site | None = None,
    locale: Locale | None = None,
    kinds: Collection[str] | None = None,
    chosen: Mapping[str, Collection[str]] | None = None,
    order: str = RELEVANCE,
    page: int = 1,
    size: int = 10,
    facets: bool = False,
    as_typed: bool = False,
) -> Results:
    """The public pages that `query` finds, best first; `page` counts from 1, `size` up to 50.

    Any string is a query: marks, capitals, Unicode form and junk never raise. What is past its
    `search_valid_until` or withdrawn comes last. URLs are relative on `site` (or on the only
    site), absolute elsewhere. `chosen` maps names of facets to values of which one must hold;
    `kinds` is short for `{"kind": kinds}`. `as_typed` reads nothing into the query.
    """
    query = query[: vi.QUERY_CHARACTERS]
    if not vi.read_query(query).syllables:
        return Results(query)
    indexing.flush()
    size = max(1, min(size, MAX_SIZE))
    wanted = dict(chosen or {}) | ({} if kinds is None else {"kind": kinds})
    asked = Asked(
        visibility=Visibility(site, locale),
        today=timezone.localdate(),
        window=slice((max(1, page) - 1) * size, max(1, page) * size),
        chosen={name: frozenset(values) for name, values in wanted.items()},
        order=order,
        with_facets=facets,
    )
    groups = synonyms.given()
    read = None if as_typed else asking.read(query, asked.visibility, groups)
    _, found = asking.first_found(query, read, lambda wanted: engine.pages(wanted, asked), groups)
    reading = read.text if read and read.is_shown else ""
    return Results(query, found.total, _hits(found, site), found.facets, reading)


def _hits(found: Found, site: Site | None) -> list[Hit]:
    by_page = _rows([place.page_id for place in found.places])
    address = found_pages.addresses(site)
    return [
        Hit(
            id=place.page_id,
            source_id=row.source_id or None,
            code=row.code or None,
            title=row.page.title,
            url=address(row.page),
            kind=row.kind,
            summary=row.summary if row.is_of_public_text else "",
            score=place.score,
            answer=row.answer if row.is_of_public_text else "",
            row=row,
        )
        for place in found.places
        if (row := by_page.get(place.page_id))
    ]


def _rows(pages: list[int]) -> dict[int, IndexRow]:
    """The rows of these pages, each with its page."""
    there = found_pages.by_key(pages)
    rows = IndexRow.objects.raw(f"{_ROWS} ({markers(pages)})", pages)
    found = {row.page_id: row for row in rows if row.page_id in there}
    for key, row in found.items():
        row.page = there[key]
    return found
