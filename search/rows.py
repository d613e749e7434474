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

from search import stamp, vi, vocabulary
from search.contract import Description, describe
from search.expression import BIGRAMS, EXACT, FOLDED
from search.models import IndexRow, RowFacet
from search.store import store
from search.streams import Streams

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
        EXACT: " ".join(token for reading in readings for token in reading.exact),
        BIGRAMS: " ".join(token for reading in readings for token in reading.bigrams),
        FOLDED: " ".join(token for reading in readings for token in reading.folded),
    }


def _draft_names(instance: Any) -> list[str]:
    """The title that an editor sees, where it cannot give away unpublished words to readers."""
    if isinstance(instance, Page) and not instance.live and instance.draft_title:
        return [instance.draft_title]
    return []


def _own(instance: Any) -> list[tuple[str, str]]:
    return list(_field_texts(instance, SearchField, instance.get_search_fields()))


def _body(own: list[tuple[str, str]], about: Description) -> list[str]:
    """The text below the title, as the object tells it or as its search fields have it."""
    if about.body is not None:
        return [about.body]
    return [text for name, text in own if name != "title"]


def _streams(instance: Any, about: Description) -> Streams:
    own = _own(instance)
    names = [text for name, text in own if name == "title"] + _draft_names(instance)
    also = [about.code, *about.aliases]
    body = _body(own, about)
    begins = [
        text for _, text in _field_texts(instance, AutocompleteField, instance.get_search_fields())
    ]
    title = _stream(dict.fromkeys(names + also))
    text = _stream([about.summary, *about.signs, *body])
    return Streams(
        **{f"title_{stream}": content for stream, content in title.items()},
        **{f"body_{stream}": content for stream, content in text.items()},
        autocomplete=_stream(dict.fromkeys(begins + _draft_names(instance) + also))[FOLDED],
    )


def streams_of(instance: Any) -> Streams:
    """The token streams of an object of an indexed model."""
    return _streams(instance, describe(instance))


def _row(instance: Any, about: Description, streams: Streams, content_type: int) -> IndexRow:
    title = getattr(instance, "title", "") or str(instance)
    is_page = isinstance(instance, Page)
    return IndexRow(
        content_type_id=content_type,
        object_id=force_str(instance.pk),
        page_id=instance.pk if is_page else None,
        title=title,
        kind=about.kind,
        code=about.code,
        source_id=about.source_id,
        summary=about.summary,
        answer=about.answer,
        text="\n".join(_body(_own(instance), about)) if is_page else "",
        date=about.date,
        facets=about.facets,
        rank=about.rank,
        valid_until=about.valid_until,
        length=streams.length,
        normaliser=vi.VERSION,
        indexed_at=timezone.now(),
    )


def facet_values(about: Description) -> list[tuple[str, str]]:
    """The (name, value) pairs that results are filtered and counted by."""
    values = {"kind": [about.kind], "year": [str(about.date.year)] if about.date else []}
    return [
        (name, value)
        for name, given in (about.facets | values).items()
        for value in dict.fromkeys(given)
    ]


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
    described = [(one, about := describe(one), _streams(one, about)) for one in objects]
    if issubclass(model, Page):
        # A page that was converted to another type leaves the row of its old type behind.
        pages = [page.pk for page in objects]
        delete(IndexRow.objects.filter(page_id__in=pages).exclude(content_type=content_type))
    rows = IndexRow.objects.bulk_create(
        [_row(one, about, streams, content_type) for one, about, streams in described],
        update_conflicts=True,
        unique_fields=_KEY,
        update_fields=_VALUES,
    )
    keys = [row.pk for row in rows]
    with vocabulary.recounted(keys):
        store().replace({row.pk: one[2] for row, one in zip(rows, described, strict=True)})
    RowFacet.objects.filter(row__in=keys).delete()
    RowFacet.objects.bulk_create(
        RowFacet(row=row, name=name, value=value)
        for row, (_, about, _) in zip(rows, described, strict=True)
        for name, value in facet_values(about)
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
