"""The order of results in the database, one SQL for SQLite and PostgreSQL.

The store of the database (`search/store.py`) says which rows an expression matches and how
well; here their rank, their validity, what may be seen and what was chosen are joined to it.
"""

from collections.abc import Iterable

from django.conf import settings
from django.db import connection

from search.asked import DATE, FACETS, Asked, Found, Place
from search.expression import Expression
from search.sql import Sql, markers
from search.store import store

# What is withdrawn has rank 0 and still a place of its own among others of its sort.
WITHDRAWN = 0.001
# Of a row `r`, on the day that is its one parameter: what `IndexRow.is_past` says.
PAST = "(r.rank <= 0 OR coalesce(r.valid_until < %s, FALSE))"


def pages(expression: Expression, asked: Asked) -> Found:
    """The pages that match, best first, lapsed and withdrawn ones last."""
    found = _found(expression, asked)
    names = list(asked.chosen)
    parts = [_places(asked, names), _total(names)]
    if asked.with_facets:
        parts += [_facets(some, names) for some in _counted_together(names)]
    sql = f"WITH {found.text} {' UNION ALL '.join(part.text for part in parts)}"
    params = [*found.params, *(value for part in parts for value in part.params)]
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return _answer(cursor.fetchall())


def objects(expression: Expression, *, content_types: list[int]) -> list[tuple[str, float]]:
    """(object id, score) of every row of these content types that matches, best first."""
    matched = store().matched(expression)
    weight = _weight()
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH matched(id, points) AS ({matched.text}) "  # noqa: S608
            f"SELECT r.object_id, m.points * {weight.text} AS score "
            "FROM matched m CROSS JOIN search_indexrow r WHERE r.id = m.id "
            f"AND r.content_type_id IN ({markers(content_types)}) ORDER BY score DESC, r.id DESC",
            [*matched.params, *weight.params, *content_types],
        )
        return cursor.fetchall()


def kind_weights() -> dict[str, float]:
    """Kind of page -> what the site's settings multiply its scores by; 1 for all others."""
    weights = getattr(settings, "SEARCH_KIND_WEIGHTS", {})
    return {kind: float(weight) for kind, weight in weights.items()}


def _weight() -> Sql:
    """What a row's score is multiplied by: its rank, and the weight of its kind."""
    rank = f"CASE WHEN r.rank > {WITHDRAWN} THEN r.rank ELSE {WITHDRAWN} END"
    weights = kind_weights()
    if not weights:
        return Sql(f"({rank})", [])
    cases = " ".join("WHEN %s THEN %s" for _ in weights)
    params = [value for pair in weights.items() for value in pair]
    return Sql(f"({rank}) * (CASE r.kind {cases} ELSE 1.0 END)", params)


def _found(expression: Expression, asked: Asked) -> Sql:
    """Two common table expressions: what matches, and of that what may be seen."""
    matched = store().matched(expression)
    weight = _weight()
    seen = asked.visibility.of_row
    chosen = [_chosen(name, values) for name, values in asked.chosen.items()]
    columns = "".join(f", {one.text} AS ok_{n}" for n, one in enumerate(chosen))
    return Sql(
        f"matched(id, points) AS ({matched.text}), found AS MATERIALIZED ("  # noqa: S608
        f"SELECT r.id, r.page_id, r.date, m.points * {weight.text} AS score, "
        f"{PAST} AS lapsed{columns} "
        f"FROM matched m CROSS JOIN {store().ROWS} "
        f"WHERE r.id = m.id AND {seen.text})",
        [
            *matched.params,
            *weight.params,
            asked.today,
            *(value for one in chosen for value in one.params),
            *seen.params,
        ],
    )


def _chosen(name: str, values: Iterable[str]) -> Sql:
    values = sorted(values)
    return Sql(
        "EXISTS (SELECT 1 FROM search_rowfacet c WHERE c.row_id = r.id AND c.name = %s "  # noqa: S608
        f"AND c.value IN ({markers(values)}))",
        [name, *values],
    )


def _holds(names: list[str], *, but: str = "") -> str:
    """What was chosen holds, one name left aside."""
    return " AND ".join(f"found.ok_{n}" for n, name in enumerate(names) if name != but) or "TRUE"


def _places(asked: Asked, names: list[str]) -> Sql:
    order = "lapsed, score DESC, id"
    if asked.order == DATE:
        order = "CASE WHEN date IS NULL THEN 1 ELSE 0 END, date DESC, score DESC, id"
    return Sql(
        f"SELECT 'place', CAST(page_id AS TEXT), score, row_number() OVER (ORDER BY {order}) "  # noqa: S608
        f"FROM (SELECT * FROM found WHERE {_holds(names)} "
        f"ORDER BY {order} LIMIT %s OFFSET %s) AS places",
        [asked.window.stop - asked.window.start, asked.window.start],
    )


def _total(names: list[str]) -> Sql:
    return Sql(f"SELECT 'total', '', count(*), 0 FROM found WHERE {_holds(names)}", [])  # noqa: S608


def _counted_together(names: list[str]) -> list[list[str]]:
    """The facets in groups: all where nothing was chosen, and each that something was chosen of."""
    free = [name for name in FACETS if name not in names]
    groups = [free, *([name] for name in FACETS if name in names)]
    return [group for group in groups if group]


def _facets(some: list[str], names: list[str]) -> Sql:
    """How many results each value of these facets would leave, all other choices kept."""
    return Sql(
        "SELECT f.name, f.value, count(*), 0 FROM found JOIN search_rowfacet f "  # noqa: S608
        f"ON f.row_id = found.id WHERE f.name IN ({markers(some)}) "
        f"AND {_holds(names, but=some[0])} GROUP BY f.name, f.value",
        some,
    )


def _answer(rows: list[tuple[str, str, float, int]]) -> Found:
    places, total = [], 0
    facets: dict[str, dict[str, int]] = {name: {} for name in FACETS}
    # A union promises no order.
    for sort, value, number, _position in sorted(rows, key=lambda row: row[3]):
        if sort == "place":
            places.append(Place(int(value), number))
        elif sort == "total":
            total = int(number)
        else:
            facets[sort][value] = int(number)
    for name, counts in facets.items():
        facets[name] = dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
    return Found(total, places, {name: counts for name, counts in facets.items() if counts})
