"""Which words stand in what a search may see: asked of the database's own index."""

from collections.abc import Iterable

from django.db import connection

from search.store import store
from search.visibility import Visibility


def words(exact: Iterable[str], visibility: Visibility) -> set[str]:
    """Those of these exact forms that stand in at least one row that may be seen."""
    wanted = sorted(exact)
    if not wanted:
        return set()
    visible = visibility.of_row
    parts, params = [], []
    for word in wanted:
        holding = store().holding(word)
        parts.append(
            f"SELECT %s WHERE EXISTS (SELECT 1 FROM ({holding.text}) m "  # noqa: S608
            f"CROSS JOIN search_indexrow r WHERE r.id = m.row_id AND {visible.text})"
        )
        params += [word, *holding.params, *visible.params]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), params)
        return {word for (word,) in cursor.fetchall()}
