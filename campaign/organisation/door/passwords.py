"""Passwords that are soon guessed in this country: common words with digits and signs around them.

Django's own list knows none of them, and the rule of length is met by a year at the end.
"""

import itertools
import re
import unicodedata
from functools import cache

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from campaign.organisation.door.common_words import WORDS
from campaign.secrecy.spelling import bare

# Marks that Telex types as letters: those of a vowel behind it, those of a tone at the end.
TELEX = {"\u0302": None, "\u0306": "w", "\u031b": "w"}
TONES = {"\u0301": "s", "\u0300": "f", "\u0309": "r", "\u0303": "x", "\u0323": "j"}
LOOK_ALIKES = str.maketrans("@013457$!", "aoieastsi")
FEWEST_SIGNS = 5


class CommonVietnamesePassword:
    """Refuses what consists of common words alone, however it is typed."""

    def validate(self, password: str, user=None) -> None:
        """Raises ValidationError where the password is soon guessed."""
        if is_common(password):
            raise ValidationError(
                _("This password is made of common words: it is soon guessed."),
                code="password_common_words",
            )

    def get_help_text(self) -> str:
        return _("Common words with digits behind them are no password: use a sentence of yours.")


def is_common(password: str) -> bool:
    """Whether nothing is left of the password but common words, digits and signs."""
    text = plain(password)
    if len(set(text)) < FEWEST_SIGNS:
        return True
    # Also "m@tkh4u2026", and "ma65tkha63u", which is VNI and loses its digits.
    core = text.strip("0123456789 .,;:!?@#$%^&*()-_=+/")
    kept = {re.sub(r"[^a-z]", "", each) for each in (text, core.translate(LOOK_ALIKES))}
    return any(_is_made_of(_forms(), letters) for letters in kept)


def plain(text: str) -> str:
    """Lower case letters without marks, in one line."""
    return bare(text.casefold())


def telex(word: str) -> set[str]:
    """A word as it comes out where the typing program was off, tones typed at once or at last."""
    syllables = [_typed(syllable) for syllable in word.split()]
    return {"".join(each) for each in itertools.product(*syllables)}


def _typed(syllable: str) -> set[str]:
    at_once = at_last = tones = ""
    for letter in syllable.replace("đ", "dd"):
        first, *marks = unicodedata.normalize("NFD", letter)
        typed = first + "".join(TELEX[each] or first for each in marks if each in TELEX)
        tone = "".join(TONES[each] for each in marks if each in TONES)
        at_once, at_last, tones = at_once + typed + tone, at_last + typed, tones + tone
    return {at_once, at_last + tones}


def _is_made_of(words: frozenset[str], letters: str) -> bool:
    """Whether `letters` is a row of these words; in one pass, whatever somebody sends."""
    longest = max(map(len, words))
    ends = {0}
    for end in range(1, len(letters) + 1):
        if any(letters[at:end] in words for at in ends if end - at <= longest):
            ends.add(end)
        ends.discard(end - longest)
    return len(letters) in ends or not letters


@cache
def _forms() -> frozenset[str]:
    forms = set()
    for word in filter(None, WORDS.split("\n")):
        forms |= {plain(word).replace(" ", "")} | telex(word)
    return frozenset(forms)
