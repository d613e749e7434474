"""From what was asked to expressions that any engine can answer, made of normalised tokens."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator

from modelsearch.query import And, Boost, Fuzzy, MatchAll, Not, Or, Phrase, PlainText, SearchQuery

from search import expression as ask
from search import naming, rarity, vi
from search.asked import Found
from search.expression import AUTOCOMPLETE, BIGRAMS, BOTH, EXACT, FOLDED, NAMES, Expression
from search.reading import reader, synonyms
from search.reading.reader import Read
from search.reading.synonyms import Groups
from search.visibility import Visibility

TERMS = 40
PHRASES = 8
# Fewer rows are ranked quickly with every word, and better: in a small hub the words that all
# its pages share tell titles apart.
SMALL_INDEX = 2_000
COMMON = 0.2
# A single word may be two that were joined (`luadao`); shorter ones meet bigrams by accident.
JOINED = 4
# And two may be one that was cut (`deep fake`), longer than any syllable.
CUT = 7

# Quotes that sit tight around words; any other quote is a slip of the finger.
_QUOTED = re.compile(r"""(?<![^\W_])["“„«]([^\W_][^"“”„«»]*(?<=[^\W_]))["”“»](?![^\W_])""")


def _telling(wanted: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The (stream, term) pairs worth asking for, rarest first.

    Terms that occur nowhere are left out, and so are common ones unless nothing else remains.
    """
    rows = rarity.frequencies({term for _, term in wanted})
    known = sorted({pair for pair in wanted if pair in rows}, key=lambda pair: (rows[pair], pair))
    total = rarity.total()
    known = [pair for pair in known if not is_common(rows[pair], total)] or known
    return known[:TERMS]


def is_common(rows: int, total: int) -> bool:
    """Whether a term in so many of all rows says little; in a small index none does."""
    return total > SMALL_INDEX and rows > COMMON * total


def _any(scope: tuple[str, ...], wanted: list[tuple[str, str]]) -> Expression | None:
    """Rows that hold any telling pair of `wanted`; None when there is none."""
    streams: dict[str, list[str]] = {}
    for stream, term in _telling(wanted):
        streams.setdefault(stream, []).append(term)
    return ask.either(
        ask.AnyOf(stream, tuple(terms), (ask.TITLE,) if stream == NAMES else tuple(scope))
        for stream, terms in streams.items()
    )


def _evidence(reading: vi.Reading) -> list[tuple[str, str]]:
    """What speaks for a row: exact syllables, neighbours, words that may be two joined or cut."""
    joined = [term for term in reading.folded if len(term) >= JOINED]
    cut = [term for term in reading.bigrams if len(term) >= CUT]
    return [(EXACT, term) for term in [*reading.exact, *cut]] + [
        (BIGRAMS, term) for term in reading.bigrams + joined
    ]


def any_of(
    reading: vi.Reading, scope: Iterable[str] = BOTH, also: Iterable[tuple[str, str]] = ()
) -> Expression | None:
    """Rows that hold some of the text; a lone syllable is also sought without its marks.

    `also` are other (stream, term) pairs that speak for a row.
    """
    wanted = [*_evidence(reading), *also]
    if len(reading.syllables) == 1:
        wanted += [(FOLDED, term) for term in reading.folded]
    return _any(tuple(scope), wanted)


def any_folded(reading: vi.Reading, scope: Iterable[str] = BOTH) -> Expression | None:
    """Rows that hold some syllable of the text whatever its marks."""
    return _any(tuple(scope), [(FOLDED, term) for term in reading.folded])


def all_of(reading: vi.Reading, scope: Iterable[str] = BOTH) -> Expression | None:
    """Rows that hold every syllable whatever its marks, ranked by how exactly."""
    folded = tuple(syllable.folded for syllable in reading.syllables[:TERMS])
    if not folded:
        return None
    scope = tuple(scope)
    rank = ask.either([ask.AnyOf(FOLDED, folded, scope), _any(scope, _evidence(reading))])
    return ask.every([ask.AllOf(FOLDED, folded, scope), rank])


def phrase(reading: vi.Reading, scope: Iterable[str] = BOTH) -> Expression | None:
    """Rows that hold the syllables side by side; typed without marks, whatever their marks."""
    if not reading.syllables:
        return None
    scope = tuple(scope)
    exact, folded = zip(*reading.syllables, strict=True)
    is_marked = exact != folded
    said = ask.Sequence(EXACT, exact, scope) if is_marked else ask.Sequence(FOLDED, folded, scope)
    if ask.TITLE not in scope:
        return said
    # Other names have their order only there, and without marks.
    named: Expression = ask.Sequence(AUTOCOMPLETE, folded, (ask.TITLE,))
    if is_marked:
        named = ask.every([named, ask.AllOf(EXACT, exact, (ask.TITLE,))])
    return ask.either([said, named])


def beginning(reading: vi.Reading) -> Expression | None:
    """Rows whose names hold the finished syllables and one that begins as the last does.

    Those spelled with the marks that were typed come first, and those that have the last word
    whole: `13` means 13/2023 before 137/2020.
    """
    if not reading.syllables:
        return None
    *finished, last = reading.syllables[:TERMS]
    names = ask.Beginning(tuple(word.folded for word in finished), last.folded)
    marked = tuple(word.exact for word in reading.syllables[:TERMS] if word.marked)
    # A number tells more than marks do.
    telling = [last.exact] if last.exact.isdigit() else [*marked, last.exact]
    whole = ask.AnyOf(EXACT, tuple(dict.fromkeys(telling)), (ask.TITLE,))
    return ask.every([names, ask.either([names, whole])])


def read(query: str, visibility: Visibility, groups: Groups | None = None) -> Read | None:
    """What a typed query was meant as, where that is not what it says."""
    reading = vi.read_query(query)
    return reader.read(reading, visibility, synonyms.meanings(reading, groups))


def typed(
    query: str, read: Read | None = None, groups: Groups | None = None
) -> Iterator[Expression]:
    """Expressions to try in turn for what a person typed: the first that has hits answers.

    First what stands in double quotes as phrases; then numbers and addresses without the pieces
    that they are made of; then any of the words, as typed and as `read`; then any of them
    whatever their marks.
    """
    query = unicodedata.normalize("NFC", query[: vi.QUERY_CHARACTERS])
    reading = vi.read_query(query)
    meant = read.reading if read else reading
    also = [pair for other in synonyms.meant_by(meant, groups) for pair in _as_a_word(other)]
    also += [(NAMES, name) for name in naming.asked(reading, meant)]
    as_typed = _as_typed(reading, read) if read else []
    quoted = (phrase(vi.read_query(words)) for words in _QUOTED.findall(query)[:PHRASES])
    must = ask.every(quoted)
    words = any_of(meant, also=as_typed + also)
    if must:
        # Where all is quoted, its words tell no more than the phrases do.
        others = words if vi.words(_QUOTED.sub(" ", query, PHRASES)) else _any(BOTH, also)
        yield ask.Every((must, ask.either([must, others]))) if others else must
    if meant.held and (whole := any_of(_without_pieces(meant), also=also)):
        yield whole
    if words:
        yield words
    if len(reading.syllables) > 1 and (folded := any_folded(reading)):
        yield folded


def _as_typed(reading: vi.Reading, read: Read) -> list[tuple[str, str]]:
    """What was typed, beside what it was read as: but not what only lacked its marks."""
    plain = {(EXACT, word) for word in read.restored}
    left = [pair for pair in _evidence(reading) if pair not in plain]
    return left + [(FOLDED, form) for form in read.unsure]


def _as_a_word(reading: vi.Reading) -> list[tuple[str, str]]:
    """Another word for something: its syllables mean nothing each for itself."""
    return [(BIGRAMS, term) for term in reading.bigrams] or _evidence(reading)


def _without_pieces(reading: vi.Reading) -> vi.Reading:
    free = [token for n, token in enumerate(reading.syllables) if n not in reading.held]
    return vi.Reading(free, reading.wholes)


def first_found(
    query: str,
    read: Read | None,
    answer: Callable[[Expression], Found],
    groups: Groups | None = None,
) -> tuple[Expression | None, Found]:
    """The first expression of `typed` that has hits, and these; the last one where none has."""
    expression = None
    for expression in typed(query, read, groups):
        found = answer(expression)
        if found.total:
            return expression, found
    return expression, Found()


def scope_of(fields: Iterable[str] | None) -> tuple[str, ...]:
    """The parts of the texts that the `fields` of a Wagtail search leave open."""
    if fields is None:
        return BOTH
    title = "title" in fields
    return (ask.TITLE,) if title and len(set(fields)) == 1 else BOTH[not title :]


def asked(query: SearchQuery, scope: Iterable[str] = BOTH) -> Expression | None:
    """The expression of one of Wagtail's query objects; None when nothing in it can match.

    "This but not that" only: a `Not` counts inside `And`, beside something wanted.
    """
    match query:
        case PlainText(operator="and"):
            return all_of(vi.read_query(query.query_string), scope)
        case PlainText() | Fuzzy():
            reading = vi.read_query(query.query_string)
            names = [(NAMES, name) for name in naming.asked(reading, reading)]
            also = names if ask.TITLE in scope else []
            return any_of(reading, scope, also) or any_folded(reading, scope)
        case Phrase():
            return phrase(vi.read_query(query.query_string), scope)
        case Boost():
            return asked(query.subquery, scope)
        case And():
            wanted = ask.every(_parts(positive(query), scope))
            unwanted = ask.either(_parts([part.subquery for part in negative(query)], scope))
            return ask.Without(wanted, unwanted) if wanted and unwanted else wanted
        case Or():
            return ask.either(_parts(positive(query), scope))
    raise NotImplementedError(f"{type(query).__name__} is not supported by this search backend.")


def positive(query: And | Or) -> list[SearchQuery]:
    """The parts of a combination that ask for something in particular."""
    return [part for part in query.subqueries if not isinstance(part, Not | MatchAll)]


def negative(query: And | Or) -> list[Not]:
    """The parts of a combination that exclude something."""
    return [part for part in query.subqueries if isinstance(part, Not)]


def _parts(parts: list[SearchQuery], scope: Iterable[str]) -> Iterator[Expression | None]:
    return (asked(part, scope) for part in parts[:TERMS])
