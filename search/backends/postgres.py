"""Wagtail search backend on PostgreSQL: see `search.backends.database`.

WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "search.backends.postgres"}}
"""

from search.backends.database import DatabaseBackend


class SearchBackend(DatabaseBackend):
    """The index of `search.postings`."""
