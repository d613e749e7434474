"""Bare labels: names that administrators change without approval."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# What people would follow or call: an address in any spelling, a run of digits, markup.
ADDRESS = re.compile(r"[<>@]|://|www\.|\w\.[a-z]{2,}\b", re.IGNORECASE)
MOST_DIGITS = 4


def bare_label(value: str) -> None:
    """Refuse a number to call, a link or markup: those belong on approved pages."""
    digits = sum(character.isdigit() for character in value)
    if digits > MOST_DIGITS or ADDRESS.search(value):
        raise ValidationError(_("Only a name: no number, link or markup."))
