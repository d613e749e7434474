"""One form for the many ways in which the words of a stamp reach a file."""

import re
import unicodedata

# Seen by nobody, and able to part a word: soft hyphen, joiners, marks of direction.
UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
SPACES = re.compile(r"[^\S\n\t]")
# M Ậ T, M.Ậ.T, M-Ậ-T: single letters with one thing between them; words stand further apart.
SPACED = re.compile(r"(?<!\w)[^\W\d_](?:[ .·_-]{1,3}[^\W\d_](?!\w)){2,}", re.UNICODE)
# One letter a line, as in a text box that stands upright.
LETTER_A_LINE = re.compile(r"(?m)(?:^[ \t]*[^\W\d_][ \t]*(?:\n+|\Z)){3,}")


def plain(text: str) -> str:
    """`text` composed (NFKC), with ordinary spaces and without what nobody sees."""
    return SPACES.sub(" ", UNSEEN.sub("", unicodedata.normalize("NFKC", text)))


def joined(text: str) -> str:
    """`text` with the words together that were written letter by letter."""
    upright = LETTER_A_LINE.sub(lambda found: re.sub(r"\s", "", found[0]) + "\n", text)
    return SPACED.sub(lambda found: re.sub(r"[ .·_-]", "", found[0]), upright)


def bare(text: str) -> str:
    """`text` without diacritics, đ included; upper and lower case stay."""
    parts = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in parts if not unicodedata.combining(letter))
