"""What an object of an indexed model says, read once: its texts, and these as token streams."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Any

from django.db import models
from django.utils.encoding import force_str
from modelsearch.index import AutocompleteField, RelatedFields, SearchField
from wagtail.models import Page

from search import naming, vi
from search.expression import BIGRAMS, EXACT, FOLDED
from search.index.contract import Description, describe
from search.streams import Streams

# Engines cut longer tokens into pieces, or refuse them.
LONGEST_NAME = 255


@dataclass(frozen=True)
class Extract:
    """An object with what it says about itself."""

    instance: Any
    about: Description

    @cached_property
    def fields(self) -> list[tuple[str, str]]:
        """(field name, text) of its own search fields, relations followed."""
        fields = self.instance.get_search_fields()
        return list(_field_texts(self.instance, SearchField, fields))

    @property
    def body(self) -> list[str]:
        """The text below the title, as the object tells it or as its search fields have it."""
        if self.about.body is not None:
            return [self.about.body]
        return [text for name, text in self.fields if name != "title"]

    @property
    def text(self) -> str:
        """What passages are quoted from."""
        return _lines([*self.about.signs, *self.body])

    @property
    def aliases(self) -> str:
        """Its other names, one a line."""
        return _lines(self.about.aliases)

    @property
    def facets(self) -> list[tuple[str, str]]:
        """The (name, value) pairs that results are filtered and counted by."""
        date = self.about.date
        values = {"kind": [self.about.kind], "year": [str(date.year)] if date else []}
        return [
            (name, value)
            for name, given in (self.about.facets | values).items()
            for value in dict.fromkeys(given)
        ]

    @cached_property
    def streams(self) -> Streams:
        """Its texts in tokens."""
        fields = self.instance.get_search_fields()
        drafts = self._draft_names()
        aliases = dict.fromkeys(self.about.aliases)
        also = [*drafts, self.about.code]
        names = [text for name, text in self.fields if name == "title"]
        begins = [text for _, text in _field_texts(self.instance, AutocompleteField, fields)]
        title = dict.fromkeys(names + also)
        parts = {
            "title": _stream(title),
            "alias": {stream: _once(text) for stream, text in _stream(aliases).items()},
            "body": _stream([self.about.summary, *self.about.signs, *self.body]),
        }
        return Streams(
            **{
                f"{part}_{stream}": text
                for part, streams in parts.items()
                for stream, text in streams.items()
            },
            autocomplete=_stream(dict.fromkeys([*begins, *also, *aliases]))[FOLDED],
            names=_whole([*title, *aliases]),
        )

    def _draft_names(self) -> list[str]:
        """The title that an editor sees, where it gives no unpublished words away to readers."""
        page = self.instance
        if isinstance(page, Page) and not page.live and page.draft_title:
            return [page.draft_title]
        return []


def extract(instance: Any) -> Extract:
    """What `instance` says now."""
    return Extract(instance, describe(instance))


def _lines(texts: Iterable[str]) -> str:
    """The texts below each other; PostgreSQL stores no NUL."""
    return "\n".join(texts).replace("\0", "")


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
        EXACT: " ".join(chain.from_iterable(reading.exact for reading in readings)),
        BIGRAMS: " ".join(chain.from_iterable(reading.bigrams for reading in readings)),
        FOLDED: " ".join(chain.from_iterable(reading.folded for reading in readings)),
    }


def _once(tokens: str) -> str:
    """Each of the tokens once."""
    return " ".join(dict.fromkeys(tokens.split()))


def _whole(names: Iterable[str]) -> str:
    """Each name as one token with its marks and one without."""
    readings = [vi.read(name) for name in names]
    tokens = [make(reading) for reading in readings for make in (naming.exact, naming.folded)]
    return _once(" ".join(token for token in tokens if len(token) <= LONGEST_NAME))
