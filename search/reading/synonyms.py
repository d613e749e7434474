"""What else a typed query means: the editors' groups of synonyms, read at each search.

Nothing is kept between searches but what a text of terms reads as, so that a change is seen at
once by every process.
"""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import NamedTuple

from django.db import connection

from search import vi

# The words of one query may call up many groups, and a group has many words.
MEANT = 96
WORDS = 8

REMARK = re.compile(r"\(.*?\)")


class Group(NamedTuple):
    """Words that mean the same, one a line, the first for all; or one word of many meanings."""

    terms: str
    is_ambiguous: bool = False
    both_ways: bool = False
    """Whether the first word is also asked for by the others: names that were all official."""


sources: list[Callable[[], Iterable[Group]]] = []
"""Where groups come from beside the editors' own; asked at each search."""


class _Word(NamedTuple):
    folded: str
    reading: vi.Reading

    @property
    def initials(self) -> str:
        """The first letters of its syllables: `stk` of `số tài khoản`."""
        return "".join(token.folded[0] for token in self.reading.syllables)

    def stands_in(self, reading: vi.Reading, folded: str) -> bool:
        """Whether the query has these syllables side by side, with no mark against them.

        `folded` is the query's folded syllables, spaced; most words fail by them alone.
        """
        if self.folded not in folded:
            return False
        size = len(self.reading.syllables)
        return any(
            all(map(_is_typed, reading.syllables[start : start + size], self.reading.syllables))
            for start in range(len(reading.syllables) - size + 1)
        )


Groups = list[tuple[Group, list[_Word]]]
"""Groups with their words as they are read."""


def given() -> Groups:
    """All groups of this moment; whoever asks for several things reads them once."""
    with connection.cursor() as cursor:
        # Building a queryset at each search would cost ten times the query.
        cursor.execute("SELECT terms, is_ambiguous FROM search_synonymgroup ORDER BY id")
        groups = [Group(*row) for row in cursor.fetchall()]
    for source in sources:
        groups += source()
    return [(group, _words(group.terms)) for group in groups]


def meant_by(reading: vi.Reading, groups: Groups | None = None) -> list[vi.Reading]:
    """The first words of the groups that the query names by another of their words.

    Of a group that counts both ways, all its other words. A word with several meanings calls up
    no group. More than the first would drown what was typed. `groups` where they are at hand.
    """
    groups = given() if groups is None else groups
    unclear = {words[0].folded for group, words in groups if group.is_ambiguous and words}
    folded = " ".join(token.folded for token in reading.syllables)
    meant: list[vi.Reading] = []
    for group, words in groups:
        if group.is_ambiguous or len(meant) >= MEANT:
            continue
        named = [word for word in words if word.stands_in(reading, folded)]
        if any(word.folded not in unclear for word in named):
            others = words[:WORDS] if group.both_ways else words[:1]
            meant += [word.reading for word in others if word not in named]
    return meant


def meanings(reading: vi.Reading, groups: Groups | None = None) -> dict[int, list[tuple[str, ...]]]:
    """What abbreviations in a query may stand for: place -> exact forms, for the reader.

    The meanings of an ambiguous word; of other words that nobody can speak, the word of their
    group that they are the initials of: `stk` is `số tài khoản`. `groups` where they are at hand.
    """
    found: dict[int, list[tuple[str, ...]]] = {}
    initials: dict[int, list[tuple[str, ...]]] = {}
    for group, words in given() if groups is None else groups:
        for place, token in enumerate(reading.syllables):
            if group.is_ambiguous:
                if several := _several(words, token):
                    found.setdefault(place, []).extend(several)
            elif place not in initials and (whole := _spelled_out(words, token)):
                initials[place] = whole
    return initials | found


def _several(words: list[_Word], token: vi.Token) -> list[tuple[str, ...]]:
    """What an ambiguous group says that the typed syllable may stand for."""
    if not words or len(words[0].reading.syllables) != 1:
        return []
    if not _is_typed(token, words[0].reading.syllables[0]):
        return []
    return [tuple(word.reading.exact) for word in words[1:]]


def _spelled_out(words: list[_Word], token: vi.Token) -> list[tuple[str, ...]]:
    """The word of a group that has the typed syllable as well as what it abbreviates."""
    if not token.is_silent or not any(
        len(word.reading.syllables) == 1 and _is_typed(token, word.reading.syllables[0])
        for word in words
    ):
        return []
    return [tuple(word.reading.exact) for word in words if word.initials == token.folded][:1]


def _is_typed(typed: vi.Token, meant: vi.Token) -> bool:
    """Marks may be left out when typing; those that are typed count."""
    return typed.exact == meant.exact or (typed.folded == meant.folded and not typed.marked)


@lru_cache(maxsize=4_096)
def _words(terms: str) -> list[_Word]:
    """The words of a group, without remarks in brackets, each as it is read."""
    readings = [vi.read_query(REMARK.sub("", term)) for term in terms.splitlines()]
    words: dict[str, _Word] = {}
    for one in readings:
        # What is listed without its marks, too, adds nothing: marks may be left out anyway.
        folded = " ".join(one.folded)
        if one.syllables and folded not in words:
            words[folded] = _Word(folded, one)
    return list(words.values())
