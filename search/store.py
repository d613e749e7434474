"""Where the token streams lie: in tables of the database that the site uses anyway."""

from collections.abc import Iterable
from typing import Protocol

from django.db import connection

from search import fts, postings
from search.expression import Expression
from search.sql import Sql
from search.streams import Streams


class Store(Protocol):
    """What the modules `search.fts` (SQLite) and `search.postings` (PostgreSQL) both offer."""

    TABLES: frozenset[str]
    """Tables that must be there."""

    ROWS: str
    """The rows `r` as ranking joins them, in SQL."""

    def replace(self, streams: dict[int, Streams]) -> None:
        """Store the streams of these row ids in place of what was stored for them."""

    def frequencies(self, terms: Iterable[str]) -> dict[tuple[str, str], int]:
        """In how many rows each term occurs, by (stream, term); absent when in none."""

    def matched(self, expression: Expression) -> Sql:
        """A SELECT of (row id, BM25 points) for every row that matches."""

    def holding(self, term: str) -> Sql:
        """A SELECT of the `row_id` of every row that holds this exact term."""

    def optimize(self) -> None:
        """Bring the tables into their fastest form, after a rebuild or an erasure."""


STORES: dict[str, Store] = {"sqlite": fts, "postgresql": postings}


def store() -> Store:
    """The store of the default database."""
    return STORES[connection.vendor]
