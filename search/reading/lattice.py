"""What each part of a typed query may mean: edges between places in the query.

A place is a number of letters from the beginning; an edge reads the letters between two places
as one or more syllables. Only what stands in the vocabulary is proposed.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from search import vi
from search.reading import channel, syllables, typing, vocabulary
from search.reading.spans import Span, folded, is_raw, spans_of

# A query of many syllables gets fewer meanings for each.
MEANINGS = 14
ALL_MEANINGS = 240
FEWEST = 4
# Longer queries are not looked over for slips that make other words.
SLIPS_IN = 16
SHORTEST_SLIP = 2
SHORTEST_KNOWN_SLIP = 3
LONGEST_FREE_SLIP = 14
# A word of another language this long is known again by itself, in spite of a slip.
TELLING = 5
RARE = 0
# As many other words tell that an abbreviation is none of a formula.
CONTEXT = 2
# So many words in raw keys are no chance: then keys may spell what the text has never seen.
SURELY_RAW = 2


class Edge(NamedTuple):
    """Letters from `start` to `end` read as these exact forms."""

    start: int
    end: int
    words: tuple[str, ...]
    cost: float
    kept: bool = False
    needs_neighbour: bool = False
    """Read so only where some neighbour goes with it."""
    is_guess: bool = False
    """Other letters than were typed: what two of these say to each other counts for nothing."""


class Lattice(NamedTuple):
    """The places between syllables, the edges, the counts of the words on them and of all."""

    bounds: list[int]
    edges: list[Edge]
    counts: dict[str, int]
    size: int


def built(reading: vi.Reading, meanings: Mapping[int, Iterable[tuple[str, ...]]]) -> Lattice:
    """The lattice of a query; `meanings` has what abbreviations among its syllables stand for."""
    bounds, spans = spans_of(reading)
    meant = {folded(word) for given in meanings.values() for words in given for word in words}
    known = vocabulary.words({form for span in spans for form in span.folded} | meant)
    for span in spans:
        if span.whole is not None and span.whole not in meanings:
            _add_slips(span, reading, known)
    slips = {form for span in spans for form in span.slips} - known.keys()
    if slips:
        known |= vocabulary.words(slips)
    counts = {exact: count for forms in known.values() for exact, count in forms.items()}
    hand = _hand(reading, counts)
    most = max(FEWEST, min(MEANINGS, ALL_MEANINGS // max(1, len(reading.syllables))))
    edges = [
        Edge(bounds[n], bounds[n + 1], (token.exact,), _as_it_is(token, known, hand), kept=True)
        for n, token in enumerate(reading.syllables)
    ]
    for n in meanings:
        if _is_sure(n, reading):
            edges[n] = edges[n]._replace(cost=channel.ABBREVIATED)
    for span in spans:
        edges += _read(span, known, counts, hand)[:most]
    edges += _of_meanings(reading, bounds, meanings)
    return Lattice(bounds, edges, counts, max(1, vocabulary.size()))


def _of_meanings(
    reading: vi.Reading, bounds: list[int], meanings: Mapping[int, Iterable[tuple[str, ...]]]
) -> Iterator[Edge]:
    """What abbreviations stand for, the first meaning likeliest.

    Some neighbour has to go with it; but what cannot be spoken surely stands for something, and
    among several words the first meaning will do.
    """
    for n, given in meanings.items():
        is_sure = _is_sure(n, reading)
        cost = 0.0 if is_sure else channel.MEANING
        for later, words in enumerate(given):
            price = cost + later * channel.LATER_MEANING
            needs_neighbour = later > 0 or not is_sure
            yield Edge(bounds[n], bounds[n + 1], words, price, needs_neighbour=needs_neighbour)


def _is_sure(n: int, reading: vi.Reading) -> bool:
    others = sum(token.folded.isalpha() for token in reading.syllables) - 1
    return others >= CONTEXT and reading.syllables[n].is_silent


def _as_it_is(token: vi.Token, known: dict, hand: channel.Hand) -> float:
    """Of leaving a syllable alone."""
    if is_raw(token):
        return 2 * channel.TYPED_KEYS
    sisters = dict(known.get(token.folded, {}))
    plain = sisters.pop(token.exact, 0)
    if not token.marked and not hand.leaving and plain < sum(sisters.values()):
        return channel.PLAIN_IN_TEXT
    return 0.0


def _add_slips(span: Span, reading: vi.Reading, known: dict) -> None:
    """Forms one slip away, dearer where what was typed is a word already."""
    token = reading.syllables[span.whole]
    form = token.folded
    if len(form) < SHORTEST_SLIP or not form.isalpha() or _is_of_a_number(span.whole, reading):
        return
    there = known.get(form, {})
    seen = there.get(token.exact, 0) if token.marked else sum(there.values())
    decoded = any(known.get(folded(exact)) for exact in span.typed if exact != token.exact)
    is_known = seen > RARE or decoded
    if is_known and (len(form) < SHORTEST_KNOWN_SLIP or len(reading.syllables) > SLIPS_IN):
        return
    any_word = form not in syllables.FOLDED and len(form) <= LONGEST_FREE_SLIP and not is_known
    extra = channel.KNOWN if is_known else 0.0
    is_silent = token.is_silent
    if not is_known and (syllables.is_possible(token.exact) or is_silent):
        extra = channel.POSSIBLE
    span.slips = {
        other: cost + extra
        for other, cost in channel.slips(form, any_word=any_word and not is_silent).items()
        if not is_silent or _without_vowel(other) == form
    }


def _without_vowel(form: str) -> str:
    """The rest of a syllable of one vowel: what is left when its key was missed."""
    return "".join(letter for letter in form if letter not in vi.VOWELS)


def _is_of_a_number(n: int, reading: vi.Reading) -> bool:
    """Letters that cannot be spoken, near digits: of the number of a document."""
    near = reading.syllables[max(0, n - 2) : n + 3]
    return reading.syllables[n].is_silent and any(token.exact.isdigit() for token in near)


def _hand(reading: vi.Reading, counts: dict[str, int]) -> channel.Hand:
    """How the writer types; raw keys count as marks once some keys can mean nothing else."""
    spoken = [token for token in reading.syllables if token.folded.isalpha()]
    marked = sum(token.marked for token in spoken)
    bare = sum(not token.marked for token in spoken)
    raw = sum(
        token.folded not in syllables.FOLDED
        and not counts.get(token.exact)
        and typing.decoded(token.exact) is not None
        for token in reading.syllables
    )
    if raw:
        hand = channel.hand(bare=0, marked=len(reading.syllables), barred=True)
        return replace(hand, in_keys=raw >= SURELY_RAW)
    barred = any("d9" in token.exact for token in spoken)
    return channel.hand(bare=bare, marked=marked, barred=barred)


def _read(span: Span, known: dict, counts: dict[str, int], hand: channel.Hand) -> list[Edge]:
    """The edges of a span, likeliest first by count and cost alone."""
    found: dict[str, Edge] = {}
    for edge in _edges(span, known, counts, hand):
        word = edge.words[0]
        if word not in found or edge.cost < found[word].cost:
            found[word] = edge
    if span.whole is not None and not span.is_raw:
        found.pop(next(iter(span.typed)), None)
    return sorted(found.values(), key=lambda edge: edge.cost - _weight(counts, edge))


def _edges(span: Span, known: dict, counts: dict[str, int], hand: channel.Hand) -> Iterator[Edge]:
    """What the keys of a span may stand for."""

    def edge(exact: str, cost: float, *, weak: bool = False, is_guess: bool = False) -> Edge:
        return Edge(span.start, span.end, (exact,), cost, needs_neighbour=weak, is_guess=is_guess)

    for typed, cost in span.typed.items():
        is_known = counts.get(typed, 0) > 0
        if hand.in_keys and cost and not is_known and span.whole is not None:
            # Several words of raw keys are what they spell, known or not.
            yield edge(typed, cost)
        belief = _belief([*span.typed][-1] if hand.in_keys else typed, hand)
        against = (
            0.0 if is_known else belief if typed.isalpha() else min(belief, channel.OTHER_MARKS)
        )
        for exact in known.get(folded(typed), ()):
            price = cost + span.cost + hand.cost(typed, exact, known=is_known)
            is_other = exact != typed
            weak = is_other and belief > 0 and not typed.isalpha()
            yield edge(exact, price + against * (is_other and not is_known), weak=weak)
        for form, slip in span.slips.items():
            weak = not _is_telling(folded(typed), form)
            for exact in known.get(form, ()):
                price = cost + slip + _marks_kept(typed, exact, hand) + belief
                yield edge(exact, price, weak=weak, is_guess=weak)


def _belief(typed: str, hand: channel.Hand) -> float:
    """Of not meaning a syllable that may be spoken as it was typed, by one who types marks."""
    if not hand.leaving or not syllables.is_possible(typed):
        return 0.0
    # Who leaves many marks out has perhaps left these out as well.
    share = hand.leaving / channel.LEAVING if typed.isalpha() else 1.0
    return channel.BELIEVED * min(1.0, share**2)


def _is_telling(typed: str, meant: str) -> bool:
    """Whether a slip leaves no doubt: in long words of other languages, begun as they are."""
    return (
        len(meant) >= TELLING
        and (typed[:1] == meant[:1] or typed[:2] == meant[1::-1])
        and syllables.FOLDED.isdisjoint((typed, meant))
    )


def _marks_kept(typed: str, meant: str, hand: channel.Hand) -> float:
    """Of meaning marks other than typed, where letters differ too."""
    if typed.isalpha():
        return 1.5 if hand.leaving and not meant.isalpha() else 0.0
    if meant.isalpha():
        return 6.0
    shapes = [{mark for _, mark in channel.parts(form)[0] if mark} for form in (typed, meant)]
    tones = [channel.parts(form)[1] for form in (typed, meant)]
    return 3.0 * len(shapes[0] ^ shapes[1]) + 3.0 * (tones[0] != tones[1])


def _weight(counts: dict[str, int], edge: Edge) -> float:
    return counts.get(edge.words[0], 0).bit_length() * 0.7
