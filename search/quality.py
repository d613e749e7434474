"""How good the search is: questions with the pages that should answer them, asked and judged.

A file of questions is YAML: parts by name, each a list of `{q: text, find: {page: grade}}`. A
page is named by its kind and slug (`term/phishing`) or by its source id; grades go from 1 (of
some use) to 3 (what was asked for).
"""

import math
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from statistics import mean, median, quantiles

import yaml

from search.models import IndexRow

CUT = 10

Searched = Callable[[str], list[int]]
"""The ids of the pages that a query finds, best first."""


class Unreadable(Exception):
    """The file is no set of questions; says what is wrong."""


@dataclass(frozen=True)
class Question:
    """What somebody types, and page -> how well it answers (1 to 3)."""

    text: str
    grades: Mapping[str, int]


@dataclass(frozen=True)
class Judged:
    """The figures of some questions; the first three are means of 0 to 1."""

    ndcg: float
    recall: float
    mrr: float
    milliseconds: list[float] = field(repr=False)
    lists: list[list[int]] = field(repr=False)
    """What each question found."""

    @property
    def p50(self) -> float:
        """Milliseconds within which half of the questions were answered."""
        return median(self.milliseconds)

    @property
    def p95(self) -> float:
        """Milliseconds within which 95 of 100 questions were answered."""
        if len(self.milliseconds) < 2:
            return self.milliseconds[0]
        return quantiles(self.milliseconds, n=20, method="inclusive")[-1]

    def same_as(self, other: "Judged") -> float:
        """The share of questions that found exactly what they found then."""
        return mean(mine == theirs for mine, theirs in zip(self.lists, other.lists, strict=True))


def load(path: Path) -> dict[str, list[Question]]:
    """The questions of the file, by part; raises `Unreadable`."""
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        return {part: [_question(entry) for entry in entries] for part, entries in content.items()}
    except (OSError, ValueError, yaml.YAMLError, KeyError, TypeError, AttributeError) as error:
        raise Unreadable(f"{path}: {error}") from error


def _question(entry: Mapping) -> Question:
    grades = {str(page): int(grade) for page, grade in entry["find"].items()}
    if not grades or min(grades.values()) < 1:
        raise ValueError(entry["q"])
    return Question(str(entry["q"]), grades)


def known_pages(questions: Iterable[Question]) -> dict[str, int]:
    """Name -> id of every page that the questions name and the index holds."""
    rows = IndexRow.objects.filter(page__live=True)
    found = {}
    for kind, slug, source_id, page in rows.values_list(
        "kind", "page__slug", "source_id", "page_id"
    ):
        found |= {f"{kind}/{slug}": page, source_id: page}
    names = {name for question in questions for name in question.grades}
    return {name: found[name] for name in names if name in found}


def judge(
    questions: Iterable[Question],
    *,
    search: Searched,
    known: Mapping[str, int],
    way: Callable[[str], str] = str,
) -> Judged:
    """Ask every question, typed in this way; pages that are not there count as not found."""
    scores, times, lists = [], [], []
    for question in questions:
        typed = way(question.text)
        start = time.perf_counter()
        found = search(typed)[:CUT]
        times.append((time.perf_counter() - start) * 1000)
        lists.append(found)
        scores.append(_score(found, question.grades, known))
    ndcg, recall, mrr = map(mean, zip(*scores, strict=True))
    return Judged(ndcg, recall, mrr, times, lists)


def _score(
    found: list[int], grades: Mapping[str, int], known: Mapping[str, int]
) -> tuple[float, float, float]:
    """nDCG, recall and reciprocal rank at the cut.

    Recall counts the pages of the question's best grade: the others are a welcome extra.
    """
    wanted = {known.get(name): grade for name, grade in grades.items()}
    gains = [2 ** wanted.get(page, 0) - 1 for page in found]
    ideal = sorted((2**grade - 1 for grade in grades.values()), reverse=True)[:CUT]
    best = {page for page, grade in wanted.items() if grade == max(grades.values())}
    names = sum(grade == max(grades.values()) for grade in grades.values())
    first = next((place for place, page in enumerate(found, 1) if page in best), None)
    recall = len(best & set(found)) / min(names, CUT)
    return _gain(gains) / _gain(ideal), recall, 1 / first if first else 0.0


def _gain(gains: Iterable[float]) -> float:
    return sum(gain / math.log2(place + 1) for place, gain in enumerate(gains, 1))
