"""Made-up articles that read like Vietnamese to a search: for measuring how fast, never how well.

Words follow each other as they do in the starter content, so that they are as rare or common,
and as often neighbours, as in real text; now and then any word follows, as new pairs keep
coming up in real text too. The same every time.
"""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import yaml

CONTENT = Path(__file__).resolve().parents[2] / "home/starter/content"
# Stands in six of ten articles, as in no real text, and word by word in nearly all.
PHRASE = "cơ quan điều tra khuyến cáo người dân"
SHARE = 0.6
JUMP = 0.06
_WORD = re.compile(r"[^\W\d_]+", re.UNICODE)


@dataclass(frozen=True)
class Article:
    """A title of 6 to 12 words and a text of 300 to 700."""

    title: str
    text: str


def articles(count: int, *, seed: int = 2026) -> Iterator[Article]:
    """So many articles."""
    chance = random.Random(seed)
    words, follows = _words()
    for _ in range(count):
        title = _walk(chance, chance.randint(6, 12), words, follows)
        text = _walk(chance, chance.randint(300, 700), words, follows)
        if chance.random() < SHARE:
            text.insert(chance.randint(0, len(text)), PHRASE)
        yield Article(" ".join(title).capitalize(), _paragraphs(text))


def _walk(chance: random.Random, length: int, words: list[str], follows: dict) -> list[str]:
    walk = [chance.choice(words)]
    while len(walk) < length:
        anything = walk[-1] not in follows or chance.random() < JUMP
        walk.append(chance.choice(words if anything else follows[walk[-1]]))
    return walk


def _paragraphs(words: list[str]) -> str:
    """Sentences of some twenty words, five a paragraph."""
    sentences = [
        " ".join(words[at : at + 20]).capitalize() + "." for at in range(0, len(words), 20)
    ]
    return "\n".join(" ".join(sentences[at : at + 5]) for at in range(0, len(sentences), 5))


def _words() -> tuple[list[str], dict[str, list[str]]]:
    """Every word of the content as often as it stands there, and what follows each."""
    words: list[str] = []
    follows: dict[str, list[str]] = {}
    for path in sorted(CONTENT.rglob("*.yaml")):
        for text in _texts(yaml.safe_load(path.read_text(encoding="utf-8"))):
            found = _WORD.findall(text.lower())
            words += found
            for first, second in pairwise(found):
                follows.setdefault(first, []).append(second)
    return words, follows


def _texts(value) -> Iterator[str]:
    """The sentences in the content; single words are keys and slugs."""
    if isinstance(value, str):
        if " " in value:
            yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _texts(part)
