"""Wagtail search backend on SQLite: see `search.backends.database`.

WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "search.backends.sqlite"}}
"""

from search.backends.database import DatabaseBackend


class SearchBackend(DatabaseBackend):
    """The index of `search.fts`."""
