"""Which words of a text were asked for: in the text as it is written, however they were typed.

The text is never changed and nothing here makes markup: a text comes back in segments, which a
template escapes and an API hands on.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from search import vi

# Characters of a passage; about three lines on a telephone.
PASSAGE = 240
# How far before the first hit a passage may begin so that it begins with a sentence.
LEAD = 90
# Long handbooks are looked through no further than this many characters.
LOOKED_THROUGH = 60_000
# A word this short means little by itself: la, bi, vi.
SHORT = 2
# A single typed word of this length may be two that were joined: luadao.
JOINED = 4
NUMBER_DIGITS = 8

_UNSEEN = "\u00ad\u200b-\u200f\u2060\ufeff"
_WORD = re.compile(rf"[^\W_](?:[^\W_]|[\u0300-\u036f{_UNSEEN}])*")
_NUMBER = re.compile(r"(?<!\w)\+?\d(?:[ .()-]{0,2}\d){7,14}(?!\w)")
_SENTENCE_END = re.compile(r"[.!?…:;]\s+")


class Segment(NamedTuple):
    """A piece of a text; `mark` says whether it was asked for."""

    text: str
    mark: bool


@dataclass(frozen=True)
class Terms:
    """What to look for in a text, as tokens of `search.vi`."""

    exact: frozenset[str] = frozenset()
    folded: frozenset[str] = frozenset()
    pairs: frozenset[str] = frozenset()
    """Folded neighbours without a space between."""
    joined: frozenset[str] = frozenset()
    """Single folded words that may be two neighbours."""
    numbers: frozenset[str] = frozenset()
    weak: frozenset[str] = frozenset()
    """Tokens too common to say anything by themselves."""

    @property
    def is_single(self) -> bool:
        return len(self.exact | self.folded) == 1


class Word(NamedTuple):
    """A word of a text and where it stands, in code points."""

    start: int
    end: int
    tokens: tuple[vi.Token, ...]


def terms_of(query: str, reading: str = "") -> Terms:
    """What to look for after this query; `reading` is what it was understood as, if anything.

    A syllable that was typed with marks is sought with them, one typed without whatever its
    marks. Of what was read otherwise the reading's own syllables count; two that stand together
    count whatever their marks.
    """
    typed = vi.read_query(query)
    asked = vi.read_query(reading) if reading else typed
    plain = [word.folded for word in typed.syllables if not word.marked] if not reading else []
    marked_as_typed = {word.exact for word in typed.syllables if word.marked}
    return Terms(
        exact=frozenset({word.exact for word in asked.syllables} | marked_as_typed),
        folded=frozenset(plain),
        pairs=frozenset({*typed.bigrams, *asked.bigrams}),
        joined=frozenset(word.folded for word in typed.syllables if len(word.folded) >= JOINED),
        numbers=frozenset(
            token for token in typed.exact if token.isdigit() and len(token) >= NUMBER_DIGITS
        ),
    )


def marked(text: str, terms: Terms) -> list[Segment]:
    """The whole of `text`, in NFC, with what was asked for marked."""
    text = unicodedata.normalize("NFC", text)
    return _cut(text, _spans(text, terms), 0, len(text))


def has_marks(segments: list[Segment]) -> bool:
    """Whether anything in there was asked for."""
    return any(segment.mark for segment in segments)


def passage(text: str, terms: Terms) -> list[Segment]:
    """The part of `text` that holds most of what was asked for; nothing where none of it does.

    Never more than one line of the text, at most about `PASSAGE` characters, with an ellipsis
    where something was left out.
    """
    text = unicodedata.normalize("NFC", text[:LOOKED_THROUGH])
    best: tuple[int, list[Segment]] = (0, [])
    for line in text.split("\n"):
        spans = _spans(line, terms)
        if not spans:
            continue
        worth, start = _best_start(line, spans, terms)
        if worth > best[0]:
            best = worth, _excerpt(line, spans, start)
    return best[1]


@lru_cache(maxsize=65_536)
def _tokens(word: str) -> tuple[vi.Token, ...]:
    return tuple(vi.read(word).syllables)


def _words(text: str) -> Iterator[Word]:
    for found in _WORD.finditer(text):
        if tokens := _tokens(found[0]):
            yield Word(*found.span(), tokens)


def _spans(text: str, terms: Terms) -> list[tuple[int, int]]:
    """Where what was asked for stands in `text`; neighbouring words are one span."""
    words = list(_words(text))
    hit = [_is_hit(word, terms) for word in words]
    paired = [False] * len(words)
    together = terms.pairs | terms.joined
    for n, (first, second) in enumerate(pairwise(words)):
        if first.tokens[-1].folded + second.tokens[0].folded in together:
            paired[n] = paired[n + 1] = True
    found = [
        (word.start, word.end)
        for n, word in enumerate(words)
        if paired[n] or (hit[n] and (terms.is_single or _counts(n, words, hit, terms.weak)))
    ]
    return _joined(text, sorted(found + _numbers(text, terms)))


def _is_hit(word: Word, terms: Terms) -> bool:
    return any(
        token.exact in terms.exact
        or token.folded in terms.folded
        # Two syllables that the text writes as one word.
        or (token.folded in terms.pairs and len(token.folded) >= JOINED)
        for token in word.tokens
    )


def _counts(n: int, words: list[Word], hit: list[bool], weak: frozenset[str]) -> bool:
    """Whether a single word says enough: it is long and rare, or stands beside another hit."""
    said = {form for token in words[n].tokens for form in token}
    if words[n].end - words[n].start > SHORT and not said & weak:
        return True
    return (n > 0 and hit[n - 1]) or (n + 1 < len(hit) and hit[n + 1])


def _numbers(text: str, terms: Terms) -> list[tuple[int, int]]:
    if not terms.numbers:
        return []
    return [
        found.span()
        for found in _NUMBER.finditer(text)
        if terms.numbers & {*vi.read(found[0]).exact, re.sub(r"\D", "", found[0])}
    ]


def _joined(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans with only white space between them as one."""
    found: list[tuple[int, int]] = []
    for start, end in spans:
        if found and (start <= found[-1][1] or not text[found[-1][1] : start].strip()):
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found


