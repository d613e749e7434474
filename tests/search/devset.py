"""A small development set: do the names people use find the type of scam they mean?

    DJANGO_SETTINGS_MODULE=cms.settings.test python -m tests.search.devset SCAM_TYPES.yaml

Every second alias of a type is indexed, the others are asked, so that no query is simply looked
up; official names are asked as they are. Each query is typed in several ways. Weights must not
be fitted to this set: it is there to see that a change breaks nothing.
"""

import math
import statistics
import sys
import time
import unicodedata
from collections.abc import Callable
from pathlib import Path

import django
import yaml
from django.test.utils import setup_databases, teardown_databases

CUT = 10


def _plain(text: str) -> str:
    """As typed on a keyboard without Vietnamese."""
    bare = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(mark for mark in bare if not unicodedata.combining(mark))


def _half(text: str) -> str:
    """Every second word without its marks."""
    return " ".join(_plain(word) if n % 2 else word for n, word in enumerate(text.split()))


WAYS: dict[str, Callable[[str], str]] = {
    "as written": str,
    "plain": _plain,
    "half": _half,
    "d for đ": lambda text: text.replace("đ", "d").replace("Đ", "D"),
    "NFD": lambda text: unicodedata.normalize("NFD", text),
    "UPPER": str.upper,
    "junk": lambda text: f'"{text}?!" (*:^',
}


def build(types: list[dict]) -> dict[int, dict]:
    """Index one page for each type; says which page is which type."""
    from wagtail.models import Page, Site

    from search import rows

    home = Site.objects.get().root_page
    pages = {}
    for entry in types:
        page = home.add_child(instance=Page(title=entry["name"], slug=entry["slug"]))
        page.search_aliases = entry["aliases"][::2]
        page.search_summary = entry["definition"]
        page.search_body = "\n".join(entry["signs"] + entry["prevention"] + entry["response"])
        pages[page.pk] = entry
        page.saved = page
    rows.write(Page, [entry_page for entry_page in _instances(pages)])
    return pages


def questions(types: list[dict]) -> dict[str, list[tuple[str, str]]]:
    """(query, slug of the type it should find), by set."""
    return {
        "names": [(entry["name"], entry["slug"]) for entry in types],
        "aliases": [(alias, e["slug"]) for e in types for alias in e["aliases"][1::2]],
    }
