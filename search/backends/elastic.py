"""What Elasticsearch and OpenSearch share: Wagtail's backend over the streams of `search.streams`.

All text is indexed as ASCII tokens with the whitespace analyzer that every server has, so no
plugin, no analysis and no dictionary is set up there. The filters are those of modelsearch. The
database's own index is kept as well, and answers while the engine does not.
"""

import json
from typing import Any

from search import vi
from search.backends.elastic_documents import Mapping, similarities
from search.backends.elastic_index import Index, Rebuilder
from search.backends.elastic_query import AutocompleteCompiler, Compiler, Results
from search.backends.hurried import Hurried

# Goes up when documents get another form; the names of the indexes carry it.
LAYOUT = 2
# Seconds that a reader may be kept waiting by an engine, so that with the search in the database
# after it 0.3 s is enough; and an editor who saves.
READING, SAVING = 0.15, 1.0
# So many calls of a process may be under way. An engine that is well answers one in far less than
# a reader's patience; with one that is slow the third reader goes to the database at once.
READERS, WRITERS = 2, 8

_clients: dict[str, Any] = {}


class StreamBackend:
    """Mixin for modelsearch's backends; `errors` are what the client `client_type` raises."""

    is_outside = True
    mapping_class = Mapping
    index_class = Index
    query_compiler_class = Compiler
    autocomplete_query_compiler_class = AutocompleteCompiler
    results_class = Results
    atomic_rebuilder_class = basic_rebuilder_class = Rebuilder
    client_type: type
    similarity = "BM25"
    errors: tuple[type[Exception], ...] = ()

    def __init__(self, params):
        self.settings = {
            "settings": {
                "index": {
                    "number_of_shards": 1,
                    "auto_expand_replicas": "0-1",
                    "similarity": similarities(self.similarity),
                }
            },
            # Nothing is guessed from documents; `add_model` says what they hold.
            "mappings": {"dynamic": False},
        }
        self.name_prefix = params.get("INDEX_PREFIX", "")
        versions = f"{vi.VERSION}_{LAYOUT}_"
        super().__init__(params | {"INDEX_PREFIX": self.name_prefix + versions})
        self.patient, self.brisk = self.es, self._client(SAVING, WRITERS)
        self.es = self._client(READING, READERS)

    def client_class(self, **options):
        """Called by the stock backend, once."""
        self._options = options
        return self._client(self.timeout, WRITERS)

    def _client(self, seconds: float, places: int):
        """A client whose calls end after so many seconds; shared, for its connections' sake."""
        once = {"max_retries": 0, "retry_on_timeout": False, self.timeout_kwarg_name: seconds}
        options = self._options | once
        key = f"{self.client_type} {json.dumps(options, sort_keys=True, default=repr)}"
        if key not in _clients:
            client = self.client_type(**options)
            transport = client.transport
            transport.perform_request = Hurried(transport.perform_request, seconds, places)
            _clients[key] = client
        return _clients[key]
