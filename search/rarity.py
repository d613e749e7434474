"""In how many rows a term stands, of how many: what tells rare words from common ones.

The commonest terms are asked for most and take longest to count, so their numbers are kept
until the index changes.
"""

from collections.abc import Iterable

from search.models import IndexRow
from search.store import store
from search.unchanged import Unchanged

Streams = dict[str, int]

_terms: Unchanged[str, Streams] = Unchanged(4_096)
_total: Unchanged[None, int] = Unchanged(1)


def frequencies(terms: Iterable[str]) -> dict[tuple[str, str], int]:
    """What `search.store` says of these terms: (stream, term) -> rows; absent when in none."""
    found = _terms.of(terms, _asked)
    return {
        (stream, term): rows for term, streams in found.items() for stream, rows in streams.items()
    }


def total() -> int:
    """How many rows there are."""
    return _total.of([None], lambda _: {None: IndexRow.objects.count()})[None]


def _asked(terms: set[str]) -> dict[str, Streams]:
    # A term that stands nowhere is asked for again: within a change that is not made in the end,
    # it may only seem so, and what is thought to stand nowhere is not looked for.
    found: dict[str, Streams] = {}
    for (stream, term), rows in store().frequencies(terms).items():
        found.setdefault(term, {})[stream] = rows
    return found
