"""What a document in the engine holds: the streams, the filter fields, what is known of a page."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

from modelsearch.backends import elasticsearchbase as stock
from modelsearch.index import FilterField, RelatedFields
from wagtail.models import Page

from search import bm25
from search.backends import elastic_pages
from search.backends.json_query import LIMITS, NAMES_LIMIT
from search.expression import NAMES
from search.index.extract import extract
from search.streams import COLUMNS, WEIGHTS, Streams

STREAMS = tuple(LIMITS)
# Longer values cannot be filtered by.
LONGEST_KEYWORD = 8_000


def _filters(fields: Iterable[Any]) -> Iterator[FilterField | RelatedFields]:
    """The search fields that are filtered by; the text is in the streams."""
    for field in fields:
        if isinstance(field, FilterField):
            yield field
        elif isinstance(field, RelatedFields):
            kept = list(_filters(field.fields))
            if kept:
                yield RelatedFields(field.field_name, kept)


def _text(similarity: str) -> dict[str, Any]:
    return {"type": "text", "analyzer": "whitespace", "similarity": similarity}


def _both(streams: Streams, stream: str) -> str:
    """All parts in one text, each as often as it weighs more than the body."""
    weights = {part: WEIGHTS[f"{part}_{stream}"] for part in ("title", "alias", "body")}
    times = {part: round(weight / weights["body"]) for part, weight in weights.items()}
    return " ".join(streams.of(part, stream) for part, most in times.items() for _ in range(most))


def similarities(name: str) -> dict[str, Any]:
    """BM25 as the databases count it: a word of the body counts by the weight of its stream.

    A weight within a score that grows towards a limit is the same as a limit further away.
    `name` is what the engine calls BM25 with its old factor, the limit and one.
    """
    return {
        "of_one": {"type": name, "k1": bm25.K1, "b": bm25.B},
        # One of forty names is as good as an only one.
        "of_names": {"type": name, "k1": NAMES_LIMIT, "b": 0.0},
    } | {f"of_{stream}": {"type": name, "k1": LIMITS[stream], "b": bm25.B} for stream in STREAMS}


class Mapping(stock.ElasticsearchBaseMapping):
    """Documents made of the streams, the filter fields, and what is known of a page."""

    def get_field_mapping(self, field):
        name, mapping = super().get_field_mapping(field)
        if mapping["type"] == "keyword":
            mapping["ignore_above"] = LONGEST_KEYWORD
        return name, mapping

    def get_mapping(self):
        filters = _filters(self.model.get_search_fields())
        return {
            "dynamic": False,
            "properties": {
                "pk": {"type": "keyword", "store": True},
                "_django_content_type": {"type": "keyword"},
                "page": {"properties": elastic_pages.PROPERTIES},
                **dict.fromkeys(COLUMNS, _text("of_one")),
                NAMES: _text("of_names"),
                **{f"both_{stream}": _text(f"of_{stream}") for stream in STREAMS},
                **dict(self.get_field_mapping(field) for field in filters),
            },
        }

    def get_document(self, obj):
        document = {"pk": str(obj.pk), "_django_content_type": self.get_all_content_types()}
        told = extract(obj)
        document |= asdict(told.streams)
        document |= {f"both_{stream}": _both(told.streams, stream) for stream in STREAMS}
        for field in _filters(self.model.get_search_fields()):
            name, value, _ = self._get_document_field_data(field, obj)
            document[name] = value
        if isinstance(obj, Page):
            document["page"] = elastic_pages.document(told)
        return document
