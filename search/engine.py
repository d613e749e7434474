"""Which engine answers: the one that SEARCH_URL names while it is well, else the database."""

from wagtail.models import Page

from search import outside, ranking
from search.asked import Asked, Found
from search.backends import breaker, elastic, elastic_pages
from search.expression import Expression

WELL, AWAY, EMPTY, NONE = "well", "away", "empty", "none"


def pages(expression: Expression, asked: Asked) -> Found:
    """The pages that match, best first, by whichever engine answers."""
    backend = outside.backend()
    if backend is not None and outside.must_answer():
        return elastic_pages.found(backend, expression, asked, patient=True)
    # One search may ask several times: an engine that was slow once is not asked again for it.
    if backend is None or sum(asked.waits) > elastic.READING / 3:
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
    backend = outside.backend()
    if backend is None:
        return NONE
    try:
        index = backend.get_index_for_model(Page)
        is_there = bool(backend.es.indices.exists_alias(name=index.name))
    except breaker.Crowded:
        # Readers are asking it; how that goes is known by the breaker.
        return AWAY if breaker.outside.is_open else WELL
    except backend.errors as error:
        breaker.outside.failed(error)
        return AWAY
    if not is_there:
        return EMPTY
    breaker.outside.succeeded()
    return WELL
