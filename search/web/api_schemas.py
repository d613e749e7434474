"""What the API of the search takes and gives."""

import datetime
from typing import Annotated, Literal

from ninja import Schema
from pydantic import Field, StringConstraints

from search.query import MAX_SIZE
from search.web.answers import Answer, Choice, ShownHit
from search.web.highlighting import Segment

Value = Annotated[str, StringConstraints(min_length=1, max_length=255)]
Values = Annotated[list[Value], Field(max_length=20)]


class Parameters(Schema):
    """The parameters of a search. A facet may be given several times: one of its values holds."""

    q: str = Field("", description="What to look for, in any way of typing.")
    page: int = Field(1, ge=1, le=1_000)
    size: int = Field(10, ge=1, le=MAX_SIZE)
    kind: Values = []
    field: Values = Field([], description="Field of crime, e.g. `lua-dao-chiem-doat-tai-san`.")
    audience: Values = []
    year: Annotated[list[Annotated[int, Field(ge=1900, le=2200)]], Field(max_length=20)] = []
    order: Literal["relevance", "date"] = "relevance"
    lang: str = Field("", max_length=16, description="`vi`, `en`; the site's own by default.")
    as_typed: bool = Field(False, description="Look for exactly what was typed.")

    @property
    def chosen(self) -> dict[str, list[str]]:
        """Name of a facet -> values, without those that were left open."""
        given = {
            "kind": self.kind,
            "field": self.field,
            "audience": self.audience,
            "year": [str(year) for year in self.year],
        }
        return {name: values for name, values in given.items() if values}


class Piece(Schema):
    """A piece of a text; the pieces together are the text. `mark`: it was asked for."""

    text: str
    mark: bool


class Highlights(Schema):
    """The texts of a hit in pieces; `passage` is quoted where the summary has nothing marked."""

    title: list[Piece]
    summary: list[Piece]
    passage: list[Piece]


class HitOut(Schema):
    """One hit; `source_id`, `code` and the dates are null where a page has none.

    `state` is `withdrawn`, `out_of_date` or empty.
    """

    id: int
    source_id: str | None
    code: str | None
    title: str
    url: str
    type: str
    summary: str
    answer: str
    language: str
    date: datetime.date | None
    valid_until: datetime.date | None
    state: str
    highlights: Highlights


class ChoiceOut(Schema):
    """A value that results may be narrowed by, and how many there would be."""

    value: str
    label: str
    count: int


class ResultsOut(Schema):
    """A page of hits and the number of all. `reading` is null where nothing was read otherwise."""

    query: str
    reading: str | None
    total: int
    page: int
    size: int
    results: list[HitOut]
    facets: dict[str, list[ChoiceOut]]


class SuggestionOut(Schema):
    """The title of a page that may be meant."""

    title: str
    url: str
    kind: str
    label: str


class SuggestionsOut(Schema):
    """At most eight titles, the likeliest first."""

    query: str
    suggestions: list[SuggestionOut]


class Refusal(Schema):
    """Why a request was not answered, in a sentence; `parameters` are those at fault."""

    detail: str
    parameters: list[str] = []


def results(answer: Answer, asked: Parameters) -> dict:
    """An answer in the form of `ResultsOut`."""
    return {
        "query": answer.query,
        "reading": answer.reading or None,
        "total": answer.total,
        "page": asked.page,
        "size": asked.size,
        "results": [_hit(hit) for hit in answer.hits],
        "facets": {name: [_choice(one) for one in all_] for name, all_ in answer.facets.items()},
    }


def _hit(hit: ShownHit) -> dict:
    names = ("id", "source_id", "code", "url", "answer", "language", "date", "valid_until", "state")
    return {name: getattr(hit, name) for name in names} | {
        "type": hit.kind,
        "title": _text(hit.title),
        "summary": _text(hit.summary),
        "highlights": {
            "title": _pieces(hit.title),
            "summary": _pieces(hit.summary),
            "passage": _pieces(hit.passage),
        },
    }


def _text(segments: list[Segment]) -> str:
    return "".join(segment.text for segment in segments)


def _pieces(segments: list[Segment]) -> list[dict]:
    return [segment._asdict() for segment in segments]


def _choice(choice: Choice) -> dict:
    return {"value": choice.value, "label": choice.label, "count": choice.count}
