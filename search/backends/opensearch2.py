"""Wagtail's backend on OpenSearch 2: see `search.backends.elastic`."""

from modelsearch.backends.opensearch2 import OpenSearch2SearchBackend
from opensearchpy import OpenSearch
from opensearchpy.exceptions import OpenSearchException

from search.backends.breaker import Late
from search.backends.elastic import StreamBackend


class SearchBackend(StreamBackend, OpenSearch2SearchBackend):
    """Speaks by opensearch-py."""

    client_type = OpenSearch
    errors = (Late, OpenSearchException)
