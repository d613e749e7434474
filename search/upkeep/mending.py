"""Catching up: what a process that died, an outage or an upgrade left out of the index."""

from collections.abc import Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext as _

from search import engine, vi
from search.index import indexing, outbox
from search.models import IndexRow
from search.reading import vocabulary
from search.store import store
from search.upkeep import alone, health


def mend() -> str:
    """Index what the database's index lacks or has from another normaliser; a short report."""
    if not health.installed():
        return ""
    try:
        with alone.alone():
            count = _mended()
    except alone.Busy:
        # A rebuild does all of it.
        count = 0
    return _("%(count)d objects indexed.") % {"count": count} if count else ""


def _mended() -> int:
    """How many objects had to be indexed."""
    if health.is_outdated():
        vocabulary.clear()
    vocabulary.reconcile()
    count = indexing.index_pages(health.behind())
    return count + sum(indexing.write(model, keys) for model, keys in outdated())


def outdated() -> Iterator[tuple[type[models.Model], list[Any]]]:
    """Keys of the objects of each model whose rows another version of the normaliser made."""
    rows = IndexRow.objects.exclude(normaliser=vi.VERSION)
    types = rows.order_by().values_list("content_type", flat=True).distinct()
    for content_type in ContentType.objects.filter(pk__in=list(types)):
        model = content_type.model_class()
        if model is not None:
            keys = rows.filter(content_type=content_type).values_list("object_id", flat=True)
            yield model, [model._meta.pk.to_python(key) for key in keys]


def tidy() -> str:
    """Bring the database's index into its fastest form; nightly. Nothing to report."""
    if health.installed():
        store().optimize()
    return ""


def send() -> str:
    """Tell the engine outside the database what it does not know yet; a short report."""
    if not engine.answers():
        return ""
    with outbox.patience():
        count = sum(
            indexing.write(model, [model._meta.pk.to_python(key) for key in keys])
            for model, keys in outbox.batches()
        )
    return _("%(count)d changes sent to the search engine.") % {"count": count} if count else ""
