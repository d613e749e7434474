"""What is asked of an engine, in words of no engine: a small tree over the token streams.

Every engine turns the same tree into its own language (`search/fts.py`, `search/postings.py`,
`search/backends/json_query.py`). Only `[a-z0-9]` tokens of `search.vi` may stand in it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

EXACT, BIGRAMS, FOLDED = "exact", "bigrams", "folded"
# Streams of what a row is called, in no part of its texts: each name as one token, and all names
# without marks in their order.
NAMES, AUTOCOMPLETE = "names", "autocomplete"
# What a row is called, its other names included; and what it says.
TITLE, BODY = "title", "body"
BOTH = (TITLE, BODY)


@dataclass(frozen=True)
class AnyOf:
    """Rows that hold one of the terms in this stream of one of the parts; each term ranks."""

    stream: str
    terms: tuple[str, ...]
    scope: tuple[str, ...] = BOTH


@dataclass(frozen=True)
class AllOf:
    """Rows that hold all the terms in this stream, in whichever of the parts; each term ranks."""

    stream: str
    terms: tuple[str, ...]
    scope: tuple[str, ...] = BOTH


@dataclass(frozen=True)
class Sequence:
    """Rows that hold the terms of this stream side by side within one of the parts."""

    stream: str
    terms: tuple[str, ...]
    scope: tuple[str, ...] = BOTH


@dataclass(frozen=True)
class Beginning:
    """Rows whose names hold the finished folded words and one that begins like the last."""

    finished: tuple[str, ...]
    last: str


@dataclass(frozen=True)
class Every:
    """Rows that every part finds; the scores add up."""

    parts: tuple["Expression", ...]


@dataclass(frozen=True)
class Either:
    """Rows that any part finds; the scores add up."""

    parts: tuple["Expression", ...]


@dataclass(frozen=True)
class Without:
    """Rows that `wanted` finds and `unwanted` does not; only `wanted` ranks."""

    wanted: "Expression"
    unwanted: "Expression"


Leaf = AnyOf | AllOf | Sequence | Beginning
Expression = Leaf | Every | Either | Without


def every(parts: Iterable[Expression | None]) -> Expression | None:
    """All of the parts that there are, or None when there is none."""
    return _joined(Every, parts)


def either(parts: Iterable[Expression | None]) -> Expression | None:
    """Any of the parts that there are, or None when there is none."""
    return _joined(Either, parts)


def _joined(kind: type[Every] | type[Either], parts) -> Expression | None:
    found = tuple(part for part in parts if part is not None)
    return found[0] if len(found) == 1 else kind(found) if found else None


def ranking(expression: Expression) -> Iterator[Leaf]:
    """The leaves that a row is scored by: all but those that exclude."""
    match expression:
        case Every(parts) | Either(parts):
            for part in parts:
                yield from ranking(part)
        case Without(wanted):
            yield from ranking(wanted)
        case _:
            yield expression
