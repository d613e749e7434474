"""Writing and removing index rows, in bulk."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.utils import timezone
from django.utils.encoding import force_str
from modelsearch.index import AutocompleteField, RelatedFields, SearchField
from modelsearch.utils import get_content_type_pk, get_descendant_models
from wagtail.models import Page

from search import fts, vi
from search.contract import Description, describe
from search.models import IndexRow

BATCH = 500


def _texts(value: Any) -> Iterator[str]:
    """The strings in what a search field yields."""
    if value is None:
        return
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _texts(item)
    elif isinstance(value, list | tuple | set | models.QuerySet):
        for item in value:
            yield from _texts(item)
    else:
        yield force_str(value)


def _related(field: RelatedFields, instance: Any) -> Iterable[Any]:
    value = field.get_value(instance)
    if isinstance(value, models.Manager):
        return value.all()
    if callable(value):
        value = value()
    return [] if value is None else [value]


def _field_texts(instance: Any, wanted: type, fields: Iterable[Any]) -> Iterator[tuple[str, str]]:
    """(field name, text) of the model's own search fields of one kind, relations followed."""
    for field in fields:
        if isinstance(field, RelatedFields):
            for related in _related(field, instance):
                yield from _field_texts(related, wanted, field.fields)
        elif isinstance(field, wanted):
            for text in _texts(field.get_value(instance)):
                yield field.field_name, text


def _stream(texts: Iterable[str]) -> dict[str, str]:
    """The three streams of several texts; no bigram reaches from one text into the next."""
    readings = [vi.read(text) for text in texts if text]
    return {
        fts.EXACT: " ".join(token for reading in readings for token in reading.exact),
        fts.BIGRAMS: " ".join(token for reading in readings for token in reading.bigrams),
        fts.FOLDED: " ".join(token for reading in readings for token in reading.folded),
    }


def _draft_names(instance: Any) -> list[str]:
    """The title that an editor sees, where it cannot give away unpublished words to readers."""
    if isinstance(instance, Page) and not instance.live and instance.draft_title:
        return [instance.draft_title]
    return []


def _streams(instance: Any, about: Description) -> fts.Streams:
    own = list(_field_texts(instance, SearchField, instance.get_search_fields()))
    names = [text for name, text in own if name == "title"] + _draft_names(instance)
    also = [about.code, *about.aliases]
    body = [text for name, text in own if name != "title"] if about.body is None else [about.body]
    begins = [
        text for _, text in _field_texts(instance, AutocompleteField, instance.get_search_fields())
    ]
    title = _stream(dict.fromkeys(names + also))
    text = _stream([about.summary, *about.signs, *body])
    return fts.Streams(
        **{f"title_{stream}": content for stream, content in title.items()},
        **{f"body_{stream}": content for stream, content in text.items()},
        autocomplete=_stream(dict.fromkeys(begins + _draft_names(instance) + also))[fts.FOLDED],
    )


def streams_of(instance: Any) -> fts.Streams:
    """The token streams of an object of an indexed model."""
    return _streams(instance, describe(instance))


def _row(instance: Any, about: Description, content_type: int) -> IndexRow:
    title = getattr(instance, "title", "") or str(instance)
    return IndexRow(
        content_type_id=content_type,
        object_id=force_str(instance.pk),
        page_id=instance.pk if isinstance(instance, Page) else None,
        title=title,
        kind=about.kind,
        code=about.code,
        source_id=about.source_id,
        summary=about.summary,
        facets=about.facets,
        rank=about.rank,
        valid_until=about.valid_until,
        normaliser=vi.VERSION,
        indexed_at=timezone.now(),
    )


_KEY = ["content_type", "object_id"]
_VALUES = [
    field.name
    for field in IndexRow._meta.concrete_fields
    if not field.primary_key and field.name not in _KEY
]


@transaction.atomic
def write(model: type[models.Model], objects: list[Any]) -> None:
    """Make the rows of these `objects`, all of class `model`, say what the objects say now."""
    if not model.get_search_fields():
        return
    content_type = get_content_type_pk(model)
    for start in range(0, len(objects), BATCH):
        described = [(one, describe(one)) for one in objects[start : start + BATCH]]
        if issubclass(model, Page):
            # A page that was converted to another type leaves the row of its old type behind.
            pages = [page.pk for page, _ in described]
            IndexRow.objects.filter(page_id__in=pages).exclude(content_type=content_type).delete()
        rows = IndexRow.objects.bulk_create(
            [_row(one, about, content_type) for one, about in described],
            update_conflicts=True,
            unique_fields=_KEY,
            update_fields=_VALUES,
        )
        if fts.exists():
            fts.replace({row.pk: _streams(*one) for row, one in zip(rows, described, strict=True)})


def remove(model: type[models.Model], keys: Iterable[Any]) -> None:
    """Forget the objects of `model` or its subclasses that have these primary keys."""
    types = ContentType.objects.get_for_models(*get_descendant_models(model)).values()
    IndexRow.objects.filter(
        content_type__in=types, object_id__in=[force_str(key) for key in keys]
    ).delete()


def remove_stale() -> None:
    """Forget every row whose object is gone; part of a rebuild."""
    for content_type in ContentType.objects.filter(
        pk__in=IndexRow.objects.values("content_type").distinct()
    ):
        rows = IndexRow.objects.filter(content_type=content_type)
        model = content_type.model_class()
        if model is None:
            rows.delete()
            continue
        present = {force_str(key) for key in model._base_manager.values_list("pk", flat=True)}
        gone = [row for row, key in rows.values_list("pk", "object_id") if key not in present]
        for start in range(0, len(gone), BATCH):
            IndexRow.objects.filter(pk__in=gone[start : start + BATCH]).delete()
