"""Wagtail's own PostgreSQL backend, with the index rows that `search.query` reads.

    WAGTAILSEARCH_BACKENDS = {
        "default": {"BACKEND": "search.backends.postgres", "SEARCH_CONFIG": "simple"}
    }

Text is matched as Wagtail does, word by word with its marks; `simple` is the default here
because the database's own default takes "an" for an English stop word.
"""

from modelsearch.backends.database.postgres.postgres import (
    PostgresIndex,
    PostgresSearchBackend,
)

from search.backends.store import RowIndex


class RowPostgresIndex(RowIndex, PostgresIndex):
    """Wagtail's entries, and a row beside each."""

    def delete_stale_entries(self):
        """Forget what no longer exists, in both tables."""
        PostgresIndex.delete_stale_entries(self)
        RowIndex.delete_stale_entries(self)


class SearchBackend(PostgresSearchBackend):
    """PostgreSQL full text search."""

    index_class = RowPostgresIndex

    def __init__(self, params):
        super().__init__({"SEARCH_CONFIG": "simple"} | params)
