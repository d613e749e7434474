"""Why a search finds what it finds: the words asked for, and the points of each in each result.

Computed on the database's own index, whatever engine answers readers, and only for pages that
readers may see.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone
from wagtail.models import Locale, Site

from search import asking, ranking, rarity, vi
from search.asked import Asked, Place
from search.explanation import points, tentative
from search.explanation.changes import Change, between
from search.explanation.written import Written
from search.expression import BIGRAMS, EXACT, Expression, Leaf
from search.index import indexing
from search.models import IndexRow
from search.reading import synonyms
from search.visibility import Visibility

RESULTS = 10


@dataclass(frozen=True)
class Term:
    """A word or two neighbours that were asked for, or left out."""

    written: str
    stream: str
    """`exact`, `bigrams`, `folded`, `names` or `autocomplete`."""
    rows: int
    """In how many indexed objects it occurs."""
    share: float
    """The same as a part of all, from 0 to 1."""


@dataclass(frozen=True)
class Explained:
    """One result: `score` is the sum of the points times `rank` times `weight`."""

    row: IndexRow
    score: float
    points: list[points.Points]
    rank: float
    weight: float
    is_lapsed: bool

    @property
    def title(self) -> str:
        """As readers see it now."""
        return self.row.page.title

    @property
    def sum(self) -> float:
        """All points together, before the weights of the page and of its kind."""
        return sum(each.points for each in self.points)


@dataclass(frozen=True)
class Explanation:
    """What became of a query."""

    query: str
    typed: list[tuple[str, str]]
    """Each word as it was typed and as it is sought."""
    reading: str = ""
    """What it was read as, in its right spelling; empty when nothing was changed."""
    changes: list[Change] = field(default_factory=list)
    synonyms: list[str] = field(default_factory=list)
    used: list[Term] = field(default_factory=list)
    common: list[Term] = field(default_factory=list)
    """Left out, since too many pages hold them."""
    weaker: list[Term] = field(default_factory=list)
    """Left out, since other words say it better: the reading, or neighbours of a synonym."""
    unknown: list[Term] = field(default_factory=list)
    """Left out, since no page holds them."""
    total: int = 0
    results: list[Explained] = field(default_factory=list)


def explain(
    query: str,
    *,
    site: Site | None = None,
    locale: Locale | None = None,
    as_typed: bool = False,
    group: list[str] | None = None,
) -> Explanation:
    """What becomes of `query`, and why its first ten results stand where they do.

    `as_typed` reads nothing into it; `group` are words that are tried as a group of synonyms.
    """
    query = query[: vi.QUERY_CHARACTERS]
    typed = vi.read_query(query)
    if not typed.syllables:
        return Explanation(query, [])
    indexing.flush()
    asked = Asked(Visibility(site, locale), timezone.localdate(), slice(0, RESULTS))
    with tentative.counted_in(group or []):
        read = None if as_typed else asking.read(query, asked.visibility)
        meant = read.reading if read else typed
        also = synonyms.meant_by(meant)
        expression, found = asking.first_found(
            query, read, lambda wanted: ranking.pages(wanted, asked)
        )
        changes = between(typed, read.reading) if read else []
    others = [" ".join(other.words) for other in also]
    written = Written([query, read.text if read else "", *others])
    return Explanation(
        query,
        [(word, token.exact) for word, token in zip(typed.words, typed.syllables, strict=True)],
        reading=read.text if read and read.is_shown else "",
        changes=changes,
        synonyms=others,
        **_terms([meant, typed, *also], points.singles(expression), written),
        total=found.total,
        results=_explained(found.places, expression, written, asked.today),
    )


def _terms(
    readings: Iterable[vi.Reading], singles: Iterable[Leaf], written: Written
) -> dict[str, list[Term]]:
    """What was asked for and what was left out, by the names that `Explanation` has for them."""
    asked = {(leaf.stream, term) for leaf in singles for term in leaf.terms}
    wanted = [pair for reading in readings for pair in _pairs(reading)]
    pairs = dict.fromkeys([*wanted, *sorted(asked)])
    rows = rarity.frequencies({term for _stream, term in pairs})
    everything = rarity.total() or 1
    told: dict[str, list[Term]] = {"used": [], "common": [], "weaker": [], "unknown": []}
    for stream, term in pairs:
        number = rows.get((stream, term), 0)
        name = "used" if (stream, term) in asked else _left_out(number, everything)
        share = number / everything
        told[name].append(Term(written.term(stream, term), stream, number, share))
    return told


def _pairs(reading: vi.Reading) -> list[tuple[str, str]]:
    exact, bigrams = reading.exact, reading.bigrams
    return [*((EXACT, term) for term in exact), *((BIGRAMS, term) for term in bigrams)]


def _left_out(rows: int, everything: int) -> str:
    """Why a term that stands in so many of all rows was not asked for."""
    if not rows:
        return "unknown"
    return "common" if asking.is_common(rows, everything) else "weaker"


def _explained(
    places: list[Place], expression: Expression | None, written: Written, today: date
) -> list[Explained]:
    """The results with their points, in their order."""
    rows = {
        row.page_id: row
        for row in IndexRow.objects.select_related("page").filter(
            page__in=[place.page_id for place in places]
        )
    }
    reasons = points.of(expression, [row.pk for row in rows.values()], written)
    weights = ranking.kind_weights()
    return [
        Explained(
            row,
            place.score,
            sorted(reasons[row.pk], key=lambda each: -each.points),
            rank=max(row.rank, ranking.WITHDRAWN),
            weight=weights.get(row.kind, 1.0),
            is_lapsed=row.is_past(today),
        )
        for place in places
        if (row := rows.get(place.page_id))
    ]
