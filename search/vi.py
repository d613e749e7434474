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

from search import wholes

# Goes up with every change that turns the same text into other tokens: see search/upkeep/health.py.
VERSION = 2

QUERY_CHARACTERS = 1_000
QUERY_SYLLABLES = 64
TOKEN_CHARACTERS = 32
# Of a day, a month, a document: 06/QĐ-TTg is 6/QĐ-TTg.
TWO_DIGITS = 2

VOWELS = frozenset("aeiouy")
_TONES = {"\u0301": "1", "\u0300": "2", "\u0309": "3", "\u0303": "4", "\u0323": "5"}
_SHAPES = {"\u0302": "6", "\u031b": "7", "\u0306": "8"}
# Characters that nobody sees, pasted along from web pages and word processors; and two
# letters (Icelandic eth) that look like the Vietnamese đ and are typed for it.
_TIDY = dict.fromkeys(
    [0xAD, 0x180E, 0xFEFF, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065)]
) | {0xD0: "đ", 0xF0: "đ"}

_UNTIDY = re.compile(f"[{''.join(map(chr, _TIDY))}]")

_TOKEN = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")
_FINAL_Y = re.compile(r"(?<=[hklmst])y(?=[1-5]?$)")
# One sound in two spellings: quý and quí. And ươ is often typed with one of its two horns.
_QUI = re.compile(r"qui$")
_LEADING_ZERO = re.compile(r"^0(?=[1-9]$)")
_HALF_HORN = re.compile(r"u7o(?!7)|(?<!q)uo7(?=[a-z])")


class Token(NamedTuple):
    """One syllable in both forms; both match `[a-z0-9]+`."""

    exact: str
    folded: str

    @property
    def marked(self) -> bool:
        """True when the syllable carries a diacritic, so that its exact form is evidence."""
        return self.exact != self.folded

    @property
    def is_silent(self) -> bool:
        """True when it has no vowel, so that nobody can speak it: an abbreviation, or a slip."""
        return VOWELS.isdisjoint(self.folded)


@lru_cache(maxsize=65_536)
def _token(word: str) -> Token:
    """Both forms of one tidied, lower-case word; words of other scripts become code points."""
    exact, folded, tone = [], [], ""
    word = _LEADING_ZERO.sub("", word) if len(word) == TWO_DIGITS else word
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
    return Token(settled("".join(exact)) + tone, settled("".join(folded)))


def settled(letters: str) -> str:
    """Letters of a syllable, without its tone, in the one spelling that stands for all."""
    horned = _HALF_HORN.sub("u7o7", letters) if "7" in letters else letters
    return _QUI.sub("quy", _FINAL_Y.sub("i", horned))


def tidy(text: str) -> str:
    """`text` in one Unicode form and lower case, without invisible characters."""
    return _tidied(unicodedata.normalize("NFKC", _tidied(text)).casefold())


def _tidied(text: str) -> str:
    """Without what few texts have; looking for it is quicker than putting each letter down."""
    return text.translate(_TIDY) if _UNTIDY.search(text) else text


def words(text: str) -> list[str]:
    """The words of a typed query with their marks, for engines that know nothing of `read`."""
    return _TOKEN.findall(tidy(text[:QUERY_CHARACTERS]))[:QUERY_SYLLABLES]


class Reading(NamedTuple):
    """A text as syllables in order, and its numbers and addresses as single tokens."""

    syllables: list[Token]
    wholes: list[str]
    """Phone numbers and addresses, each one token whatever its spaces and dots."""
    held: frozenset[int] = frozenset()
    """Of a query: which syllables are only pieces of these."""
    words: tuple[str, ...] = ()
    """Of a query: the syllables as they were typed."""

    @property
    def exact(self) -> list[str]:
        return [syllable.exact for syllable in self.syllables] + self.wholes

    @property
    def folded(self) -> list[str]:
        return [syllable.folded for syllable in self.syllables] + self.wholes

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
    return Reading(
        [token for token in found if token.folded],
        [token for whole in wholes.found(plain) for token in whole.tokens],
    )


def read_query(text: str) -> Reading:
    """`read` for what a person typed: only its beginning, so that any length is cheap."""
    plain = unicodedata.normalize("NFKC", text[:QUERY_CHARACTERS].translate(_TIDY))
    there = wholes.found(plain.casefold().translate(_TIDY))
    syllables, held, words = [], set(), []
    for word in _TOKEN.finditer(plain):
        token = token_of(word[0])
        if token.folded and len(syllables) < QUERY_SYLLABLES:
            if any(whole.start <= word.start() < whole.end for whole in there):
                held.add(len(syllables))
            syllables.append(token)
            words.append(word[0])
    found = [token for whole in there for token in whole.tokens]
    return Reading(syllables, found[:QUERY_SYLLABLES], frozenset(held), tuple(words))


def token_of(word: str) -> Token:
    """Both forms of one word as a person wrote it."""
    return _token(tidy(word)[:TOKEN_CHARACTERS])
