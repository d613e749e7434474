"""Reading what was typed: marks restored, keys decoded, slips mended, joined words cut.

A noisy channel: of all that the letters may mean (`lattice.py`), the likeliest by the
neighbours that stand in the public text and by how people type (`channel.py`).
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from django.conf import settings

from search import vi
from search.reading import lattice, seen, spelling, syllables, vocabulary
from search.reading.lattice import Edge, Lattice
from search.reading.spans import folded
from search.visibility import Visibility

BEAM = 24
# How far a word that is rarely followed by another is believed to be followed by any.
SMOOTHING = 8.0
UNSEEN = 0.001
TRIES = 2


@dataclass(frozen=True)
class Read:
    """What a query was read as."""

    reading: vi.Reading
    text: str
    """As it is shown: what was changed in its right spelling, all else as it was typed."""
    restored: frozenset[str] = frozenset()
    """Exact forms that were only typed without their marks, and mean nothing themselves."""
    unsure: tuple[str, ...] = ()
    """Folded forms whose marks no neighbour speaks for."""


class _Path(NamedTuple):
    score: float
    last: str
    edge: Edge | None = None
    before: "_Path | None" = None

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
    typed = {token.exact for token in reading.syllables}
    hidden: set[str] = set()
    for _ in range(TRIES):
        path = _best(net, model, hidden)
        new = {word for edge in path if not edge.kept for word in edge.words} - typed
        unseen = new - seen.words(new, visibility)
        if not unseen:
            return _told(reading, net, path, model)
        hidden |= unseen
    return None


class _Model:
    """How likely a word is after another, by the counts of the public text."""

    def __init__(self, net: Lattice):
        self.counts = net.counts
        self.size = net.size
        self.pairs = vocabulary.pairs(_neighbours(net.edges))
        self.before: dict[int, set[str]] = defaultdict(set)
        self.behind: dict[int, set[str]] = defaultdict(set)
        for edge in net.edges:
            if not edge.needs_neighbour:
                self.before[edge.end].add(edge.words[-1])
                self.behind[edge.start].add(edge.words[0])

    def is_spoken_for(self, edge: Edge) -> bool:
        """Whether an edge that needs a neighbour has one that goes with it."""
        if not edge.needs_neighbour:
            return True
        first, last = edge.words[0], edge.words[-1]
        return any(self.pairs.get(f"{word} {first}") for word in self.before[edge.start]) or any(
            self.pairs.get(f"{last} {word}") for word in self.behind[edge.end]
        )

    def alone(self, word: str) -> float:
        """The chance of a word anywhere."""
        seen = self.counts.get(word, 0)
        return (seen or _unseen(word)) / self.size

    def after(self, before: str, word: str) -> float:
        """The logarithm of the chance of `word` after `before`."""
        if not before:
            return math.log(self.alone(word))
        seen = self.pairs.get(f"{before} {word}", 0)
        return math.log(
            (seen + SMOOTHING * self.alone(word)) / (self.counts.get(before, 0) + SMOOTHING)
        )


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
        if edge.kept or (hidden.isdisjoint(edge.words) and model.is_spoken_for(edge)):
            leaving.setdefault(edge.start, []).append(edge)
    there: dict[int, dict[str, _Path]] = {0: {"": _Path(0.0, "")}}
    for place in range(net.bounds[-1]):
        paths = sorted(there.get(place, {}).values(), reverse=True, key=lambda path: path.score)
        for path in paths[:BEAM]:
            for edge in leaving.get(place, ()):
                # An abbreviation is one choice, however many syllables it stands for.
                score = path.score - edge.cost + model.after(path.last, edge.words[0])
                last = edge.words[-1]
                at_end = there.setdefault(edge.end, {})
                if last not in at_end or at_end[last].score < score:
                    at_end[last] = _Path(score, last, edge, path)
    return max(there[net.bounds[-1]].values(), key=lambda path: path.score).edges()


def _told(reading: vi.Reading, net: Lattice, path: list[Edge], model: _Model) -> Read | None:
    """The way as a reading, and as text for people."""
    tokens, shown, held = [], [], set()
    numbers = {bound: n for n, bound in enumerate(net.bounds)}
    restored: set[str] = set()
    changed = False
    for edge in path:
        n = numbers.get(edge.start)
        whole = n is not None and edge.end == net.bounds[n + 1]
        if whole and edge.kept:
            if n in reading.held:
                held.add(len(tokens))
            tokens.append(reading.syllables[n])
            shown.append(reading.words[n])
            continue
        changed = True
        if whole and [folded(word) for word in edge.words] == [reading.syllables[n].exact]:
            restored.add(reading.syllables[n].exact)
        tokens += [vi.Token(word, folded(word)) for word in edge.words]
        shown += [spelling.spelled(word) for word in edge.words]
    if not changed:
        return None
    words = tuple(shown)
    restored -= {token.exact for token in tokens}
    found = vi.Reading(tokens, reading.wholes, frozenset(held), words)
    return Read(found, " ".join(words), frozenset(restored), _unsure(tokens, restored, model))


def _unsure(tokens: list[vi.Token], restored: set[str], model: _Model) -> tuple[str, ...]:
    """Folded forms of restored syllables that were never seen beside their neighbours."""
    exact = ["", *(token.exact for token in tokens), ""]
    return tuple(
        token.folded
        for n, token in enumerate(tokens)
        if token.folded in restored
        and not model.pairs.get(f"{exact[n]} {token.exact}")
        and not model.pairs.get(f"{token.exact} {exact[n + 2]}")
    )