def _cut(text: str, spans: list[tuple[int, int]], start: int, end: int) -> list[Segment]:
    """`text[start:end]` in segments."""
    found, here = [], start
    for first, last in spans:
        if last <= start or first >= end:
            continue
        found.append(Segment(text[here : max(first, here)], False))
        found.append(Segment(text[max(first, here) : min(last, end)], True))
        here = min(last, end)
    found.append(Segment(text[here:end], False))
    return [segment for segment in found if segment.text]


def _best_start(line: str, spans: list[tuple[int, int]], terms: Terms) -> tuple[int, int]:
    """(worth, first span) of the richest part of the line that a passage can show.

    Worth are the letters of different words that were asked for, and again of neighbours.
    """
    best = 0, spans[0][0]
    for n, (start, _end) in enumerate(spans):
        inside: set[str] = set()
        for a, b in spans[n:]:
            if b > start + PASSAGE - LEAD:
                break
            said = _tokens(line[a:b])
            inside |= {word.folded for word in said}
            inside |= {one.folded + two.folded for one, two in pairwise(said)} & terms.pairs
        if (worth := max(1, sum(map(len, inside)))) > best[0]:
            best = worth, start
    return best


def _excerpt(line: str, spans: list[tuple[int, int]], first: int) -> list[Segment]:
    if len(line) <= PASSAGE:
        return _cut(line, spans, 0, len(line))
    start = _beginning(line, first)
    end = _ending(line, start)
    before = [Segment("… ", False)] if start else []
    after = [Segment(" …", False)] if end < len(line) else []
    return before + _cut(line, spans, start, end) + after


def _beginning(line: str, first: int) -> int:
    """Where to begin for a hit at `first`: with its sentence if that is near, else a word."""
    if first <= LEAD:
        return 0
    ends = list(_SENTENCE_END.finditer(line, first - LEAD, first))
    if ends:
        return ends[-1].end()
    space = line.find(" ", first - LEAD // 2, first)
    return space + 1 if space >= 0 else first


def _ending(line: str, start: int) -> int:
    """Where to end: after a whole word."""
    if start + PASSAGE >= len(line):
        return len(line)
    space = line.rfind(" ", start + PASSAGE // 2, start + PASSAGE)
    return space if space > 0 else start + PASSAGE
