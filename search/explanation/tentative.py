"""A group of synonyms that is tried without being saved."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from search.reading import synonyms

_group: ContextVar[synonyms.Group | None] = ContextVar("search_tentative", default=None)


@contextmanager
def counted_in(words: list[str]) -> Iterator[None]:
    """Searches of this thread inside the block know a group of these words; none where empty."""
    token = _group.set(synonyms.Group("\n".join(words)) if words else None)
    try:
        yield
    finally:
        _group.reset(token)


def _tried() -> list[synonyms.Group]:
    group = _group.get()
    return [group] if group else []


synonyms.sources.append(_tried)
