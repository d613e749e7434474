"""Wagtail's PostgreSQL backend over the same tokens that `search.fts` holds.

    WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "search.backends.postgres"}}

What is indexed and what is asked are ASCII words made by `search.vi`, so that no text search
configuration, collation or dictionary of the database matters. Ranking is PostgreSQL's own
`ts_rank`, which does not know how rare a word is.
"""

from modelsearch.backends.database.postgres.postgres import (
    PostgresAutocompleteQueryCompiler,
    PostgresIndex,
    PostgresSearchBackend,
)
from modelsearch.index import AutocompleteField, SearchField
from modelsearch.query import And, Boost, Not, Or, Phrase, PlainText, SearchQuery

from search import fts, indexing, rows, vi
from search.backends.store import RowIndex

# Of each stream; many more overflow the stack of Wagtail's query compiler.
TERMS = 20
# Both streams share one vector: folded words are told from exact ones by their beginning.
FOLDED = "qq"


def _folded(words: list[str]) -> str:
    return " ".join(FOLDED + word for word in words)


def _few(words: list[str]) -> list[str]:
    return list(dict.fromkeys(words))[:TERMS]


class _Text:
    """A search field whose text is ready made."""

    text: str

    def get_value(self, obj):
        return self.text


class _SearchText(_Text, SearchField):
    pass


class _AutocompleteText(_Text, AutocompleteField):
    pass


class _Tokens:
    """An object as the stock indexer sees it: its key, and its tokens in three fields."""

    def __init__(self, instance):
        self.pk = instance.pk
        streams = rows.streams_of(instance)
        self.title = _SearchText("title", boost=2)
        self.title.text = self._joined(streams, "title")
        self.body = _SearchText("body")
        self.body.text = self._joined(streams, "body")
        self.names = _AutocompleteText("title")
        self.names.text = streams.autocomplete

    @staticmethod
    def _joined(streams: fts.Streams, part: str) -> str:
        exact = getattr(streams, f"{part}_{fts.EXACT}")
        bigrams = getattr(streams, f"{part}_{fts.BIGRAMS}")
        return f"{exact} {bigrams} {_folded(getattr(streams, f'{part}_{fts.FOLDED}').split())}"

    def get_search_fields(self):
        return [self.title, self.body, self.names]


def _plain(text: str, operator: str) -> PlainText:
    """All syllables whatever their marks, or any evidence of the text."""
    reading = vi.read_query(text)
    folded = _folded(_few(reading.folded))
    if operator == "and":
        return PlainText(folded, operator="and")
    return PlainText(
        " ".join([*_few(reading.exact), *_few(reading.bigrams), folded]), operator="or"
    )


def _phrase(text: str) -> Phrase:
    reading = vi.read_query(text)
    if any(syllable.marked for syllable in reading.syllables):
        return Phrase(" ".join(syllable.exact for syllable in reading.syllables))
    return Phrase(_folded([syllable.folded for syllable in reading.syllables]))


def in_tokens(query: SearchQuery) -> SearchQuery:
    """The same query object with its texts in tokens."""
    match query:
        case PlainText():
            return _plain(query.query_string, query.operator)
        case Phrase():
            return _phrase(query.query_string)
        case And() | Or():
            return type(query)([in_tokens(part) for part in query.subqueries])
        case Not():
            return Not(in_tokens(query.subquery))
        case Boost():
            return Boost(in_tokens(query.subquery), query.boost)
    return query


class TokenIndex(RowIndex, PostgresIndex):
    """Wagtail's entries made of tokens, and a row beside each."""

    def add_items(self, model, objs):
        PostgresIndex.add_items(self, model, [_Tokens(one) for one in objs])
        rows.write(model, list(objs))

    def delete_stale_entries(self):
        """Forget what no longer exists, in both tables."""
        PostgresIndex.delete_stale_entries(self)
        RowIndex.delete_stale_entries(self)


class SearchBackend(PostgresSearchBackend):
    """PostgreSQL full text search; any word answers unless asked otherwise, as on SQLite."""

    index_class = TokenIndex

    def __init__(self, params):
        super().__init__({"SEARCH_CONFIG": "simple"} | params)

    def _search(self, compiler, query, *args, **kwargs):
        indexing.flush()
        if isinstance(query, str):
            if issubclass(compiler, PostgresAutocompleteQueryCompiler):
                query = " ".join(vi.read_query(query).folded)
            else:
                query = _plain(query, kwargs.get("operator") or "or")
        elif query is not None:
            query = in_tokens(query)
        if isinstance(query, PlainText | Phrase) and not query.query_string:
            query = ""
        return super()._search(compiler, query, *args, **kwargs)
