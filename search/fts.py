"""The FTS5 table of SQLite: text streams beside each `IndexRow`, and what is asked of them.

    search_fts    one row for each IndexRow, same id; deleted by a trigger on the row's table
    search_vocab  in how many rows a term occurs, column by column

Only `[a-z0-9]` tokens of `search.vi` may reach a MATCH expression.
"""

from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields

from django.db import connection

EXACT, BIGRAMS, FOLDED = "exact", "bigrams", "folded"


@dataclass(frozen=True)
class Streams:
    """The text of one row as space-separated ASCII tokens, a column each."""

    title_exact: str = ""
    title_bigrams: str = ""
    title_folded: str = ""
    body_exact: str = ""
    body_bigrams: str = ""
    body_folded: str = ""
    autocomplete: str = ""


COLUMNS = [column.name for column in fields(Streams)]

# Title 3 : body 1 for exact, 2 : 0.5 for bigrams; folded syllables are evidence of last resort
# and must never outweigh a match with its marks.
_WEIGHTS = {
    "title_exact": 3,
    "title_bigrams": 2,
    "title_folded": 0.3,
    "body_exact": 1,
    "body_bigrams": 0.5,
    "body_folded": 0.1,
    "autocomplete": 0.3,
}
# What is withdrawn has rank 0 and still a place of its own among others of its sort.
WITHDRAWN = 0.001
_BM25 = f"bm25(search_fts, {', '.join(str(_WEIGHTS[column]) for column in COLUMNS)})"
_SCORE = f"-{_BM25} * max(r.rank, {WITHDRAWN})"

# Markers may not be mixed with names, and every name here is a constant of this module.
_INSERT = (
    f"INSERT INTO search_fts(rowid, {', '.join(COLUMNS)}) "  # noqa: S608
    f"VALUES ({', '.join(['%s'] * (len(COLUMNS) + 1))})"
)

CREATE = [
    f"CREATE VIRTUAL TABLE search_fts USING fts5({', '.join(COLUMNS)}, "
    "tokenize='unicode61 remove_diacritics 0')",
    "CREATE VIRTUAL TABLE search_vocab USING fts5vocab(search_fts, col)",
    "CREATE TRIGGER search_fts_follows AFTER DELETE ON search_indexrow "
    "BEGIN DELETE FROM search_fts WHERE rowid = OLD.id; END",
]
DROP = [
    "DROP TRIGGER IF EXISTS search_fts_follows",
    "DROP TABLE IF EXISTS search_vocab",
    "DROP TABLE IF EXISTS search_fts",
]


def exists() -> bool:
    """True where the default database is SQLite, hence has the table."""
    return connection.vendor == "sqlite"


def replace(streams: dict[int, Streams]) -> None:
    """Store the streams of these row ids in place of what was stored for them."""
    with connection.cursor() as cursor:
        cursor.executemany("DELETE FROM search_fts WHERE rowid = %s", [(row,) for row in streams])
        cursor.executemany(_INSERT, [(row, *astuple(text)) for row, text in streams.items()])


def optimize() -> None:
    """Merge the index into its fastest form, after a rebuild."""
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO search_fts(search_fts) VALUES ('optimize')")


def frequencies(terms: Iterable[str]) -> dict[tuple[str, str], int]:
    """In how many rows each term occurs, by (stream, term); terms that occur nowhere are absent.

    A row is counted in its title or its body, whichever column has more rows.
    """
    terms = list(terms)
    if not terms:
        return {}
    markers = ", ".join(["%s"] * len(terms))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT term, col, doc FROM search_vocab WHERE term IN ({markers})", terms)  # noqa: S608
        found: dict[tuple[str, str], int] = {}
        for term, column, rows in cursor.fetchall():
            key = (column.rpartition("_")[2], term)
            found[key] = max(rows, found.get(key, 0))
    return found


def objects(match: str, *, content_types: list[int]) -> list[tuple[str, float]]:
    """(object id, score) of every row of these content types that matches, best first."""
    markers = ", ".join(["%s"] * len(content_types))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT r.object_id, {_SCORE} AS score "  # noqa: S608
            "FROM search_fts CROSS JOIN search_indexrow r ON r.id = search_fts.rowid "
            f"WHERE search_fts MATCH %s AND r.content_type_id IN ({markers}) "
            "ORDER BY score DESC, r.id DESC",
            [match, *content_types],
        )
        return cursor.fetchall()


@dataclass(frozen=True)
class Ranked:
    """A place in the list of results."""

    page_id: int
    score: float
    total: int


def pages(match, *, among, kinds, today, window) -> list[Ranked]:
    """One cut of the pages that match, best first, lapsed and withdrawn ones last.

    `among` is a queryset of the pages that may be seen; `kinds` restricts to these kinds, unless
    None; `window` is a slice.
    """
    visible, visible_params = among.order_by().values("pk").query.sql_with_params()
    of_kind, kind_params = "", []
    if kinds is not None:
        of_kind = f"AND r.kind IN ({', '.join(['%s'] * len(kinds))}) "
        kind_params = list(kinds)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT page_id, score, count(*) OVER () FROM ("  # noqa: S608
            f"SELECT r.page_id, r.id, {_SCORE} AS score, "
            "(r.rank <= 0 OR coalesce(r.valid_until < %s, 0)) AS lapsed "
            "FROM search_fts CROSS JOIN search_indexrow r ON r.id = search_fts.rowid "
            f"WHERE search_fts MATCH %s {of_kind}AND r.page_id IN ({visible})"
            ") ORDER BY lapsed, score DESC, id LIMIT %s OFFSET %s",
            [
                today.isoformat(),
                match,
                *kind_params,
                *visible_params,
                window.stop - window.start,
                window.start,
            ],
        )
        return [Ranked(*row) for row in cursor.fetchall()]
