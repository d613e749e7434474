"""What the keys of Telex and VNI typing mean where no input method turned them into letters."""

import re
from functools import lru_cache

from search import vi
from search.reading import syllables

_TELEX_TONES = {"s": "1", "f": "2", "r": "3", "x": "4", "j": "5"}
_SHAPED = {"6": "aeo", "7": "uo", "8": "a", "9": "d"}
_RAW = re.compile(r"[a-z][a-z0-9]+")
# A tone typed twice is taken back: `boss` spells no word.
_TAKEN_BACK = re.compile(r"([sfrxj])\1")


@lru_cache(maxsize=16_384)
def decoded(word: str) -> str | None:
    """The exact form that a lower-case word of plain keys spells: `luwaf` -> `lu7a2`.

    None when the keys carry no mark, or spell nothing that can be a syllable.
    """
    if not _RAW.fullmatch(word) or _TAKEN_BACK.search(word):
        return None
    letters, tone = (_vni if any(key.isdigit() for key in word) else _telex)(word)
    exact = vi.settled("".join(letters)) + tone
    if exact.isalpha() or not syllables.is_possible(exact):
        return None
    return exact


def _vni(word: str) -> tuple[list[str], str]:
    letters: list[str] = []
    tone = ""
    for key in word:
        if key in _SHAPED:
            _shape(letters, key)
        elif key in "12345":
            tone = key
        elif key != "0":
            letters.append(key)
    return letters, tone


def _telex(word: str) -> tuple[list[str], str]:
    letters: list[str] = []
    tone = ""
    for key in word:
        sounded = any(letter[0] in "aeiouy" for letter in letters)
        if key in _TELEX_TONES and sounded:
            tone = _TELEX_TONES[key]
        elif key == "w":
            _hook(letters)
        elif key in "aeo" and key in letters:
            _shape(letters, "6", key)
        elif key == "d" and letters[:1] == ["d"]:
            letters[0] = "d9"
        else:
            letters.append(key)
    return letters, tone


def _shape(letters: list[str], mark: str, only: str = "") -> None:
    """Put a mark on the last letter that can bear it; both of `uo` bear a horn."""
    for place in reversed(range(len(letters))):
        if letters[place] in (only or _SHAPED[mark]):
            letters[place] += mark
            if mark == "7" and letters[place - 1 : place] == ["u"]:
                letters[place - 1] += mark
            return


def _hook(letters: list[str]) -> None:
    """The key `w` of Telex: a horn on u and o, a bowl on a; alone it is ư itself."""
    vowels = [place for place, letter in enumerate(letters) if letter in ("a", "o", "u")]
    if not vowels:
        letters.append("u7")
    elif letters[vowels[-1]] == "a":
        before = letters[: vowels[-1]]
        if before[-1:] == ["u"] and before[-2:-1] != ["q"]:
            before[-1] = "u7"
            letters[: vowels[-1]] = before
        else:
            letters[vowels[-1]] = "a8"
    else:
        _shape(letters, "7")
