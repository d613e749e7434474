"""Vietnamese text as it is stored: Unicode NFC, whatever the keyboard or the PDF gave."""

import html
import json
import re
import unicodedata
from collections.abc import Iterable

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.text import slugify
from wagtail.blocks import StreamValue
from wagtail.fields import StreamField

from campaign.secrecy.spelling import bare

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
    """Bring the text fields of `instance`, blocks included, to NFC, in place."""
    for field in instance._meta.concrete_fields:
        value = getattr(instance, field.attname)
        if isinstance(field, StreamField):
            _normalise_blocks(instance, field, value)
        elif isinstance(value, str) and field.editable and not field.is_relation:
            setattr(instance, field.attname, nfc(value))


def _normalise_blocks(instance: models.Model, field: StreamField, value: StreamValue) -> None:
    """Write blocks anew only where a text in them is not in NFC: mostly none is."""
    raw = value.get_prep_value()
    text = json.dumps(raw, cls=DjangoJSONEncoder, ensure_ascii=False)
    if not unicodedata.is_normalized("NFC", text) or "\\u0000" in text:
        setattr(instance, field.attname, field.to_python(json.dumps(nfc(json.loads(text)))))


def plain(markup: str) -> str:
    """The words of a piece of HTML, on one line."""
    return one_line(html.unescape(_TAGS.sub(" ", markup)))


def one_line(text: str) -> str:
    """`text` with one space between its words."""
    return " ".join(text.split())


def sentences(lines: Iterable[str]) -> str:
    """Lines of a list as one text; each ends like a sentence."""
    given = (line.strip() for line in lines)
    return " ".join(line if line[-1] in ".!?…:;" else f"{line}." for line in given if line)


def shorten(text: str, *, limit: int) -> str:
    """The first words of `text`, at most `limit` characters, cut between words."""
    text = one_line(text)
    if len(text) <= limit:
        return text
    head = text[: limit - 1]
    return (head.rsplit(" ", 1)[0] if " " in head else head).rstrip(" ,;:.–-") + "…"


def ascii_slug(title: str) -> str:
    """The part of an address that `title` gives: plain letters, digits and hyphens."""
    return slugify(title.replace("đ", "d").replace("Đ", "D"))[:200].strip("-")


def folded(text: str) -> str:
    """`text` without marks and capitals, as people type it in a hurry."""
    return bare(text.casefold())


def stream_text(value) -> str:
    """The words of a StreamField or text value."""
    if isinstance(value, str):
        return plain(value)
    texts = (t for child in value for t in child.block.get_searchable_content(child.value))
    return "\n".join(plain(str(text)) for text in texts)
