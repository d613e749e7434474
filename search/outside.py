"""The engine outside the database, where SEARCH_URL names one."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from modelsearch.backends import get_search_backend

_DATABASE, _ENGINE = "database", "engine"
_only: ContextVar[str] = ContextVar("search_only", default="")


@contextmanager
def _answering(which: str) -> Iterator[None]:
    token = _only.set(which)
    try:
        yield
    finally:
        _only.reset(token)


def database_only():
    """Let the database answer in this block, to compare it with the engine beside it."""
    return _answering(_DATABASE)


def engine_only():
    """Let that engine answer in this block, however slow it is, or raise its errors."""
    return _answering(_ENGINE)


def must_answer() -> bool:
    """Whether no other engine may stand in for it now."""
    return _only.get() == _ENGINE


def backend():
    """The backend of that engine, or None."""
    if _only.get() == _DATABASE:
        return None
    found = get_search_backend()
    return found if getattr(found, "is_outside", False) else None
