"""What a document in the engine holds: the streams, the filter fields, what is known of a page."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

from modelsearch.backends import elasticsearchbase as stock
from modelsearch.index import FilterField, RelatedFields
from wagtail.models import Page

from search import rows
from search.backends import elastic_pages
from search.streams import COLUMNS

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


class Mapping(stock.ElasticsearchBaseMapping):
    """Documents made of the streams, the filter fields, and what is known of a page."""

    def get_field_mapping(self, field):
        name, mapping = super().get_field_mapping(field)
        if mapping["type"] == "keyword":
            mapping["ignore_above"] = LONGEST_KEYWORD
        return name, mapping

    def get_mapping(self):
        text = {"type": "text", "analyzer": "whitespace"}
        filters = _filters(self.model.get_search_fields())
        return {
            "dynamic": False,
            "properties": {
                "pk": {"type": "keyword", "store": True},
                "_django_content_type": {"type": "keyword"},
                "page": {"properties": elastic_pages.PROPERTIES},
                **dict.fromkeys(COLUMNS, text),
                **dict(self.get_field_mapping(field) for field in filters),
            },
        }

    def get_document(self, obj):
        document = {"pk": str(obj.pk), "_django_content_type": self.get_all_content_types()}
        document |= asdict(rows.streams_of(obj))
        for field in _filters(self.model.get_search_fields()):
            name, value, _ = self._get_document_field_data(field, obj)
            document[name] = value
        if isinstance(obj, Page):
            document["page"] = elastic_pages.document(obj)
        return document
