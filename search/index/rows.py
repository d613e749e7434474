"""Writing and removing index rows, in bulk."""

from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.utils import timezone
from django.utils.encoding import force_str
from modelsearch.utils import get_content_type_pk, get_descendant_models
from wagtail.models import Page

from search import stamp, vi
from search.index.extract import Extract, extract
from search.models import IndexRow, RowFacet
from search.reading import vocabulary
from search.store import store

BATCH = 500


def _row(told: Extract, content_type: int) -> IndexRow:
    about, instance = told.about, told.instance
    is_page = isinstance(instance, Page)
    return IndexRow(
        content_type_id=content_type,
        object_id=force_str(instance.pk),
        page_id=instance.pk if is_page else None,
        title=getattr(instance, "title", "") or str(instance),
        kind=about.kind,
        code=about.code,
        source_id=about.source_id,
        summary=about.summary,
        answer=about.answer,
        text=told.text if is_page else "",
        aliases=told.aliases if is_page else "",
        date=about.date,
        facets=about.facets,
        rank=about.rank,
        valid_until=about.valid_until,
        length=told.streams.length,
        normaliser=vi.VERSION,
        indexed_at=timezone.now(),
    )


_KEY = ["content_type", "object_id"]
_VALUES = [
    field.name
    for field in IndexRow._meta.concrete_fields
    if not field.primary_key and field.name not in [*_KEY, "is_counted"]
]


@transaction.atomic
def write(model: type[models.Model], objects: list[Any]) -> None:
    """Make the rows of these `objects`, all of class `model`, say what the objects say now."""
    if not model.get_search_fields():
        return
    content_type = get_content_type_pk(model)
    for start in range(0, len(objects), BATCH):
        _write(model, objects[start : start + BATCH], content_type)


def _write(model: type[models.Model], objects: list[Any], content_type: int) -> None:
    extracts = [extract(one) for one in objects]
    if issubclass(model, Page):
        # A page that was converted to another type leaves the row of its old type behind.
        pages = [page.pk for page in objects]
        delete(IndexRow.objects.filter(page_id__in=pages).exclude(content_type=content_type))
    known = IndexRow.objects.filter(
        content_type=content_type, object_id__in=[force_str(one.pk) for one in objects]
    )
    with vocabulary.recounted(vocabulary.locked(known.values_list("pk", flat=True))) as written:
        rows = IndexRow.objects.bulk_create(
            [_row(told, content_type) for told in extracts],
            update_conflicts=True,
            unique_fields=_KEY,
            update_fields=_VALUES,
        )
        keys = [row.pk for row in rows]
        written.update(keys)
        store().replace({key: told.streams for key, told in zip(keys, extracts, strict=True)})
    RowFacet.objects.filter(row__in=keys).delete()
    RowFacet.objects.bulk_create(
        RowFacet(row=row, name=name, value=value)
        for row, told in zip(rows, extracts, strict=True)
        for name, value in told.facets
    )
    stamp.renew()


def delete(rows: models.QuerySet[IndexRow]) -> None:
    """Delete these rows with everything that the search knows by them."""
    keys = list(rows.values_list("pk", flat=True))
    vocabulary.forget(keys)
    IndexRow.objects.filter(pk__in=keys).delete()
    stamp.renew()


def remove(model: type[models.Model], keys: Iterable[Any]) -> None:
    """Forget the objects of `model` or its subclasses that have these primary keys."""
    types = ContentType.objects.get_for_models(*get_descendant_models(model)).values()
    delete(
        IndexRow.objects.filter(
            content_type__in=types, object_id__in=[force_str(key) for key in keys]
        )
    )


def remove_stale() -> None:
    """Forget every row whose object is gone; part of a rebuild."""
    for content_type in ContentType.objects.filter(
        pk__in=IndexRow.objects.values("content_type").distinct()
    ):
        rows = IndexRow.objects.filter(content_type=content_type)
        model = content_type.model_class()
        if model is None:
            delete(rows)
            continue
        present = {force_str(key) for key in model._base_manager.values_list("pk", flat=True)}
        gone = [row for row, key in rows.values_list("pk", "object_id") if key not in present]
        for start in range(0, len(gone), BATCH):
            delete(IndexRow.objects.filter(pk__in=gone[start : start + BATCH]))
