"""The points of each term in each result, asked of the index one term at a time."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.db import connection

from search import expression as ask
from search.explanation.written import Written
from search.expression import BODY, TITLE, Beginning, Expression, Leaf, Sequence
from search.sql import Sql, markers
from search.store import store

# Parts of one statement; SQLite takes 500.
PARTS = 60


@dataclass(frozen=True)
class Points:
    """What one term gives one result; `title` and `body` divide `points`, which is exact."""

    written: str
    stream: str
    points: float
    title: float
    body: float


def singles(expression: Expression | None) -> Counter[Leaf]:
    """The leaves that rank, each of one term, with how often each counts."""
    return Counter(_singles(expression)) if expression else Counter()


def of(expression: Expression | None, rows: list[int], written: Written) -> dict[int, list[Points]]:
    """Row id -> what each term of the expression gives it; together they are its points."""
    leaves = singles(expression)
    whole, title, body = (
        _asked([_within(leaf, scope) for leaf in leaves], rows) for scope in (None, TITLE, BODY)
    )
    found: dict[int, list[Points]] = {row: [] for row in rows}
    for number, (leaf, times) in enumerate(leaves.items()):
        for row in rows:
            if points := whole.get((number, row), 0.0) * times:
                parts = title.get((number, row), 0.0), body.get((number, row), 0.0)
                share = parts[0] / sum(parts) if any(parts) else 1.0
                found[row].append(
                    Points(
                        written.leaf(leaf),
                        leaf.stream,
                        points,
                        points * share,
                        points * (1 - share),
                    )
                )
    return found


def _singles(expression: Expression) -> Iterator[Leaf]:
    for leaf in ask.ranking(expression):
        if isinstance(leaf, Sequence):
            yield leaf
        elif not isinstance(leaf, Beginning):  # that asks for names while somebody types
            for term in leaf.terms:
                yield ask.AnyOf(leaf.stream, (term,), leaf.scope)


def _within(leaf: Leaf, part: str | None) -> Leaf | None:
    """The leaf as it is, or in one part of the texts alone; None when it asks for the other."""
    if part is None:
        return leaf
    return replace(leaf, scope=(part,)) if part in leaf.scope else None


def _asked(leaves: list[Leaf | None], rows: list[int]) -> dict[tuple[int, int], float]:
    """(number of the leaf, row id) -> points, for rows of these that the leaf finds."""
    parts = [_part(number, leaf, rows) for number, leaf in enumerate(leaves) if leaf and rows]
    found = {}
    with connection.cursor() as cursor:
        for start in range(0, len(parts), PARTS):
            some = parts[start : start + PARTS]
            cursor.execute(
                " UNION ALL ".join(part.text for part in some),
                [value for part in some for value in part.params],
            )
            found |= {(number, row): points for number, row, points in cursor.fetchall()}
    return found


def _part(number: int, leaf: Leaf, rows: list[int]) -> Sql:
    matched = store().matched(leaf)
    return Sql(
        f"SELECT {number:d}, found.id, found.points FROM (WITH matched(id, points) AS "  # noqa: S608
        f"({matched.text}) SELECT id, points FROM matched) AS found "
        f"WHERE found.id IN ({markers(rows)})",
        [*matched.params, *rows],
    )
