"""Reading what was typed: marks restored, keys decoded, slips mended, joined words cut.

A noisy channel: of all that the letters may mean (`lattice.py`), the likeliest by the
neighbours that stand in the public text and by how people type (`channel.py`).
"""

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from django.conf import settings

from search import vi
from search.reading import lattice, seen, spelling, syllables, typing, vocabulary
from search.reading.lattice import Edge, Lattice
from search.reading.spans import folded
from search.visibility import Visibility

BEAM = 24
# How far a word that is rarely followed by another is believed to be followed by any.
SMOOTHING = 8.0
UNSEEN = 0.001
TRIES = 2
# Of reading something else into a word that may be right as it is, with no neighbour for it.
UNSPOKEN = 10.0
# What share of the rarer of two words a pair has to be to speak for a change.
TELLING = 0.07
# Which marks are clear with no neighbour: of nearly all that these letters are, and of a word
# that is common in all texts.
CLEAR, COMMON, OFTEN = 0.8, 0.001, 10


@dataclass(frozen=True)
class Read:
    """What a query was read as."""

    reading: vi.Reading
    text: str
    """As it is shown: what was changed for a reason in its right spelling, all else as typed."""
    is_shown: bool = True
    """Whether that is another text than was typed."""
    restored: frozenset[str] = frozenset()
    """Exact forms that were only typed without their marks, and mean nothing themselves."""
    unsure: tuple[str, ...] = ()
    """Folded forms whose marks no neighbour speaks for."""


class _Path(NamedTuple):
    score: float
    last: str
    is_open: bool = False
    """Whether the word that comes next has to go with the last one."""
    edge: Edge | None = None
    before: "_Path | None" = None

    @property
    def is_guess(self) -> bool:
        """Whether the word that came last is no more than a guess."""
        return self.edge is not None and self.edge.is_guess

    @property
    def settled(self) -> float:
        """The score when nothing comes any more."""
        return self.score - UNSPOKEN * self.is_open

    def edges(self) -> list[Edge]:
        """The edges from the beginning."""
        found, path = [], self
        while path is not None and path.edge is not None:
            found.append(path.edge)
            path = path.before
        return found[::-1]


def read(
    reading: vi.Reading,
    visibility: Visibility,
    meanings: Mapping[int, Iterable[tuple[str, ...]]] | None = None,
) -> Read | None:
    """The likeliest meaning of a typed query; None when it stays as it is.

    A word that was not typed is read in only if it stands in a row that this search may see.
    """
    locale = visibility.locale
    if locale is not None and locale.language_code != settings.LANGUAGE_CODE:
        return None
    if not reading.syllables:
        return None
    net = lattice.built(reading, meanings or {})
    if len(reading.syllables) == 1 and net.counts.get(reading.syllables[0].exact):
        # A word that stands in the text, with no neighbour to say that another was meant.
        return None
    model = _Model(net)
    typed = {token.exact for token in reading.syllables} | _keyed(reading)
    hidden: set[str] = set()
    for _ in range(TRIES):
        path = _best(net, model, hidden)
        new = {word for edge in path if not edge.kept for word in edge.words} - typed
        unseen = new - seen.words(new, visibility)
        if not unseen:
            return _told(reading, net, path, model)
        hidden |= unseen
    return None


def _keyed(reading: vi.Reading) -> set[str]:
    """What the typed keys spell, which gives no secret away."""
    return {form for word in reading.words if (form := typing.decoded(vi.tidy(word)))}


class _Model:
    """How likely a word is after another, by the counts of the public text."""

    def __init__(self, net: Lattice):
        self.counts = net.counts
        self.size = net.size
        self.pairs = vocabulary.pairs(_neighbours(net.edges))
        self.followers: dict[str, dict[str, int]] = defaultdict(dict)
        self.telling: dict[str, set[str]] = defaultdict(set)
        for pair, count in self.pairs.items():
            before, _, word = pair.partition(" ")
            self.followers[before][word] = count
            # So often side by side that it is no accident.
            if count > TELLING * min(self.counts.get(before, 0), self.counts.get(word, 0)):
                self.telling[before].add(word)
        # Thousands of steps are tried; what each word is by itself is reckoned once.
        firsts = {edge.words[0] for edge in net.edges}
        self.smooth = {word: SMOOTHING * self.alone(word) for word in firsts}

    def goes(self, before: str, word: str) -> bool:
        """Whether the two stand side by side in the public text."""
        return f"{before} {word}" in self.pairs

    def is_clear(self, word: str) -> bool:
        """Whether its letters hardly ever mean another word, and often this."""
        form, count = folded(word), self.counts.get(word, 0)
        like = sum(seen for other, seen in self.counts.items() if folded(other) == form)
        return count >= max(CLEAR * like, COMMON * self.size, OFTEN)

    def alone(self, word: str) -> float:
        """The chance of a word anywhere."""
        seen = self.counts.get(word, 0)
        return (seen or _unseen(word)) / self.size

    def after(self, before: str) -> Callable[[str], float]:
        """The logarithm of the chance of a word after `before`; "" stands before the first."""
        if not before:
            return lambda word: math.log(self.alone(word))
        seen = self.followers.get(before, {}).get
        smooth, size = self.smooth, self.counts.get(before, 0) + SMOOTHING
        return lambda word: math.log((seen(word, 0) + smooth[word]) / size)


