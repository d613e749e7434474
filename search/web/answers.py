"""Answers as people and machines are shown them: hits with marked words, facets with names.

The screen and the API ask here. An answer is kept for a minute for whoever asks the same; what
is no longer to be seen is never taken from there.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from django.utils import timezone
from wagtail.models import Locale, Site

from search import asking, rarity, vi
from search.asked import RELEVANCE
from search.expression import EXACT, FOLDED
from search.index import indexing
from search.query import Hit, pages
from search.visibility import Visibility
from search.web import kept, labels, limits, unmet
from search.web.highlighting import Segment, Terms, has_marks, marked, passage, terms_of

# A longer text is somebody's story: nobody asks it again, and it is not kept.
KEPT_CHARACTERS = 100

WITHDRAWN, OUT_OF_DATE = "withdrawn", "out_of_date"


@dataclass(frozen=True)
class ShownHit:
    """A found page; its texts come in segments, `passage` only where the summary says nothing."""

    id: int
    source_id: str | None
    code: str | None
    url: str
    kind: str
    language: str
    title: list[Segment]
    summary: list[Segment]
    passage: list[Segment]
    answer: str = ""
    date: datetime.date | None = None
    valid_until: datetime.date | None = None
    state: str = ""
    """"withdrawn", "out_of_date" or nothing."""
    status: str = ""
    """How certain it is, as the page itself says, e.g. "rumour"."""


@dataclass(frozen=True)
class Choice:
    """A value of a facet, its name, and how many results there would be with it chosen."""

    value: str
    label: str
    count: int


@dataclass(frozen=True)
class Answer:
    """One page of hits, the number of all, and what they may be narrowed by."""

    query: str
    reading: str = ""
    """What was searched for, where it is not what was typed."""
    total: int = 0
    hits: list[ShownHit] = field(default_factory=list)
    facets: dict[str, list[Choice]] = field(default_factory=dict)
    unmet: str = ""
    """Which kind of number was asked for that no page has: "number", "document" or nothing."""


@dataclass(frozen=True)
class Question:
    """What is asked, with every restriction."""

    query: str
    site: Site | None = None
    locale: Locale | None = None
    chosen: Mapping[str, list[str]] = field(default_factory=dict)
    order: str = RELEVANCE
    page: int = 1
    size: int = 10
    as_typed: bool = False

    @property
    def visibility(self) -> Visibility:
        return Visibility(self.site, self.locale)

    @property
    def parts(self) -> list:
        """What distinguishes it from other questions."""
        return [
            " ".join(vi.tidy(self.query).split()),
            sorted((name, sorted(values)) for name, values in self.chosen.items()),
            self.order,
            self.page,
            self.size,
            self.as_typed,
        ]


def answer(question: Question) -> Answer:
    """What readers are shown. Raises limits.Busy where too many searches run at once."""
    indexing.flush()
    question = replace(question, query=question.query[: vi.QUERY_CHARACTERS])
    if not vi.read_query(question.query).syllables:
        return Answer(question.query)
    if len(question.query) > KEPT_CHARACTERS:
        return _made(question)
    found = kept.answer(
        ["answer", *question.parts],
        question.visibility,
        make=lambda: _made(question),
        shown=lambda made: {hit.id for hit in made.hits},
    )
    return replace(found, query=question.query)


def _made(question: Question) -> Answer:
    with limits.place():
        found = pages(
            question.query,
            site=question.site,
            locale=question.locale,
            chosen=question.chosen,
            order=question.order,
            page=question.page,
            size=question.size,
            facets=True,
            as_typed=question.as_typed,
        )
    terms = _without_common(terms_of(question.query, found.reading))
    languages = dict(Locale.objects.values_list("pk", "language_code"))
    return Answer(
        query=question.query,
        reading=found.reading,
        total=found.total,
        hits=[_shown(hit, terms, languages) for hit in found.hits],
        facets={
            name: _choices(name, counts, question.visibility)
            for name, counts in found.facets.items()
        },
        unmet=unmet.kind(question.query, question.visibility),
    )


def _without_common(terms: Terms) -> Terms:
    """The terms, with those that stand in many pages named as saying little."""
    total = rarity.total()
    if terms.is_single or total <= asking.SMALL_INDEX:
        # Then nothing is common, and nothing needs to be asked.
        return terms
    rows = rarity.frequencies(terms.exact | terms.folded)
    asked = [(EXACT, term) for term in terms.exact] + [(FOLDED, term) for term in terms.folded]
    common = {pair[1] for pair in asked if asking.is_common(rows.get(pair, 0), total)}
    return replace(terms, weak=frozenset(common))


def _shown(hit: Hit, terms: Terms, languages: dict[int, str]) -> ShownHit:
    row = hit.row
    # Before, the row tells of a draft.
    is_public = row is not None and row.is_of_public_text
    title, summary = marked(hit.title, terms), marked(hit.summary, terms)
    return ShownHit(
        id=hit.id,
        source_id=hit.source_id,
        code=hit.code,
        url=hit.url,
        kind=hit.kind,
        language=languages.get(row.page.locale_id, "") if row else "",
        title=title,
        summary=summary,
        passage=_passage(row.text, terms, title, summary) if is_public else [],
        answer=hit.answer,
        date=row.date if is_public else None,
        valid_until=row.valid_until if is_public else None,
        state=_state(row) if is_public else "",
        status=next(iter(row.facets.get("status", [])), "") if is_public else "",
    )


def _passage(
    text: str, terms: Terms, title: list[Segment], summary: list[Segment]
) -> list[Segment]:
    """A quotation, where the summary has nothing asked for and the title less than it would."""
    if has_marks(summary):
        return []
    quoted = passage(text, terms)
    return quoted if _asked(quoted) - _asked(title) else []


def _asked(segments: list[Segment]) -> set[str]:
    return {word for part in segments if part.mark for word in vi.read(part.text).folded}


def _state(row) -> str:
    if row.rank <= 0:
        return WITHDRAWN
    return OUT_OF_DATE if row.is_past(timezone.localdate()) else ""


def _choices(name: str, counts: dict[str, int], visibility: Visibility) -> list[Choice]:
    """The values that are known, commonest first; years newest first."""
    known = labels.names(name, counts, visibility)
    found = [
        Choice(value, known[value], count) for value, count in counts.items() if value in known
    ]
    return sorted(found, key=lambda choice: choice.value, reverse=True) if name == "year" else found
