"""The whole index made anew while it serves."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from django.db import models
from modelsearch.index import get_indexed_models

from search import outside
from search.index import outbox, rows
from search.reading import vocabulary
from search.store import store
from search.upkeep import health, mending

# So few that nobody who saves meanwhile waits long for the database.
CHUNK = 100

Tell = Callable[[type[models.Model], int], None]
"""Hears of each model, and how many more of its objects are done."""


def database(tell: Tell) -> None:
    """Write every row of the database's own index again."""
    if health.is_outdated():
        vocabulary.clear()
    rows.remove_stale()
    for model in get_indexed_models():
        for objects in _chunks(model):
            rows.write(model, objects)
            tell(model, len(objects))
    store().optimize()


def engine_outside(tell: Tell) -> None:
    """Fill new indexes in the engine outside, put them in place, send what changed meanwhile.

    Raises the errors of the engine's client. An index that is half filled is never served.
    """
    backend = outside.backend()
    for index, group in _groups(backend).items():
        rebuilder = backend.rebuilder_class(backend.get_index_for_model(group[0]))
        try:
            target = rebuilder.start()
            for model in group:
                target.add_model(model)
            for model in group:
                for objects in _chunks(model):
                    target.send(model, objects)
                    tell(model, len(objects))
            rebuilder.finish()
        finally:
            outbox.release(index)
    mending.send()
    for name in leftovers(backend):
        backend.patient.indices.delete(index=name)


def leftovers(backend) -> list[str]:
    """Indexes of ours that nothing serves: of other versions, or of a rebuild that died."""
    ours = re.compile(rf"{re.escape(backend.name_prefix)}\d+_\d+_\w+")
    served = {index.name for index in backend.all_indexes()}
    known = backend.patient.indices.get_alias(index=f"{backend.name_prefix}*")
    return [
        name
        for name, about in known.items()
        if ours.fullmatch(name) and not served & about["aliases"].keys()
    ]


def _groups(backend) -> dict[str, list[type[models.Model]]]:
    """The indexed models by the name of their index."""
    groups: dict[str, list[type[models.Model]]] = {}
    for model in get_indexed_models():
        groups.setdefault(backend.get_index_for_model(model).name, []).append(model)
    return groups


def _chunks(model: type[models.Model]) -> Iterator[list[Any]]:
    """All indexed objects of exactly this model, by primary key; new ones at the end too."""
    objects = model.get_indexed_objects().order_by("pk")
    chunk = list(objects[:CHUNK])
    while chunk:
        yield chunk
        chunk = list(objects.filter(pk__gt=chunk[-1].pk)[:CHUNK])