def _unseen(word: str) -> float:
    """What a word that stands nowhere counts for."""
    if not syllables.is_possible(word):
        return UNSEEN
    return 100 * UNSEEN if word.isalpha() else 300 * UNSEEN


def _neighbours(edges: list[Edge]) -> set[str]:
    """The folded pairs that a way along the edges can pass."""
    starts: dict[int, set[str]] = {}
    ends: dict[int, set[str]] = {}
    found = set()
    for edge in edges:
        forms = [folded(word) for word in edge.words]
        starts.setdefault(edge.start, set()).add(forms[0])
        ends.setdefault(edge.end, set()).add(forms[-1])
        found.update(f"{one} {other}" for one, other in pairwise(forms))
    for place, before in ends.items():
        found.update(f"{one} {other}" for one in before for other in starts.get(place, ()))
    return found


def _best(net: Lattice, model: _Model, hidden: set[str]) -> list[Edge]:
    """The edges of the likeliest way through the lattice."""
    leaving: dict[int, list[Edge]] = {}
    for edge in net.edges:
        if edge.kept or hidden.isdisjoint(edge.words):
            leaving.setdefault(edge.start, []).append(edge)
    there: dict[int, dict[tuple[str, bool], _Path]] = {0: {("", False): _Path(0.0, "")}}
    for place in range(net.bounds[-1]):
        paths = sorted(there.get(place, {}).values(), reverse=True, key=lambda path: path.settled)
        steps = [
            (edge, edge.words[0], edge.words[-1], there.setdefault(edge.end, {}))
            for edge in leaving.get(place, ())
        ]
        for path in paths[:BEAM]:
            after, telling = model.after(path.last), model.telling.get(path.last, ())
            for edge, first, last, at_end in steps:
                # An abbreviation is one choice, however many syllables it stands for.
                score = path.score - edge.cost + after(first)
                goes = first in telling and not (path.is_guess and edge.is_guess)
                if path.is_open and not goes:
                    score -= UNSPOKEN
                key = (last, edge.needs_neighbour and not goes)
                if key not in at_end or at_end[key].score < score:
                    at_end[key] = _Path(score, *key, edge, path)
    return max(there[net.bounds[-1]].values(), key=lambda path: path.settled).edges()


def _told(reading: vi.Reading, net: Lattice, path: list[Edge], model: _Model) -> Read | None:
    """The way as a reading, and as text for people."""
    tokens, shown, held = [], [], set()
    numbers = {bound: n for n, bound in enumerate(net.bounds)}
    restored: dict[int, str] = {}
    for edge in path:
        n = numbers.get(edge.start)
        whole = n is not None and edge.end == net.bounds[n + 1]
        if whole and edge.kept:
            if n in reading.held:
                held.add(len(tokens))
            tokens.append(reading.syllables[n])
            shown.append(reading.words[n])
            continue
        if whole and [folded(word) for word in edge.words] == [reading.syllables[n].exact]:
            restored[len(tokens)] = reading.words[n]
        tokens += [vi.Token(word, folded(word)) for word in edge.words]
        shown += [spelling.spelled(word) for word in edge.words]
    if all(edge.kept for edge in path):
        return None
    words = tuple(shown)
    unsure = _unsure(tokens, restored, model)
    for n in unsure:
        if not model.is_clear(tokens[n].exact):
            shown[n] = restored[n]
    kept = {token.exact for token in tokens}
    return Read(
        vi.Reading(tokens, reading.wholes, frozenset(held), words),
        " ".join(shown),
        is_shown=shown != list(reading.words),
        restored=frozenset(tokens[n].folded for n in restored) - kept,
        unsure=tuple(tokens[n].folded for n in unsure),
    )


def _unsure(tokens: list[vi.Token], restored: Iterable[int], model: _Model) -> list[int]:
    """Which restored syllables of several were never seen beside their neighbours."""
    exact = ["", *(token.exact for token in tokens), ""]
    return [
        n
        for n in restored
        if not model.goes(exact[n], exact[n + 1]) and not model.goes(exact[n + 1], exact[n + 2])
    ]
