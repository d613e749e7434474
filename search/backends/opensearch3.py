"""Wagtail's backend on OpenSearch 3: see `search.backends.elastic`."""

from modelsearch.backends.opensearch3 import OpenSearch3SearchBackend
from opensearchpy import OpenSearch
from opensearchpy.exceptions import OpenSearchException

from search.backends.breaker import Late
from search.backends.elastic import StreamBackend


class SearchBackend(StreamBackend, OpenSearch3SearchBackend):
    """Speaks by opensearch-py."""

    client_type = OpenSearch
    # Its own BM25 has dropped the factor that all the others have.
    similarity = "LegacyBM25"
    errors = (Late, OpenSearchException)
