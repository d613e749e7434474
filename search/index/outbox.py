"""What an engine outside the database has still to be told.

A change is noted in its own transaction and forgotten once the engine has taken it, so that
neither a crash nor an outage loses one.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime, timedelta
from typing import Any

from django.apps import apps
from django.db import models
from django.utils import timezone
from modelsearch.index import get_indexed_models

from search import stamp
from search.models import PendingChange

BATCH = 200
# Above this many the engine is so far behind that the database answers in its place.
MANY = 500
# A rebuild says at least this often that it is still alive.
PULSE = timedelta(minutes=5)

# In place of a model: a new index is being filled, and must hear of these changes too.
_REBUILD = "*"


# True while nobody waits for the engine to take what it is told.
_patient: ContextVar[bool] = ContextVar("search_patient", default=False)


class Untold(Exception):
    """The engine has not taken the objects with these keys."""

    def __init__(self, keys: Iterable[str]):
        super().__init__()
        self.keys = set(keys)


@contextmanager
def patience() -> Iterator[None]:
    """In this block the engine may take its time: nobody waits for it."""
    token = _patient.set(True)
    try:
        yield
    finally:
        _patient.reset(token)


def is_patient() -> bool:
    """Whether nobody waits."""
    return _patient.get()


def note(model: type[models.Model], keys: Iterable[Any]) -> None:
    """Remember that the objects of this root model changed, came or went."""
    PendingChange.objects.bulk_create(
        [PendingChange(model=model._meta.label_lower, object_id=str(key)) for key in keys],
        batch_size=BATCH,
    )


def noted(model: type[models.Model], keys: Iterable[Any]) -> dict[int, str]:
    """Changes noted so far of these objects, with their keys; asked before they are read."""
    wanted = {str(key) for key in keys}
    found = PendingChange.objects.filter(model=model._meta.label_lower, object_id__in=wanted)
    return dict(found.values_list("pk", "object_id"))


def forget(changes: Iterable[int]) -> None:
    """The engine has taken these; while a new index is being filled they are kept for it."""
    changes = list(changes)
    if not changes:
        return
    if not _rebuilding():
        PendingChange.objects.filter(pk__in=changes).delete()
    stamp.renew()


def batches() -> Iterator[tuple[type[models.Model], list[str]]]:
    """Everything noted so far, as models and keys, oldest first."""
    objects: dict[str, dict[str, None]] = {}
    for label, key in _changes().order_by("pk").values_list("model", "object_id"):
        objects.setdefault(label, {})[key] = None
    for label, keys in objects.items():
        listed = list(keys)
        if label not in _labels():
            # Of a model that an upgrade has removed.
            _changes().filter(model=label).delete()
            continue
        for start in range(0, len(listed), BATCH):
            yield apps.get_model(label), listed[start : start + BATCH]


def pending(model: type[models.Model]) -> list[str]:
    """Keys of the objects of this root model that the engine does not know as they are."""
    found = _changes().filter(model=model._meta.label_lower)
    return list(found.values_list("object_id", flat=True)[: MANY + 1])


def size() -> int:
    """How many changes wait."""
    return _changes().count()


def oldest() -> datetime | None:
    """When the change that waits longest was noted."""
    return _changes().aggregate(first=models.Min("noted_at"))["first"]


def hold(index: str) -> None:
    """Keep all changes from now on, for a new index; to be said again within PULSE."""
    PendingChange.objects.filter(model=_REBUILD, object_id=index).delete()
    PendingChange.objects.create(model=_REBUILD, object_id=index)


def release(index: str) -> None:
    """The new index is in place, or given up."""
    PendingChange.objects.filter(model=_REBUILD, object_id=index).delete()


def _rebuilding() -> bool:
    alive = timezone.now() - PULSE
    return PendingChange.objects.filter(model=_REBUILD, noted_at__gte=alive).exists()


def _changes() -> models.QuerySet[PendingChange]:
    return PendingChange.objects.exclude(model=_REBUILD)


def _labels() -> set[str]:
    return {model._meta.label_lower for model in get_indexed_models()}
