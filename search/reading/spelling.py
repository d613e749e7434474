"""From the exact form of a syllable back to letters that people read: `lu7a2` -> `lừa`."""

import unicodedata
from functools import lru_cache

from search.reading import channel

_TONES = {"1": "\u0301", "2": "\u0300", "3": "\u0309", "4": "\u0303", "5": "\u0323"}
_SHAPES = {"6": "\u0302", "7": "\u031b", "8": "\u0306"}
_VOWELS = "aeiouy"

# Where y stands for i by custom; the exact form knows no difference.
_WITH_Y = {
    form[:-1] + "i" + tone: form[:-1] + "y" + tone
    for form, tones in {"ky": "12345", "ly": "15", "my": "4", "ty": "35", "hy": "3"}.items()
    for tone in tones
} | {"li": "ly", "hi": "hy", "ti": "ty", "ki": "ky"}


@lru_cache(maxsize=16_384)
def spelled(exact: str) -> str:
    """The syllable in letters, composed, its tone where most keyboards put it."""
    letters, tone = channel.parts(_WITH_Y.get(exact, exact))
    if not letters:
        return exact
    drawn = [_drawn(letter, shape) for letter, shape in letters]
    if tone:
        place = _bearer([letter for letter, _ in letters], [shape for _, shape in letters])
        drawn[place] += _TONES[tone]
    return unicodedata.normalize("NFC", "".join(drawn))


def _drawn(letter: str, shape: str) -> str:
    if letter == "d" and shape:
        return "đ"
    return letter + "".join(_SHAPES.get(mark, "") for mark in shape)


def _bearer(letters: list[str], shapes: list[str]) -> int:
    """Which letter bears the tone: hòa, toán, thuở, người, quả, già, khuỷu."""
    shaped = [n for n, shape in enumerate(shapes) if shape and letters[n] in _VOWELS]
    if shaped:
        return shaped[-1]
    vowels = [n for n, letter in enumerate(letters) if letter in _VOWELS]
    if len(vowels) > 1 and "".join(letters[:2]) in ("qu", "gi") and vowels[0] == 1:
        vowels = vowels[1:]
    if not vowels:
        return len(letters) - 1
    closed = vowels[-1] < len(letters) - 1
    return vowels[1 if len(vowels) > 2 or (len(vowels) == 2 and closed) else 0]
