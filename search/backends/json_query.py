"""Expressions of `search.expression` in the query language of Elasticsearch and OpenSearch."""

from collections.abc import Iterable, Iterator
from typing import Any

from search import bm25
from search.expression import (
    BIGRAMS,
    EXACT,
    FOLDED,
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
from search.streams import WEIGHTS

Json = dict[str, Any]

# How often a word of a stream must occur to count half of what it can count.
LIMITS = {stream: bm25.K1 / WEIGHTS[f"body_{stream}"] for stream in (EXACT, BIGRAMS, FOLDED)}
# The engines multiply by the limit and one.
_BOOSTS = WEIGHTS | {
    f"both_{stream}": (bm25.K1 + 1) / (limit + 1) for stream, limit in LIMITS.items()
}


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
            return should(_term(_column(stream, scope), term) for term in terms)
        case AllOf(stream, terms, scope):
            return must(_term(_column(stream, scope), term) for term in terms)
        case Sequence(stream, terms, scope):
            return should(_phrase(f"{part}_{stream}", terms) for part in scope)
        case Beginning(finished, last):
            return must([*_finished(finished), _leaf("prefix", "autocomplete", "value", last)])
    raise TypeError(leaf)


def must(parts: Iterable[Json]) -> Json:
    """All of these; the scores add up."""
    return {"bool": {"must": list(parts)}}


def should(parts: Iterable[Json]) -> Json:
    """Any of these; the scores add up."""
    return {"bool": {"should": list(parts), "minimum_should_match": 1}}


def _column(stream: str, scope: tuple[str, ...]) -> str:
    """Title and body are also one text, in which they weigh as in the databases."""
    return f"{scope[0]}_{stream}" if len(scope) == 1 else f"both_{stream}"


def _leaf(sort: str, column: str, key: str, text: str) -> Json:
    return {sort: {column: {key: text, "boost": _BOOSTS[column]}}}


def _term(column: str, term: str) -> Json:
    return _leaf("term", column, "value", term)


def _phrase(column: str, terms: Iterable[str]) -> Json:
    return _leaf("match_phrase", column, "query", " ".join(terms))


def _finished(words: Iterable[str]) -> Iterator[Json]:
    return (_term("autocomplete", word) for word in words)
