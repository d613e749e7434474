"""How readily a person who meant one word types another, as costs in natural logarithms.

The greater the cost, the more the neighbours have to speak for a change. What was typed with
its marks is trusted most.
"""

import math
import re
from dataclasses import dataclass
from functools import lru_cache

from search.reading import syllables

_LETTERS = re.compile(r"([a-z])([6-9]*)")

TYPED_KEYS = 1.0
CUT = 1.2
JOINED = 4.0
MEANING = 2.0
# Of each meaning that the editors put in front.
LATER_MEANING = 4.0
# Of leaving an abbreviation that nobody can speak as it is.
ABBREVIATED = 4.0
EDIT = 5.0
NEAR_EDIT = 4.0
# A slip that makes another word: one that is known, and one that only can be a syllable.
KNOWN = 8.0
POSSIBLE = 2.0
# Of a change to what may be right as it was typed, though the text has never seen it: a small
# text knows few of the words that people ask for.
BELIEVED = 5.0
OTHER_MARKS = 1.0
# Of leaving marks out; more the fewer syllables are without.
LEAVING, LEAVING_LEAST, LEAVING_MOST = 3.5, 1.5, 8.0
# Marks typed on a word that has none.
ADDED = 12.0
# A form without marks that is rarer than its sisters is plain typing in the texts themselves.
PLAIN_IN_TEXT = 2.5

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_ALPHABET = "abcdefghiklmnopqrstuvxy"


# Share of syllables without marks: where all are typed, and where every second one is left bare.
_BARE, _HALF_BARE = 0.27, 0.63
WRONG, WRONG_KNOWN = 6.0, 12.0
DROPPED, DROPPED_KNOWN = 5.0, 9.0
BAR, BAR_ELSEWHERE_TYPED = 1.5, 6.0


@dataclass(frozen=True)
class Hand:
    """How the writer of one query types, told from the query itself."""

    leaving: float
    """Cost of leaving a syllable without its marks; 0 where none has any."""
    bar: float
    """Cost of typing d for đ."""
    in_keys: bool = False
    """Whether it is surely raw Telex or VNI."""

    def cost(self, typed: str, meant: str, *, known: bool) -> float:
        """Of typing the marks of one exact form and meaning those of another of like letters."""
        if typed == meant:
            return 0.0
        if meant.isalpha():
            return ADDED
        dropped, wrong, bars = _differences(typed, meant)
        if wrong:
            wrongly = WRONG_KNOWN if known else WRONG
            return wrongly + 2.0 * (wrong - 1 + dropped) + self.bar * bars
        if dropped and typed.isalpha():
            return self.leaving
        if dropped:
            return (DROPPED_KNOWN if known else DROPPED) + self.bar * bars
        return self.bar * bars if self.leaving else 0.0


def hand(*, bare: int, marked: int, barred: bool) -> Hand:
    """Of a writer of so many syllables without marks and with, đ among them or not."""
    if not marked:
        return Hand(0.0, BAR)
    against = marked * math.log((1 - _BARE) / (1 - _HALF_BARE)) - bare * math.log(
        _HALF_BARE / _BARE
    )
    return Hand(
        min(LEAVING_MOST, max(LEAVING_LEAST, LEAVING + against)),
        BAR_ELSEWHERE_TYPED if barred else BAR,
    )


@lru_cache(maxsize=32_768)
def _differences(typed: str, meant: str) -> tuple[int, int, int]:
    """Marks left out, marks that are others, and đ typed as d, between like letters."""
    dropped = wrong = bars = 0
    (letters, tone), (others, other_tone) = parts(typed), parts(meant)
    for (letter, shape), (_, other) in zip(letters, others, strict=False):
        if shape == other:
            continue
        if letter == "d" and other:
            bars += 1
        elif shape:
            wrong += 1
        else:
            dropped += 1
    if tone != other_tone:
        if tone:
            wrong += 1
        else:
            dropped += 1
    return dropped, wrong, bars


@lru_cache(maxsize=32_768)
def parts(exact: str) -> tuple[list[tuple[str, str]], str]:
    """The letters of an exact form with their shapes, and its tone: `d9ao3` -> d9 a o, 3."""
    tone = exact[-1] if exact[-1:] in ("1", "2", "3", "4", "5") else ""
    return _LETTERS.findall(exact[: len(exact) - len(tone)]), tone


def _neighbours() -> dict[str, str]:
    near = {}
    for n, row in enumerate(_ROWS):
        for place, key in enumerate(row):
            around = row[max(0, place - 1) : place + 2]
            for other in (_ROWS[n - 1] if n else "", _ROWS[n + 1] if n < len(_ROWS) - 1 else ""):
                around += other[max(0, place - 1) : place + 2]
            near[key] = around.replace(key, "")
    return near


NEAR = _neighbours()


# Of a long word hundreds of forms: more of them would take the memory of everything else.
@lru_cache(maxsize=256)
def slips(folded: str, *, any_word: bool) -> dict[str, float]:
    """Folded forms one slip of the finger away, with its cost.

    Only possible syllables, or any forms at all where no syllable was meant.
    """
    found: dict[str, float] = {}

    def note(form: str, cost: float) -> None:
        if (any_word or form in syllables.FOLDED) and form != folded:
            found[form] = min(cost, found.get(form, cost))

    for place in range(len(folded) + 1):
        before, after = folded[:place], folded[place:]
        if after:
            note(before + after[1:], NEAR_EDIT if after[0] in before[-1:] else EDIT)
        if len(after) > 1:
            note(before + after[1] + after[0] + after[2:], NEAR_EDIT)
        for key in _ALPHABET:
            doubled = key in (before[-1:], after[:1])
            note(before + key + after, NEAR_EDIT if doubled else EDIT)
            if after:
                near = key in NEAR.get(after[0], "")
                note(before + key + after[1:], NEAR_EDIT if near else EDIT)
    return found
