"""The name of a unit, or of the site, as readers of the active language meet it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils.translation import get_language

ENGLISH = "en"


@dataclass(frozen=True)
class Spoken:
    """A name and the language that it is written in."""

    text: str
    language: str

    def __str__(self):
        return self.text

    def __bool__(self):
        return bool(self.text)

    @property
    def lang(self) -> str:
        """The language to name beside it, where it is not that of the screen; else nothing."""
        return "" if self.language == (get_language() or settings.LANGUAGE_CODE) else self.language


def spoken(name: str, name_en: str = "") -> Spoken:
    """The English name for readers of English, where there is one; else the name itself."""
    if name_en and get_language() == ENGLISH:
        return Spoken(name_en, ENGLISH)
    return Spoken(name, settings.LANGUAGE_CODE)


def row_on(names: Iterable, day: date):
    """The dated row of `names` that holds on `day`, the nearest where none does; None for none."""
    rows = sorted(names, key=lambda each: each.valid_from or date.min)
    for row in reversed(rows):
        if row.holds_on(day):
            return row
    return rows[-1] if rows else None
