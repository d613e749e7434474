"""What the engines share: an index that also keeps the rows of `search.models`."""

from search import indexing, rows


class RowIndex:
    """Mixin for a Wagtail index: rows are written with the objects, and at the right moment."""

    def add_item(self, obj):
        """Index `obj` once its child rows are there: see `search.indexing`."""
        indexing.touch(obj)

    def add_items(self, model, objs):
        """Index `objs` now."""
        super().add_items(model, objs)
        rows.write(model, list(objs))

    def delete_item(self, item):
        """Forget `item` now."""
        super().delete_item(item)
        rows.remove(type(item), [item.pk])

    def delete_stale_entries(self):
        """Forget what no longer exists; the first step of a rebuild."""
        rows.remove_stale()
