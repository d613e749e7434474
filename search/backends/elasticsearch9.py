"""Wagtail's backend on Elasticsearch 9: see `search.backends.elastic`."""

from elastic_transport import TransportError
from elasticsearch import ApiError, Elasticsearch
from elasticsearch.helpers import BulkIndexError
from modelsearch.backends.elasticsearch9 import Elasticsearch9SearchBackend

from search.backends.breaker import Late
from search.backends.elastic import StreamBackend


class SearchBackend(StreamBackend, Elasticsearch9SearchBackend):
    """Speaks by elasticsearch-py 8, which both majors understand."""

    client_type = Elasticsearch
    errors = (Late, ApiError, TransportError, BulkIndexError)
