"""Expressions of `search.expression` in the query language of Elasticsearch and OpenSearch."""

from collections.abc import Iterable, Iterator
from typing import Any

from search import bm25
from search.expression import (
    AUTOCOMPLETE,
    BIGRAMS,
    EXACT,
    FOLDED,
    NAMES,
    AllOf,
    AnyOf,
    Beginning,
    Either,
    Every,
    Expression,
    Leaf,
    Sequence,
    Without,
)
from search.streams import WEIGHTS, columns, texts

Json = dict[str, Any]

# How often a word of a stream must occur to count half of what it can count.
LIMITS = {stream: bm25.K1 / WEIGHTS[f"body_{stream}"] for stream in (EXACT, BIGRAMS, FOLDED)}
# The engines multiply by the limit and one.
_BOOSTS = WEIGHTS | {
    f"both_{stream}": (bm25.K1 + 1) / (limit + 1) for stream, limit in LIMITS.items()
}
# The same for a whole name, of which there is never more than one.
NAMES_LIMIT = bm25.K1 / WEIGHTS[NAMES]
_BOOSTS[NAMES] = (bm25.K1 + 1) / (NAMES_LIMIT + 1)


def compiled(expression: Expression | None) -> Json:
    """The query that asks for this; None asks for nothing."""
    match expression:
        case None:
            return {"match_none": {}}
        case Every(parts):
            return must(compiled(part) for part in parts)
        case Either(parts):
            return should(compiled(part) for part in parts)
        case Without(wanted, unwanted):
            return {"bool": {"must": [compiled(wanted)], "must_not": [compiled(unwanted)]}}
    return _compiled_leaf(expression)


def _compiled_leaf(leaf: Leaf) -> Json:
    match leaf:
        case AnyOf(stream, terms, scope):
            fields = _fields(stream, scope)
            return should(_term(field, term) for term in terms for field in fields)
        case AllOf(stream, terms, scope):
            fields = _fields(stream, scope)
            return must(should(_term(field, term) for field in fields) for term in terms)
        case Sequence(stream, terms, scope):
            return should(_phrase(field, terms) for field in texts(stream, scope))
        case Beginning(finished, last):
            return must([*_finished(finished), _leaf("prefix", AUTOCOMPLETE, "value", last)])
    raise TypeError(leaf)


def must(parts: Iterable[Json]) -> Json:
    """All of these; the scores add up."""
    return {"bool": {"must": list(parts)}}


def should(parts: Iterable[Json]) -> Json:
    """Any of these; the scores add up."""
    return {"bool": {"should": list(parts), "minimum_should_match": 1}}


def _fields(stream: str, scope: tuple[str, ...]) -> list[str]:
    """All parts together are also one text, in which they weigh as in the databases."""
    return [f"both_{stream}"] if len(scope) > 1 else columns(stream, scope)


def _leaf(sort: str, field: str, key: str, text: str) -> Json:
    return {sort: {field: {key: text, "boost": _BOOSTS[field]}}}


def _term(field: str, term: str) -> Json:
    return _leaf("term", field, "value", term)


def _phrase(field: str, terms: Iterable[str]) -> Json:
    return _leaf("match_phrase", field, "query", " ".join(terms))


def _finished(words: Iterable[str]) -> Iterator[Json]:
    return (_term(AUTOCOMPLETE, word) for word in words)
