"""Vietnamese text as it is stored: Unicode NFC, whatever the keyboard or the PDF gave."""

import html
import re
import unicodedata

from django.db import models
from django.utils.text import slugify

_TAGS = re.compile(r"<[^>]*>")


def nfc(value):
    """`value` with every text in it, also inside lists and dicts, in Unicode NFC, without NUL."""
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value).replace("\x00", "")
    if isinstance(value, list):
        return [nfc(item) for item in value]
    if isinstance(value, dict):
        return {key: nfc(item) for key, item in value.items()}
    return value


def normalise_fields(instance: models.Model) -> None:
    """Bring the text fields of `instance` to NFC, in place."""
    for field in instance._meta.concrete_fields:
        if isinstance(field, models.CharField | models.TextField) and field.editable:
            value = getattr(instance, field.attname)
            if isinstance(value, str):
                setattr(instance, field.attname, nfc(value))


def plain(markup: str) -> str:
    """The words of a piece of HTML, on one line."""
    return " ".join(html.unescape(_TAGS.sub(" ", markup)).split())


def shorten(text: str, *, limit: int) -> str:
    """The first words of `text`, at most `limit` characters, cut between words."""
    text = " ".join(text.split())
    if len(text) <= limit:
        return text
    head = text[: limit - 1]
    return (head.rsplit(" ", 1)[0] if " " in head else head).rstrip(" ,;:.–-") + "…"


def ascii_slug(title: str) -> str:
    """The part of an address that `title` gives: plain letters, digits and hyphens."""
    return slugify(title.replace("đ", "d").replace("Đ", "D"))[:200].strip("-")
