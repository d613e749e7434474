"""What a page tells the search about itself, by attributes instead of imports.

No attribute is required: a page without any of them is found by its title and by its own
Wagtail `SearchField`s. An attribute may be a field, a property or a method without arguments.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Protocol


class Searchable(Protocol):
    """The attributes that the index row of a page is made from."""

    search_code: str | None
    """Short code that people quote, found like a title."""
    search_kind: str
    """What the page is, e.g. "scam_type"; by default the model's name."""
    search_summary: str
    """One or two sentences of plain text shown below the title of a hit."""
    search_answer: str
    """What to do now, in a sentence or two of plain text, shown in the list of results."""
    search_date: datetime.date | None
    """Day that results are ordered and filtered by."""
    search_aliases: list[str]
    """Other names, abbreviations, slang: weigh a little less than the title, never shown."""
    search_facets: dict[str, list[str]]
    """Values to filter and count by, e.g. {"field": ["lua-dao"]}."""
    search_rank: float
    """Multiplies the score; 1.0 is neutral, 0 or less means withdrawn: listed last."""
    search_valid_until: datetime.date | None
    """Last day on which the page holds; afterwards it is listed last."""
    search_signs: list[str]
    """Signs by which the scam is recognised, one a sentence."""
    search_source_id: str | None
    """Identity in the body of content that the page was imported from."""
    search_body: str
    """Plain text of the page; replaces the model's own SearchFields."""


@dataclass(frozen=True)
class Description:
    """A page's answers to `Searchable`, with the defaults filled in."""

    code: str = ""
    kind: str = ""
    summary: str = ""
    answer: str = ""
    date: datetime.date | None = None
    aliases: list[str] = field(default_factory=list)
    facets: dict[str, list[str]] = field(default_factory=dict)
    rank: float = 1.0
    valid_until: datetime.date | None = None
    signs: list[str] = field(default_factory=list)
    source_id: str = ""
    body: str | None = None


FIELDS = tuple(Description.__dataclass_fields__)


def _answer(instance: Any, name: str) -> Any:
    value = getattr(instance, f"search_{name}", None)
    return value() if callable(value) else value


def describe(instance: Any, names: Iterable[str] = FIELDS) -> Description:
    """What `instance` says about itself; what is missing or not asked for gets its default."""
    given = {name: value for name in names if (value := _answer(instance, name)) is not None}
    return Description(**{"kind": type(instance)._meta.model_name} | given)
