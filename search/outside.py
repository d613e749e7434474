"""The engine outside the database, where SEARCH_URL names one."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from modelsearch.backends import get_search_backend

_database_only: ContextVar[bool] = ContextVar("search_database_only", default=False)


@contextmanager
def database_only() -> Iterator[None]:
    """Let the database answer in this block, to compare it with the engine beside it."""
    token = _database_only.set(True)
    try:
        yield
    finally:
        _database_only.reset(token)


def backend():
    """The backend of that engine, or None."""
    if _database_only.get():
        return None
    found = get_search_backend()
    return found if getattr(found, "is_outside", False) else None
