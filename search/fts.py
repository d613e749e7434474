"""The FTS5 table of SQLite: text streams beside each `IndexRow`, and what is asked of them.

search_fts    one row for each IndexRow, same id; deleted by a trigger on the row's table
search_vocab  in how many rows a term occurs, column by column
"""

from collections.abc import Iterable
from dataclasses import astuple

from django.db import connection

from search.expression import (
    AUTOCOMPLETE,
    EXACT,
    AllOf,
    AnyOf,
    Beginning,
    Either,
    Every,
    Expression,
    Sequence,
    Without,
)
from search.sql import Sql, markers
from search.streams import COLUMNS, WEIGHTS, Streams, columns, texts

TABLES = frozenset({"search_fts", "search_vocab"})

# Left to itself, SQLite goes through the whole rows.
ROWS = "search_indexrow r INDEXED BY search_row_ranked"

_BM25 = f"bm25(search_fts, {', '.join(str(WEIGHTS[column]) for column in COLUMNS)})"

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


def replace(streams: dict[int, Streams]) -> None:
    """Store the streams of these row ids in place of what was stored for them."""
    with connection.cursor() as cursor:
        cursor.executemany("DELETE FROM search_fts WHERE rowid = %s", [(row,) for row in streams])
        cursor.executemany(_INSERT, [(row, *astuple(text)) for row, text in streams.items()])


def optimize() -> None:
    """Merge the index into its fastest form, after a rebuild or an erasure."""
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO search_fts(search_fts) VALUES ('optimize')")


def frequencies(terms: Iterable[str]) -> dict[tuple[str, str], int]:
    """In how many rows each term occurs, by (stream, term); terms that occur nowhere are absent.

    A row is counted in its title, its other names or its body, whichever column has more rows.
    """
    terms = list(terms)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT term, col, doc FROM search_vocab WHERE term IN ({markers(terms)})",  # noqa: S608
            terms,
        )
        found: dict[tuple[str, str], int] = {}
        for term, column, rows in cursor.fetchall():
            key = (column.rpartition("_")[2], term)
            found[key] = max(rows, found.get(key, 0))
    return found


def matched(expression: Expression) -> Sql:
    """A SELECT of (row id, BM25 points) for every row that matches."""
    return Sql(
        f"SELECT rowid, -{_BM25} FROM search_fts WHERE search_fts MATCH %s",  # noqa: S608
        [compiled(expression)],
    )


def holding(term: str) -> Sql:
    """A SELECT of the id of every row that holds this exact term."""
    return Sql(
        "SELECT rowid AS row_id FROM search_fts WHERE search_fts MATCH %s",
        [compiled(AnyOf(EXACT, (term,)))],
    )


def compiled(expression: Expression) -> str:
    """The MATCH expression that asks for this."""
    match expression:
        case Every(parts):
            return _joined(" AND ", parts)
        case Either(parts):
            return _joined(" OR ", parts)
        case Without(wanted, unwanted):
            return _joined(" NOT ", (wanted, unwanted))
        case Beginning(finished, last):
            words = " AND ".join([*(f'"{word}"' for word in finished), f'"{last}"*'])
            return f"({{{AUTOCOMPLETE}}} : ({words}))"
        case Sequence(stream, terms, scope):
            return _group(texts(stream, scope), [" ".join(terms)], "")
    joint = " AND " if isinstance(expression, AllOf) else " OR "
    return _group(columns(expression.stream, expression.scope), expression.terms, joint)


def _joined(joint: str, parts: Iterable[Expression]) -> str:
    return f"({joint.join(compiled(part) for part in parts)})"


def _group(names: Iterable[str], terms: Iterable[str], joint: str) -> str:
    """Rows whose columns of these names hold the terms."""
    quoted = joint.join(f'"{term}"' for term in terms)
    return f"({{{' '.join(names)}}} : ({quoted}))"
