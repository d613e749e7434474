"""What the reader of queries changed, word by word, and why."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from search import vi
from search.reading import synonyms, typing

MARKS, OTHER_MARKS, KEYS, SPACES, MEANING, SLIP = (
    "marks",
    "other_marks",
    "keys",
    "spaces",
    "meaning",
    "slip",
)


@dataclass(frozen=True)
class Change:
    """Some typed words, what they were read as, and why: one of the names above."""

    typed: str
    read: str
    why: str


def between(typed: vi.Reading, read: vi.Reading) -> list[Change]:
    """The changes, in order."""
    meanings = {meaning for several in synonyms.meanings(typed).values() for meaning in several}
    return [
        Change(
            " ".join(typed.words[start:end]),
            " ".join(read.words[first:last]),
            _why(typed.syllables[start:end], read.syllables[first:last], meanings),
        )
        for start, end, first, last in _differences(typed, read)
    ]


def _differences(typed: vi.Reading, read: vi.Reading) -> Iterator[tuple[int, int, int, int]]:
    """(start, end) of typed words and (first, last) of those that stand in their place."""
    before = [token.exact for token in typed.syllables]
    after = [token.exact for token in read.syllables]
    for tag, start, end, first, last in SequenceMatcher(
        a=before, b=after, autojunk=False
    ).get_opcodes():
        if tag == "equal":
            continue
        if end - start == last - first:
            yield from (
                (start + n, start + n + 1, first + n, first + n + 1) for n in range(end - start)
            )
        else:
            yield start, end, first, last


def _why(before: list[vi.Token], after: list[vi.Token], meanings: set[tuple[str, ...]]) -> str:
    exact = tuple(token.exact for token in after)
    if exact in meanings:
        return MEANING
    if len(before) == len(after) == 1:
        return _why_one(before[0], after[0])
    joined = ["".join(token.folded for token in side) for side in (before, after)]
    return SPACES if joined[0] == joined[1] else SLIP


def _why_one(before: vi.Token, after: vi.Token) -> str:
    if before.folded == after.folded:
        return OTHER_MARKS if before.marked else MARKS
    return KEYS if typing.decoded(before.folded) == after.exact else SLIP
