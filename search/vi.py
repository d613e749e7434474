"""The one normaliser of Vietnamese text, used alike when indexing and when asking.

A syllable becomes two plain ASCII words: the *exact* form in VNI digits with the tone last
(`lừa` -> `lu7a2`, `hòa` = `hoà` -> `hoa2`, `kỹ` = `kĩ` -> `ki4`) and the *folded* form
(`lua`). Being ASCII, no engine's tokenizer, locale, stemmer or folding can touch them.
"""

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

# Goes up with every change that turns the same text into other tokens: see search/health.py.
VERSION = 1

QUERY_CHARACTERS = 1_000
QUERY_SYLLABLES = 64
TOKEN_CHARACTERS = 32

_TONES = {"\u0301": "1", "\u0300": "2", "\u0309": "3", "\u0303": "4", "\u0323": "5"}
_SHAPES = {"\u0302": "6", "\u031b": "7", "\u0306": "8"}
# Characters that nobody sees, pasted along from web pages and word processors; and two
# letters (Icelandic eth) that look like the Vietnamese đ and are typed for it.
_TIDY = dict.fromkeys(
    [0xAD, 0x180E, 0xFEFF, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065)]
) | {0xD0: "đ", 0xF0: "đ"}

_TOKEN = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")
_FINAL_Y = re.compile(r"(?<=[hklmst])y(?=[1-5]?$)")
_PHONE = re.compile(r"(?<!\d)(?:\+?84|0)(?:[ .-]?\d){8,10}(?!\d)")
_NOT_DIGIT = re.compile(r"\D+")


class Token(NamedTuple):
    """One syllable in both forms; both match `[a-z0-9]+`."""

    exact: str
    folded: str

    @property
    def marked(self) -> bool:
        """True when the syllable carries a diacritic, so that its exact form is evidence."""
        return self.exact != self.folded


@lru_cache(maxsize=65_536)
def _token(word: str) -> Token:
    """Both forms of one tidied, lower-case word; words of other scripts become code points."""
    exact, folded, tone = [], [], ""
    for character in unicodedata.normalize("NFD", word):
        if character in _TONES:
            tone = _TONES[character]
        elif character in _SHAPES:
            exact.append(_SHAPES[character])
        elif character == "đ":
            exact.append("d9")
            folded.append("d")
        elif "a" <= character <= "z" or "0" <= character <= "9":
            exact.append(character)
            folded.append(character)
        elif character.isalnum():
            exact.append(f"u{ord(character):x}")
            folded.append(f"u{ord(character):x}")
    return Token(_FINAL_Y.sub("i", "".join(exact)) + tone, _FINAL_Y.sub("i", "".join(folded)))


def tidy(text: str) -> str:
    """`text` in one Unicode form and lower case, without invisible characters."""
    plain = unicodedata.normalize("NFKC", text.translate(_TIDY)).casefold()
    return plain.translate(_TIDY)


def words(text: str) -> list[str]:
    """The words of a typed query with their marks, for engines that know nothing of `read`."""
    return _TOKEN.findall(tidy(text[:QUERY_CHARACTERS]))[:QUERY_SYLLABLES]


class Reading(NamedTuple):
    """A text as syllables in order, and its phone numbers as single tokens."""

    syllables: list[Token]
    phones: list[str]

    @property
    def exact(self) -> list[str]:
        return [syllable.exact for syllable in self.syllables] + self.phones

    @property
    def folded(self) -> list[str]:
        return [syllable.folded for syllable in self.syllables] + self.phones

    @property
    def bigrams(self) -> list[str]:
        """Folded neighbours joined without a space: `lừa đảo` -> `luadao`."""
        return [first.folded + second.folded for first, second in pairwise(self.syllables)]


def read(text: str) -> Reading:
    """`text` in tokens. Never raises, whatever the text.

    `0912 345 678` and `+84912345678` both hold the phone number `0912345678`.
    """
    plain = tidy(text)
    found = [_token(word[:TOKEN_CHARACTERS]) for word in _TOKEN.findall(plain)]
    return Reading([token for token in found if token.folded], _phones(plain))


def read_query(text: str) -> Reading:
    """`read` for what a person typed: only its beginning, so that any length is cheap."""
    reading = read(text[:QUERY_CHARACTERS])
    return Reading(reading.syllables[:QUERY_SYLLABLES], reading.phones)


def _phones(plain: str) -> list[str]:
    """Phone numbers written with separators or a country code, in their domestic form."""
    numbers = []
    for written in _PHONE.findall(plain):
        digits = _NOT_DIGIT.sub("", written)
        domestic = "0" + digits[2:] if digits.startswith("84") else digits
        if domestic != written:
            numbers.append(domestic)
    return numbers
