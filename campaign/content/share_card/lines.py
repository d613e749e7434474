"""Breaking a title into lines of nearly the same length, rather where a reader pauses."""

from collections.abc import Callable

Width = Callable[[str], float]
STOPS = (",", ";", ":", ".", "!", "?", "–", ")", "”")
# Words that begin a new part of a Vietnamese sentence: two that belong together stay together.
STARTS = frozenset(
    [
        "bằng",
        "cho",
        "của",
        "để",
        "hoặc",
        "khi",
        "là",
        "nếu",
        "qua",
        "thì",
        "trên",
        "từ",
        "và",
        "về",
        "vì",
        "với",
    ]
)
# How much less the empty end of a line counts where a reader pauses anyway.
PAUSE = 0.35


def balanced(text: str, *, room: float, width: Width) -> list[str]:
    """The lines whose ends leave the least empty, in squares; none is wider than `room`."""
    words = [piece for word in text.split() for piece in _pieces(word, room, width)]
    # The best lines up to each word, with their cost.
    best: list[tuple[float, list[str]]] = [(0.0, [])]
    for end in range(1, len(words) + 1):
        found = []
        for start in range(end - 1, -1, -1):
            line = " ".join(words[start:end])
            left = room - width(line)
            if left < 0 and start < end - 1:
                break
            weight = PAUSE if _is_pause(line, words[end : end + 1]) else 1
            cost, lines = best[start]
            found.append((cost + weight * left**2, [*lines, line]))
        best.append(min(found, key=lambda each: each[0]))
    return best[-1][1]


def _is_pause(line: str, following: list[str]) -> bool:
    return bool(following) and (line.endswith(STOPS) or following[0].lower() in STARTS)


def _pieces(word: str, room: float, width: Width) -> list[str]:
    """A word that is wider than the room, cut where it must be."""
    pieces = [""]
    for character in word:
        if pieces[-1] and width(pieces[-1] + character) > room:
            pieces.append("")
        pieces[-1] += character
    return pieces
