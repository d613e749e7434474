"""Which engine answers: the one that SEARCH_URL names while it is well, else the database."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from modelsearch.backends import get_search_backend
from wagtail.models import Page

from search import breaker, ranking
from search.asked import Asked, Found
from search.backends import elastic_pages
from search.expression import Expression

_database_only: ContextVar[bool] = ContextVar("search_database_only", default=False)


@contextmanager
def database_only() -> Iterator[None]:
    """Let the database answer in this block, to compare it with the engine beside it."""
    token = _database_only.set(True)
    try:
        yield
    finally:
        _database_only.reset(token)


WELL, AWAY, EMPTY, NONE = "well", "away", "empty", "none"


def outside():
    """The backend of an engine outside the database, or None."""
    if _database_only.get():
        return None
    backend = get_search_backend()
    return backend if getattr(backend, "is_outside", False) else None


def pages(expression: Expression, asked: Asked) -> Found:
    """The pages that match, best first, by whichever engine answers."""
    backend = outside()
    if backend is None:
        return ranking.pages(expression, asked)
    try:
        return breaker.tried(
            backend.errors,
            lambda: elastic_pages.found(backend, expression, asked),
            lambda: ranking.pages(expression, asked),
        )
    except elastic_pages.Behind:
        return ranking.pages(expression, asked)


def answers() -> bool:
    """Whether the engine outside is there and has its index; asks it for a moment."""
    return state() == WELL


def state() -> str:
    """How the engine outside is: WELL, AWAY, EMPTY without its index; NONE where there is none."""
    backend = outside()
    if backend is None:
        return NONE
    try:
        index = backend.get_index_for_model(Page)
        is_there = bool(backend.es.indices.exists_alias(name=index.name))
    except backend.errors as error:
        breaker.outside.failed(error)
        return AWAY
    if not is_there:
        return EMPTY
    breaker.outside.succeeded()
    return WELL
