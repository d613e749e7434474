"""Which letters of a typed query may be one syllable, and what their keys may stand for."""

from dataclasses import dataclass, field
from functools import lru_cache

from search import vi
from search.reading import channel, syllables, typing

SHORTEST_CUT = 5
# At either end of a joined word.
SHORTEST_WORD = 3
# Each has hundreds of readings; nobody joins more words than these.
CUT = 6


@lru_cache(maxsize=32_768)
def folded(exact: str) -> str:
    """The exact form of a syllable without its marks."""
    return (
        "".join(letter for letter, _ in channel.parts(exact)[0]) if exact[:1].isalpha() else exact
    )


@dataclass
class Span:
    """Letters that may be one syllable, and the exact forms that their keys may stand for."""

    start: int
    end: int
    typed: dict[str, float]
    slips: dict[str, float] = field(default_factory=dict)
    """Folded forms one slip away, with their cost."""
    cost: float = 0.0
    whole: int | None = None
    """Which syllable of the query this is, when it is one."""
    is_raw: bool = False
    """With VNI digits that are no letters, so that it cannot stay as it is."""

    @property
    def folded(self) -> set[str]:
        return {folded(exact) for exact in self.typed} | self.slips.keys()


def spans_of(reading: vi.Reading) -> tuple[list[int], list[Span]]:
    """Where each syllable of a query begins, counted in letters, and every span of it."""
    surfaces = [vi.tidy(word) for word in reading.words]
    bounds = [0]
    for surface in surfaces:
        bounds.append(bounds[-1] + len(surface))
    free = [n for n, surface in enumerate(surfaces) if _is_free(n, surface, reading)]
    spans = [_whole(n, surfaces[n], bounds[n], reading) for n in free]
    for n in [n for n in free if _is_joined(surfaces[n], reading.syllables[n])][:CUT]:
        spans += _cuts(surfaces[n], bounds[n])
    return bounds, spans + _joins(free, surfaces, bounds)


def is_raw(token: vi.Token) -> bool:
    """Whether its digits are VNI typing that no input method turned into letters."""
    return (
        not token.marked and not token.exact.isalpha() and typing.decoded(token.exact) is not None
    )


def _is_free(n: int, surface: str, reading: vi.Reading) -> bool:
    """Whether the syllable may be read as something else: no number, no address."""
    if n in reading.held or not surface[:1].isalpha():
        return False
    return surface.isalpha() or not _has_digit(surface) or typing.decoded(surface) is not None


def _has_digit(surface: str) -> bool:
    return any(key.isdigit() for key in surface)


def _keys(surface: str) -> dict[str, float]:
    """The exact forms that these letters may stand for as they are, and as raw typing."""
    found = {vi.token_of(surface).exact: 0.0}
    if raw := typing.decoded(surface):
        found[raw] = channel.TYPED_KEYS
    return found


def _whole(n: int, surface: str, start: int, reading: vi.Reading) -> Span:
    """The letters of one syllable of the query, as they were typed."""
    raw = is_raw(reading.syllables[n])
    return Span(start, start + len(surface), _keys(surface), whole=n, is_raw=raw)


def _is_joined(surface: str, token: vi.Token) -> bool:
    """Whether it can only be several syllables typed as one."""
    return (
        SHORTEST_CUT <= len(surface) <= vi.TOKEN_CHARACTERS
        and token.folded not in syllables.FOLDED
        and typing.decoded(surface) is None
    )


def _cuts(surface: str, start: int) -> list[Span]:
    """The parts of a joined word that can be syllables and stand on a way through the word."""
    size = len(surface)
    parts = {
        (left, right): typed
        for left in range(size)
        for right in range(left + 1, min(size, left + syllables.LONGEST + 2) + 1)
        if (left, right) != (0, size) and (typed := _possible(surface[left:right]))
    }
    # At either end there may be a word of another language.
    for cut in range(SHORTEST_WORD, size - 1):
        parts.setdefault((0, cut), _keys(surface[:cut]))
        parts.setdefault((size - cut, size), _keys(surface[size - cut :]))
    reached = {0}
    for left, right in sorted(parts):
        if left in reached:
            reached.add(right)
    ends = {size}
    for left, right in sorted(parts, reverse=True):
        if right in ends:
            ends.add(left)
    return [
        Span(start + left, start + right, typed, cost=channel.CUT)
        for (left, right), typed in parts.items()
        if left in reached and right in ends
    ]


def _possible(part: str) -> dict[str, float]:
    return {exact: cost for exact, cost in _keys(part).items() if folded(exact) in syllables.FOLDED}


def _joins(free: list[int], surfaces: list[str], bounds: list[int]) -> list[Span]:
    """Neighbours that may be one syllable cut in two: `l ừa`."""
    there = set(free)
    spans = []
    for n in free:
        if n + 1 in there and len(surfaces[n]) + len(surfaces[n + 1]) <= syllables.LONGEST + 2:
            typed = _possible(surfaces[n] + surfaces[n + 1])
            if typed:
                spans.append(Span(bounds[n], bounds[n + 2], typed, cost=channel.JOINED))
    return spans
