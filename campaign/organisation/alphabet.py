"""Vietnamese order: a ă â b c d đ e ê…, then the tones: none, huyền, hỏi, ngã, sắc, nặng.

The rules are those of the Unicode CLDR for `vi`, which PostgreSQL has from ICU: letters of the
whole text count first, tones where the letters are alike, capitals last.
"""

import unicodedata
from functools import cache

from django.db import connections
from django.db.models import QuerySet
from django.db.models.functions import Collate

ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
TONES = "\N{COMBINING GRAVE ACCENT}\N{COMBINING HOOK ABOVE}\N{COMBINING TILDE}" + (
    "\N{COMBINING ACUTE ACCENT}\N{COMBINING DOT BELOW}"
)
# The name of the order in each kind of database; SQLite gets its own with each connection.
COLLATIONS = {"sqlite": "vietnamese", "postgresql": "vi-x-icu"}
_TONE = {tone: place for place, tone in enumerate(TONES, 1)}
# Letters of the alphabet stand behind all other signs, digits and the space included.
_LETTER = {letter: 0x110000 + place for place, letter in enumerate(ALPHABET)}

Key = tuple[tuple[int, ...], tuple[int, ...], tuple[bool, ...]]


def key(text: str) -> Key:
    """What a text is compared by."""
    letters, tones, capitals = [], [], []
    for sign in unicodedata.normalize("NFC", text):
        letter, tone = _taken_apart(sign.lower())
        letters.append(letter)
        tones.append(tone)
        capitals.append(sign != sign.lower())
    return tuple(letters), tuple(tones), tuple(capitals)


@cache
def _taken_apart(sign: str) -> tuple[int, int]:
    """The place of the letter, and of its tone."""
    parts = unicodedata.normalize("NFD", sign)
    tone = next((_TONE[part] for part in parts if part in _TONE), 0)
    letter = unicodedata.normalize("NFC", "".join(part for part in parts if part not in _TONE))
    return _LETTER.get(letter, ord(letter[0]) if letter else 0), tone


def compare(one: str, other: str) -> int:
    """-1, 0 or 1, as a database asks."""
    mine, yours = key(one), key(other)
    return (mine > yours) - (mine < yours)


def teach(connection, **kwargs) -> None:
    """Give the order to a new connection of SQLite, which has none for Vietnamese."""
    if connection.vendor == "sqlite":
        connection.connection.create_collation(COLLATIONS["sqlite"], compare)


def in_order(rows: QuerySet, *names: str, backwards: bool = False) -> QuerySet:
    """The rows in Vietnamese order of these text columns, the older first among equals."""
    collation = COLLATIONS[connections[rows.db].vendor]
    columns = [Collate(name, collation) for name in names]
    return rows.order_by(*(each.desc() if backwards else each for each in columns), "pk")
