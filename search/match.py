"""From what was asked to FTS5 MATCH expressions, made of normalised tokens only."""

import re
from collections.abc import Iterable, Iterator

from modelsearch.query import And, Boost, Fuzzy, MatchAll, Not, Or, Phrase, PlainText, SearchQuery

from search import fts, synonyms, vi
from search.models import IndexRow

TERMS = 40
PHRASES = 8
# Below this many rows a share says little: three of ten pages are no stop word.
SMALL_INDEX = 200
COMMON = 0.2
# A single word may be two that were joined (`luadao`); shorter ones meet bigrams by accident.
JOINED = 4

BOTH = ("title", "body")
# Quotes that sit tight around words; any other quote is a slip of the finger.
_QUOTED = re.compile(r"""(?<!\S)["“„«]([^\W_][^"“”„«»]*(?<=[^\W_]))["”“»](?!\S)""")


def _group(scope: Iterable[str], stream: str, terms: Iterable[str], joint: str = " OR ") -> str:
    """Rows whose columns of this stream hold the terms: one of them, or all for ` AND `."""
    columns = " ".join(f"{part}_{stream}" for part in scope)
    words = joint.join(f'"{term}"' for term in terms)
    return f"({{{columns}}} : ({words}))"


def _telling(wanted: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The (stream, term) pairs worth asking for, rarest first.

    Terms that occur nowhere are left out, and so are common ones unless nothing else remains.
    """
    rows = fts.frequencies({term for _, term in wanted})
    known = sorted({pair for pair in wanted if pair in rows}, key=lambda pair: (rows[pair], pair))
    total = IndexRow.objects.count()
    if total > SMALL_INDEX:
        known = [pair for pair in known if rows[pair] <= COMMON * total] or known
    return known[:TERMS]


def _or(scope: Iterable[str], wanted: list[tuple[str, str]]) -> str:
    """Rows that hold any telling pair of `wanted`; empty when there is none."""
    streams: dict[str, list[str]] = {}
    for stream, term in _telling(wanted):
        streams.setdefault(stream, []).append(term)
    return " OR ".join(_group(scope, stream, terms) for stream, terms in streams.items())


def _evidence(reading: vi.Reading) -> list[tuple[str, str]]:
    """What speaks for a row: exact syllables, neighbours, and words that may be two joined."""
    joined = [term for term in reading.folded if len(term) >= JOINED]
    return [(fts.EXACT, term) for term in reading.exact] + [
        (fts.BIGRAMS, term) for term in reading.bigrams + joined
    ]


def any_of(
    reading: vi.Reading, scope: Iterable[str] = BOTH, also: Iterable[vi.Reading] = ()
) -> str:
    """Rows that hold some of the text; a lone syllable is also sought without its marks.

    `also` are other words for what was typed.
    """
    wanted = _evidence(reading)
    for other in also:
        wanted += _evidence(other)
    if len(reading.syllables) == 1:
        wanted += [(fts.FOLDED, term) for term in reading.folded]
    return _or(scope, wanted)


def any_folded(reading: vi.Reading, scope: Iterable[str] = BOTH) -> str:
    """Rows that hold some syllable of the text whatever its marks."""
    return _or(scope, [(fts.FOLDED, term) for term in reading.folded])


def all_of(reading: vi.Reading, scope: Iterable[str] = BOTH) -> str:
    """Rows that hold every syllable whatever its marks, ranked by how exactly."""
    folded = [syllable.folded for syllable in reading.syllables][:TERMS]
    if not folded:
        return ""
    rank = [_group(scope, fts.FOLDED, folded), _or(scope, _evidence(reading))]
    return f"{_group(scope, fts.FOLDED, folded, ' AND ')} AND ({' OR '.join(filter(None, rank))})"


def phrase(reading: vi.Reading, scope: Iterable[str] = BOTH) -> str:
    """Rows that hold the syllables side by side; typed without marks, whatever their marks."""
    if not reading.syllables:
        return ""
    if any(syllable.marked for syllable in reading.syllables):
        return _group(scope, fts.EXACT, [" ".join(word.exact for word in reading.syllables)])
    return _group(scope, fts.FOLDED, [" ".join(word.folded for word in reading.syllables)])


def beginning(reading: vi.Reading) -> str:
    """Rows whose names hold the finished syllables and one that begins as the last does."""
    if not reading.syllables:
        return ""
    *finished, last = reading.syllables[:TERMS]
    words = [f'"{word.folded}"' for word in finished] + [f'"{last.folded}"*']
    names = f"({{autocomplete}} : ({' AND '.join(words)}))"
    marked = [word.exact for word in reading.syllables[:TERMS] if word.marked]
    if not marked:
        return names
    return f"{names} AND ({names} OR {_group(['title'], fts.EXACT, marked)})"


def typed(query: str) -> Iterator[str]:
    """Expressions to try in turn for what a person typed: the first that has hits answers.

    First what stands in double quotes as phrases, then any of the words as typed, then any of
    them whatever their marks.
    """
    query = query[: vi.QUERY_CHARACTERS]
    reading = vi.read_query(query)
    quoted = [phrase(vi.read_query(words)) for words in _QUOTED.findall(query)[:PHRASES]]
    must = " AND ".join(filter(None, quoted))
    words = any_of(reading, also=synonyms.meant_by(reading))
    if must:
        yield f"({must}) AND ({must} OR {words})" if words else must
    if words:
        yield words
    if len(reading.syllables) > 1 and (folded := any_folded(reading)):
        yield folded


def asked(query: SearchQuery, scope: Iterable[str] = BOTH) -> str:
    """The expression of one of Wagtail's query objects; empty when nothing in it can match.

    FTS5 knows "this but not that" only: a `Not` counts inside `And`, beside something wanted.
    """
    match query:
        case PlainText(operator="and"):
            return all_of(vi.read_query(query.query_string), scope)
        case PlainText() | Fuzzy():
            reading = vi.read_query(query.query_string)
            return any_of(reading, scope) or any_folded(reading, scope)
        case Phrase():
            return phrase(vi.read_query(query.query_string), scope)
        case Boost():
            return asked(query.subquery, scope)
        case And():
            wanted = _joined(" AND ", positive(query), scope)
            unwanted = _joined(" OR ", [part.subquery for part in negative(query)], scope)
            return f"({wanted}) NOT ({unwanted})" if wanted and unwanted else wanted
        case Or():
            return _joined(" OR ", positive(query), scope)
    raise NotImplementedError(f"{type(query).__name__} is not supported by this search backend.")


def positive(query: And | Or) -> list[SearchQuery]:
    """The parts of a combination that ask for something in particular."""
    return [part for part in query.subqueries if not isinstance(part, Not | MatchAll)]


def negative(query: And | Or) -> list[Not]:
    """The parts of a combination that exclude something."""
    return [part for part in query.subqueries if isinstance(part, Not)]


def _joined(joint: str, parts: list[SearchQuery], scope: Iterable[str]) -> str:
    expressions = (asked(part, scope) for part in parts[:TERMS])
    return joint.join(f"({expression})" for expression in expressions if expression)
