"""What the address of a search asks for, and the addresses that lead on from it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from django.http import QueryDict

from search.asked import DATE, FACETS, RELEVANCE

LAST_PAGE = 1_000
VALUES = 20


@dataclass(frozen=True)
class Wanted:
    """A search as an address writes it; what nobody could mean is read as if it was not there."""

    text: str = ""
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    order: str = RELEVANCE
    page: int = 1
    as_typed: bool = False

    @classmethod
    def of(cls, given: QueryDict) -> "Wanted":
        """What a query string asks for. Never raises."""
        chosen = {name: tuple(dict.fromkeys(given.getlist(name)))[:VALUES] for name in FACETS}
        return cls(
            text=given.get("q", ""),
            chosen={name: values for name, values in chosen.items() if any(values)},
            order=DATE if given.get("order") == DATE else RELEVANCE,
            page=_number(given.get("page", "")),
            as_typed=given.get("as_typed") == "1",
        )

    @property
    def address(self) -> str:
        """The query string that asks for this."""
        query = QueryDict(mutable=True)
        # A lone surrogate has no place in an address.
        query["q"] = self.text.encode("utf-8", "replace").decode()
        for name, values in self.chosen.items():
            query.setlist(name, list(values))
        if self.order != RELEVANCE:
            query["order"] = self.order
        if self.as_typed:
            query["as_typed"] = "1"
        if self.page > 1:
            query["page"] = str(self.page)
        return f"?{query.urlencode()}"

    def but(self, **changes) -> "Wanted":
        """The same search changed in something, from its first page on."""
        return replace(self, **{"page": 1, **changes})

    def holds(self, name: str, value: str) -> bool:
        """Whether this value was chosen."""
        return value in self.chosen.get(name, ())

    def toggled(self, name: str, value: str) -> "Wanted":
        """The same search with this value chosen, or no longer."""
        values = self.chosen.get(name, ())
        changed = tuple(one for one in values if one != value)
        if value not in values:
            changed = (*values, value)
        chosen = {**self.chosen, name: changed}
        return self.but(chosen={name: values for name, values in chosen.items() if values})


def _number(text: str) -> int:
    """The number of a page; 1 for everything else."""
    if not (text.isascii() and text.isdigit() and len(text) <= len(str(LAST_PAGE))):
        return 1
    return int(text) if 1 <= int(text) <= LAST_PAGE else 1
