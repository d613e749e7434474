"""The ways in which people type the same Vietnamese words, to judge a search by.

Each way is a function from a text to the same text as typed so; the same every time. Where a
way has nothing to change (no tone to get wrong), the text comes back as it was.
"""

import hashlib
import re
import unicodedata
from collections.abc import Callable

_TONES = dict(zip("\u0300\u0301\u0309\u0303\u0323", "fsrxj", strict=True))
_TONE_DIGITS = dict(zip("\u0301\u0300\u0309\u0303\u0323", "12345", strict=True))
_SHAPE_DIGITS = {"\u0302": "6", "\u031b": "7", "\u0306": "8"}
_MOVABLE = re.compile(r"(?<![qQ])([oO][aAeE]|[uU][yY])$")
_I_Y = re.compile(r"^([hklmst])([iy])$", re.IGNORECASE)
# What lies beside a letter on the keyboard.
_BESIDE = dict(
    zip("abcdeghiklmnopqrstuvxy", "svxfrhjokzmbipowtrycct", strict=True),
)


def _chance(text: str, options: int) -> int:
    """One of so many options, always the same for the same text."""
    digest = hashlib.sha256(unicodedata.normalize("NFC", text).encode()).digest()
    return int.from_bytes(digest[1:5], "big") % options


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _nfd(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def _each(change: Callable[[str], str]) -> Callable[[str], str]:
    """Do it to every word."""
    return lambda text: " ".join(change(word) for word in _nfc(text).split())


def _one(change: Callable[[str], str]) -> Callable[[str], str]:
    """Do it to one of the words that it changes."""

    def typed(text: str) -> str:
        words = _nfc(text).split()
        places = [place for place, word in enumerate(words) if change(word) != word]
        if places:
            place = places[_chance(text, len(places))]
            words[place] = change(words[place])
        return " ".join(words)

    return typed


def plain(text: str) -> str:
    """Without any mark: `lua dao`."""
    bare = _nfd(d_only(text))
    return "".join(mark for mark in bare if not unicodedata.combining(mark))


def half(text: str) -> str:
    """Every second word without its marks."""
    return " ".join(
        plain(word) if place % 2 else word for place, word in enumerate(_nfc(text).split())
    )


def d_only(text: str) -> str:
    """Only đ without its bar."""
    return text.replace("đ", "d").replace("Đ", "D")


def _move_tone(word: str) -> str:
    """`hoà` for `hòa`, and the other way round."""
    parts = _nfd(word)
    tone = next((mark for mark in parts if mark in _TONES), "")
    without = parts.replace(tone, "")
    if not tone or not _MOVABLE.search(without):
        return word
    on_last = parts.endswith(tone)
    moved = without[:-1] + tone + without[-1] if on_last else without + tone
    return _nfc(moved)


def _swap_i_y(word: str) -> str:
    """`kĩ` for `kỹ`, and the other way round, where the sound is the same."""
    parts = _nfd(word)
    letters = "".join(mark for mark in parts if not unicodedata.combining(mark))
    if not _I_Y.match(letters):
        return word
    return _nfc(parts.translate(str.maketrans("iyIY", "yiYI")))


def _wrong_tone(word: str) -> str:
    parts = _nfd(word)
    tone = next((mark for mark in parts if mark in _TONES), "")
    others = [mark for mark in _TONES if mark != tone]
    return _nfc(parts.replace(tone, others[_chance(word, len(others))])) if tone else word


def _slip(word: str) -> str:
    """One slip of the finger inside a word of three letters or more."""
    if len(word) < 3 or not word.isalpha():
        return word
    place = 1 + _chance(word, len(word) - 1)
    before, letter, after = word[: place - 1], word[place - 1 : place + 1], word[place + 1 :]
    swapped, dropped, doubled = letter[::-1], letter[0], letter + letter[-1]
    hit = letter[0] + _BESIDE.get(plain(letter[1]).lower(), letter[1])
    kinds = [slip for slip in (swapped, dropped, doubled, hit) if slip != letter]
    return before + kinds[_chance(after + word, len(kinds))] + after


def joined(text: str) -> str:
    """Two neighbouring words without the space between."""
    words = _nfc(text).split()
    places = [
        place
        for place in range(len(words) - 1)
        if words[place].isalpha() and words[place + 1].isalpha()
    ]
    if places:
        place = places[_chance(text, len(places))]
        words[place : place + 2] = [words[place] + words[place + 1]]
    return " ".join(words)


def _keys(word: str, tones: dict[str, str], shape: Callable[[str, str], str]) -> str:
    """The keys pressed for one word, the tone last."""
    typed, tone = "", ""
    for mark in _nfd(word.lower()):
        if mark in tones:
            tone = tones[mark]
        elif unicodedata.combining(mark) or mark == "đ":
            typed = shape(typed, mark)
        else:
            typed += mark
    body = typed.rstrip("?!.,;:%")
    return body + tone + typed[len(body) :]


def _telex(typed: str, mark: str) -> str:
    if mark == "đ":
        return typed + "dd"
    return typed + (typed[-1] if mark == "\u0302" else "w")


def _vni(typed: str, mark: str) -> str:
    return typed + ("d9" if mark == "đ" else _SHAPE_DIGITS[mark])


def cut(text: str) -> str:
    """The last word begun but not finished."""
    words = _nfc(text).split()
    if words and len(words[-1]) > 2:
        words[-1] = words[-1][: (len(words[-1]) + 1) // 2]
    return " ".join(words)


def junk(text: str) -> str:
    """Among punctuation that means something to search engines."""
    return f'"{text}?!" (*:^ ~'


WAYS: dict[str, Callable[[str], str]] = {
    "as_written": str,
    "plain": plain,
    "half": half,
    "d_only": d_only,
    "nfd": _nfd,
    "upper": str.upper,
    "placement": _each(_move_tone),
    "i_y": _each(_swap_i_y),
    "tone": _one(_wrong_tone),
    "typo": _one(_slip),
    "plain_typo": lambda text: _one(_slip)(plain(text)),
    "joined": joined,
    "telex": _each(lambda word: _keys(word, _TONES, _telex)),
    "vni": _each(lambda word: _keys(word, _TONE_DIGITS, _vni)),
    "cut": cut,
    "junk": junk,
}
"""Name of a way -> what it makes of a text; the first leaves it as it is."""
