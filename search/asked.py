"""What is wanted of a search beside its words, and what an engine answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from search.visibility import Visibility

RELEVANCE, DATE = "relevance", "date"
FACETS = ("kind", "field", "audience", "year")


@dataclass(frozen=True)
class Asked:
    """The restrictions of one search."""

    visibility: Visibility
    today: date
    window: slice
    """Which places are wanted, e.g. `slice(0, 10)`."""
    chosen: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Name of a facet -> the values of which one must hold; a name that is absent is open."""
    order: str = RELEVANCE
    with_facets: bool = False
    waits: list[float] = field(default_factory=list, compare=False, repr=False)
    """Seconds for which an engine outside the database kept this search waiting, call by call."""


@dataclass(frozen=True)
class Place:
    """A place in the list of results."""

    page_id: int
    score: float


@dataclass(frozen=True)
class Found:
    """One cut of the list of results, and what there is in all."""

    total: int = 0
    places: list[Place] = field(default_factory=list)
    facets: dict[str, dict[str, int]] = field(default_factory=dict)
    """Name -> value -> results there would be with that value chosen, commonest first."""
