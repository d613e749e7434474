"""When objects enter the index: after their child rows, once, and in batches.

A stock index signal fires while a page is being saved, before its child rows (aliases, links)
are written. Here an object that changed is only *noted*, and written to the index at the
earliest of: the end of the transaction, the next search on this thread, the end of `paused()`.
"""

import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from modelsearch.backends import get_search_backends_with_name
from wagtail.models import Page

from search import outside
from search.index import outbox, rows

logger = logging.getLogger(__name__)

Noted = dict[type[models.Model], set[Any]]

_noted: ContextVar[Noted | None] = ContextVar("search_noted", default=None)
_paused: ContextVar[bool] = ContextVar("search_paused", default=False)


def touch(instance: models.Model) -> None:
    """Note that `instance`, of an indexed model, has changed."""
    noted = _noted.get()
    if noted is None:
        noted = {}
        _noted.set(noted)
    root = root_of(type(instance))
    noted.setdefault(root, set()).add(instance.pk)
    if outside.backend():
        outbox.note(root, [instance.pk])
    if not _paused.get():
        # Registered each time: a registration made in a savepoint is lost with it.
        transaction.on_commit(flush, robust=True)


def root_of(model: type[models.Model]) -> type[models.Model]:
    """The model by which objects of this one are noted."""
    return Page if issubclass(model, Page) else model


def flush() -> None:
    """Write everything noted so far to the index, unless indexing is paused."""
    noted = _noted.get()
    if not noted or _paused.get():
        return
    _noted.set(None)
    for model, keys in noted.items():
        write(model, list(keys))


@contextmanager
def paused() -> Iterator[None]:
    """Collect what changes in this block and index it once, in bulk, at its end.

    Also when the block raises: what was saved before stays findable. Blocks may be nested.
    """
    outermost = not _paused.get()
    token = _paused.set(True)
    try:
        yield
    finally:
        _paused.reset(token)
        if outermost:
            with outbox.patience():
                flush()


def index_pages(pages: Iterable[Page]) -> int:
    """Index these pages (a queryset or instances, specific or not) now; says how many."""
    if isinstance(pages, models.QuerySet):
        keys = list(pages.order_by().values_list("pk", flat=True))
    else:
        keys = [page.pk for page in pages]
    return write(Page, keys)


def write(model: type[models.Model], keys: list[Any]) -> int:
    """Index the objects of `model` with these keys, and forget those that are gone."""
    return sum(
        _write(model, keys[start : start + rows.BATCH]) for start in range(0, len(keys), rows.BATCH)
    )


def _write(model: type[models.Model], keys: list[Any]) -> int:
    engine = outside.backend()
    changes = outbox.noted(model, keys) if engine else {}
    present: set[Any] = set()
    untold: set[str] = set()
    for specific, objects in _fetch(model, keys):
        present.update(one.pk for one in objects)
        untold |= _send(specific, objects)
    if gone := set(keys) - present:
        rows.remove(model, gone)
        untold |= _untold(engine.get_index_for_model(model).forget, gone) if engine else set()
    outbox.forget(change for change, key in changes.items() if key not in untold)
    return len(present)


def _untold(tell: Callable[..., None], *arguments: Any) -> set[str]:
    """Keys of the objects that the engine has not taken: it is away, or refuses them."""
    try:
        tell(*arguments)
    except outbox.Untold as error:
        return error.keys
    return set()


def _fetch(model, keys: list[Any]) -> Iterator[tuple[type[models.Model], list[Any]]]:
    """The objects with these keys as their own class has them, with what it prefetches."""
    classes = [model]
    if model is Page:
        types = Page.objects.filter(pk__in=keys).values_list("content_type", flat=True).distinct()
        known = (ContentType.objects.get_for_id(key).model_class() for key in types.order_by())
        classes = [specific for specific in known if specific is not None]
    for specific in classes:
        if specific.get_search_fields():
            yield specific, list(specific.get_indexed_objects().filter(pk__in=keys))


def _send(model: type[models.Model], objects: list[Any]) -> set[str]:
    """Hand over to every engine that follows changes, as the stock signals do.

    Returns the keys of what an engine outside the database has not taken.
    """
    untold: set[str] = set()
    for name, backend in get_search_backends_with_name(with_auto_update=True):
        try:
            index = backend.get_index_for_model(model)
            untold |= _untold(getattr(index, "tell", index.add_items), model, objects)
        except Exception:
            logger.exception("Could not index %s objects of %s in %s", len(objects), model, name)
            if not backend.catch_indexing_errors:
                raise
    return untold
