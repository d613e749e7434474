"""Is the search as good as it was? Asked over the starter content, which must be loaded.

    .venv/bin/python -m pytest tests/home/test_seed_content.py -k questions

When the search got better, write the new figures into `recorded.yaml`.
"""

from pathlib import Path

import yaml
from django.db import connection
from modelsearch.backends import get_search_backend
from wagtail.models import Locale, Site

from campaign.scams.models import ScamTypePage
from search import quality, vi
from search.query import pages
from search.reading.typing_ways import WAYS

FOLDER = Path(__file__).parent
QUESTIONS = FOLDER / "questions.yaml"
MARGIN = 0.02


def recorded() -> dict[str, dict[str, float]]:
    """nDCG@10 to reach: part -> way of typing -> figure; those of SQLite where none are kept."""
    figures = yaml.safe_load((FOLDER / "recorded.yaml").read_text(encoding="utf-8"))
    return figures.get(connection.vendor, figures["sqlite"])


def reached(part: str, ways: list[str]) -> dict[str, float]:
    """nDCG@10 of one part now, by way of typing.

    The part `aliases` takes names out of the index before it asks for their pages by them.
    """
    questions = withheld() if part == "aliases" else quality.load(QUESTIONS)[part]
    known = quality.known_pages(questions)
    assert known.keys() == {name for question in questions for name in question.grades}
    return {
        way: round(
            quality.judge(questions, search=search, known=known, way=WAYS[way]).ndcg,
            3,
        )
        for way in ways
    }


def search(query: str) -> list[int]:
    """What a reader of the Vietnamese site finds."""
    site, locale = Site.objects.get(is_default_site=True), Locale.get_default()
    return [hit.id for hit in pages(query, site=site, locale=locale).hits]


def withheld() -> list[quality.Question]:
    """Index the types of scam without every second alias, and ask for them by those.

    What is left must not hold the same words with other marks, or it would be a look-up.
    """
    vietnamese = ScamTypePage.objects.filter(locale=Locale.get_default())
    questions, pages_left = [], list(vietnamese.live())
    for page in pages_left:
        aliases = list(page.alias_lines.all())
        # In memory only: parts of live pages are guarded.
        page.alias_lines.set(aliases[::2])
        left = {_folded(line.text) for line in aliases[::2]}
        asked = {_folded(line.text): line.text for line in reversed(aliases[1::2])}
        questions += [
            quality.Question(text, {f"scam/{page.slug}": 3})
            for words, text in asked.items()
            if words not in left
        ]
    get_search_backend().add_bulk(ScamTypePage, pages_left)
    return questions


def _folded(text: str) -> tuple[str, ...]:
    return tuple(vi.read(text).folded)
