"""Writing to the engine, beside the rows of the database."""

import logging

from modelsearch.backends import elasticsearchbase as stock

from search.backends import breaker
from search.backends.json_query import Json
from search.index import indexing, outbox, rows

logger = logging.getLogger(__name__)


class Index(stock.ElasticsearchBaseIndex):
    """The documents of one root model, beside the rows of the database."""

    def __init__(self, backend, name):
        super().__init__(backend, name)
        self.es = backend.patient
        self.fills: str | None = None
        """The alias that this index is being filled for; None for the one that serves."""

    # The clients agree on these forms of the calls.

    def put(self):
        self.es.indices.create(index=self.name, body=self.backend.settings)

    def exists(self):
        return self.es.indices.exists(index=self.name)

    def refresh(self):
        self.es.indices.refresh(index=self.name)

    def delete(self):
        if self.exists():
            self.es.indices.delete(index=self.name)

    def add_item(self, obj):
        """Index `obj` once its child rows are there: see `search.index.indexing`."""
        indexing.touch(obj)

    def add_items(self, model, objs):
        """Index `objs` now, in the database and here; what is not taken here stays noted."""
        objs = list(objs)
        try:
            self.tell(model, objs)
        except outbox.Untold as error:
            outbox.note(indexing.root_of(model), error.keys)

    def tell(self, model, objs):
        """Index `objs` now, in the database and here; raises `outbox.Untold`."""
        rows.write(model, objs)
        self.send(model, objs)

    def delete_item(self, item):
        """Forget `item`: in the database now, here once the deletion holds."""
        rows.remove(type(item), [item.pk])
        indexing.touch(item)

    def send(self, model, objs):
        """Index `objs` here alone; raises `outbox.Untold`."""
        if not model.get_search_fields():
            return
        mapping = self.mapping_class(model)
        self._bulk(
            [{"_id": mapping.get_document_id(one), **mapping.get_document(one)} for one in objs]
        )

    def forget(self, keys):
        """Delete the documents of these primary keys; raises `outbox.Untold`."""
        self._bulk([{"_op_type": "delete", "_id": str(key)} for key in keys])

    def _bulk(self, actions: list[Json]) -> None:
        if self.fills:
            outbox.hold(self.fills)
            self.backend.bulk(self.es, actions, index=self.name)
            return
        keys = {action["_id"] for action in actions}
        refused = breaker.tried(self.backend.errors, lambda: self._told(actions), lambda: keys)
        if refused:
            raise outbox.Untold(refused)

    def _told(self, actions: list[Json]) -> set[str]:
        """Tell the engine at once; the keys that it refuses."""
        _, errors = self.backend.bulk(
            self.es if outbox.is_patient() else self.backend.brisk,
            actions,
            index=self.name,
            refresh=True,
            # Without it a lost index would come back by itself, empty and without a mapping.
            require_alias=True,
            raise_on_error=False,
        )
        outcomes = [outcome for error in errors for outcome in error.items()]
        refused = {
            said["_id"]: said.get("error")
            for action, said in outcomes
            if not (action == "delete" and said.get("result") == "not_found")
        }
        if refused:
            logger.error("%s refuses %d documents: %s", self.name, len(refused), refused)
        return set(refused)

    def reset(self):
        """Begin anew with an empty index."""
        rebuilder = self.backend.rebuilder_class(self)
        rebuilder.start()
        rebuilder.finish()


class Rebuilder(stock.ElasticsearchAtomicIndexRebuilder):
    """Fills a new index beside the one that serves, and puts it in its place in one step."""

    def start(self):
        self.index.fills = self.alias.name
        outbox.hold(self.alias.name)
        rows.remove_stale()
        return super().start()

    def finish(self):
        self.index.refresh()
        switch = [{"add": {"index": self.index.name, "alias": self.alias.name}}]
        switch += [{"remove_index": {"index": name}} for name in self._served()]
        self.index.es.indices.update_aliases(body={"actions": switch})
        outbox.release(self.alias.name)

    def _served(self) -> list[str]:
        """The indexes that answer to the name so far."""
        if self.alias.is_alias():
            return [index.name for index in self.alias.aliased_indices()]
        return [self.alias.name] if self.alias.exists() else []
