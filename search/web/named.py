"""Pages by their names, without points: quick enough to be asked with each letter typed."""

from typing import NamedTuple

from django.db import connection
from django.utils import timezone

from search.expression import Expression
from search.ranking import PAST
from search.store import store
from search.visibility import Visibility


class Named(NamedTuple):
    """A page that was found by a name; `is_past`: withdrawn or out of date."""

    page_id: int
    title: str
    kind: str
    rank: float
    is_past: bool


def pages(expression: Expression, visibility: Visibility, *, most: int) -> list[Named]:
    """At most so many public pages that match, weightier and shorter titles first."""
    matched = store().matched(expression)
    seen = visibility.of_row
    with connection.cursor() as cursor:
        # The points are not asked for, so that no database reckons them.
        cursor.execute(
            f"WITH matched(id, points) AS ({matched.text}) "  # noqa: S608
            f"SELECT r.page_id, r.title, r.kind, r.rank, {PAST} AS is_past "
            "FROM matched m CROSS JOIN search_indexrow r "
            f"WHERE r.id = m.id AND {seen.text} "
            "ORDER BY is_past, r.rank DESC, length(r.title), r.page_id LIMIT %s",
            [*matched.params, timezone.localdate(), *seen.params, most],
        )
        return [Named(*row) for row in cursor.fetchall()]
