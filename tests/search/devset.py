"""A small development set: do the names people use find the type of scam they mean?

    DJANGO_SETTINGS_MODULE=cms.settings.test python manage.py shell -v 0 -c \\
        "from tests.search import devset; devset.main('scam_types.yaml')"

Every second alias of a type is indexed, the others are asked, so that no query is simply looked
up; official names are asked as they are. Each query is typed in several ways. Weights must not
be fitted to this set: it is there to see that a change breaks nothing.
"""

import math
import sys
import time
import unicodedata
from collections.abc import Callable
from pathlib import Path
from statistics import mean, median, quantiles

import yaml
from django.test.utils import setup_databases, teardown_databases

from search.query import pages
from tests.search import build

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


def index(types: list[dict]) -> dict[int, str]:
    """Index one page for each type; page id -> slug of the type."""
    found = {}
    for entry in types:
        made = build.page(
            entry["name"],
            slug=entry["slug"],
            search_aliases=entry["aliases"][::2],
            search_summary=entry["definition"],
            search_body="\n".join(entry["signs"] + entry["prevention"] + entry["response"]),
        )
        found[made.pk] = entry["slug"]
    return found


def questions(content: dict) -> dict[str, list[tuple[str, str]]]:
    """(query, slug of the type it should find), by set."""
    types = content["scam_types"]
    by_number = {entry["official_no"]: entry["slug"] for entry in types}
    official = content["official_list_2023"]["names"]
    return {
        "24 official names": [(name, by_number[number]) for number, name in official.items()],
        "other aliases": [(alias, e["slug"]) for e in types for alias in e["aliases"][1::2]],
    }


def place(query: str, slug: str, known: dict[int, str]) -> int | None:
    """Where the page that was meant stands among the first ten, from 1."""
    hits = [known.get(hit.id) for hit in pages(query, size=CUT).hits]
    return hits.index(slug) + 1 if slug in hits else None


def measure(asked: list[tuple[str, str]], known: dict[int, str]) -> str:
    """nDCG@10, recall@10, MRR@10 and the time a query takes, as one line."""
    places, times = [], []
    for query, slug in asked:
        start = time.perf_counter()
        places.append(place(query, slug, known))
        times.append((time.perf_counter() - start) * 1000)
    ndcg = mean(1 / math.log2(1 + at) if at else 0 for at in places)
    recall = mean(at is not None for at in places)
    mrr = mean(1 / at if at else 0 for at in places)
    quality = f"nDCG {ndcg:.3f}  R@10 {recall:.3f}  MRR {mrr:.3f}"
    return f"{quality}  p50 {median(times):.1f} ms  p95 {quantiles(times, n=20)[-1]:.1f} ms"


def main(path: str) -> None:
    """Print one line for each set and way of typing, over a database of its own."""
    content = yaml.safe_load(Path(path).read_text(encoding="utf-8"))
    databases = setup_databases(verbosity=0, interactive=False)
    try:
        known = index(content["scam_types"])
        for name, asked in questions(content).items():
            for way, type_it in WAYS.items():
                line = measure([(type_it(query), slug) for query, slug in asked], known)
                sys.stdout.write(f"{name:18} {way:11} {line}\n")
    finally:
        teardown_databases(databases, verbosity=0)
