"""Wagtail search backend on the index that lies in the database, Vietnamese read by `search.vi`.

Serves every indexed model. Differences from the stock backends: words are joined by "or" unless
asked otherwise, `fields` tells the title from the rest but not the rest apart.
"""

import json
from collections import OrderedDict
from collections.abc import Iterable, Iterator

from django.db import connection
from django.db.models import Count, Field
from django.db.models.expressions import RawSQL
from modelsearch.backends.base import (
    BaseIndex,
    BaseSearchBackend,
    BaseSearchQueryCompiler,
    BaseSearchResults,
    FilterFieldError,
)
from modelsearch.query import And, MatchAll, Not, Or, SearchQuery
from modelsearch.utils import get_descendants_content_types_pks

from search import asking, ranking, vi
from search.backends import second_tries
from search.expression import Expression
from search.index import indexing, rows
from search.models import IndexRow
from search.store import store


class Index(BaseIndex):
    """All rows of all models; there is only the one index."""

    def reset(self):
        """Forget everything."""
        rows.delete(IndexRow.objects.all())

    def add_item(self, obj):
        """Index `obj` once its child rows are there: see `search.index.indexing`."""
        indexing.touch(obj)

    def add_items(self, model, objs):
        """Index `objs` now."""
        rows.write(model, list(objs))

    def delete_item(self, item):
        """Forget `item` now."""
        rows.remove(type(item), [item.pk])


class Rebuilder:
    """Brings the index up to date row by row, so that it serves searches all the while."""

    def __init__(self, index):
        self.index = index

    def start(self):
        rows.remove_stale()
        return self.index

    def finish(self):
        store().optimize()


class QueryCompiler(BaseSearchQueryCompiler):
    """Turns a Wagtail query into expressions of `search.expression`."""

    HANDLES_ORDER_BY_EXPRESSIONS = True

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.excludes = False
        self.query = self._without_negation(self.query)

    def _without_negation(self, query: SearchQuery) -> SearchQuery:
        """The query below its `Not`s; an even number of them cancels out."""
        while isinstance(query, Not):
            self.excludes = not self.excludes
            query = query.subquery
        if isinstance(query, Or) and any(isinstance(part, MatchAll) for part in query.subqueries):
            return MatchAll()
        if isinstance(query, And) and not asking.positive(query) and asking.negative(query):
            # Everything but these, said in other words.
            self.excludes = not self.excludes
            return Or([part.subquery for part in asking.negative(query)])
        if isinstance(query, And) and any(
            isinstance(part.subquery, MatchAll) for part in asking.negative(query)
        ):
            self.excludes = not self.excludes
            return MatchAll()
        return query

    @property
    def is_trivial(self) -> bool:
        """True when the query matches all objects, or none, whatever their text."""
        return isinstance(self.query, MatchAll)

    def trivial_queryset(self):
        """The answer to such a query."""
        return self.queryset.none() if self.excludes else self.queryset

    @property
    def scope(self) -> tuple[str, ...]:
        """The columns that `fields` leaves open."""
        return asking.scope_of(self.fields)

    def expressions(self) -> Iterator[Expression | None]:
        """Expressions to try in turn until one has a hit."""
        yield asking.asked(self.query, self.scope)
        yield from second_tries.of_text(self.query, self.scope)


class AutocompleteCompiler(QueryCompiler):
    """The last word may be unfinished; all words must occur in the object's names."""

    def expressions(self) -> Iterator[Expression | None]:
        text = getattr(self.query, "query_string", "")
        yield asking.beginning(vi.read_query(text))
        yield from second_tries.of_names(self.query)


class Results(BaseSearchResults):
    """The objects of a queryset that match, in one ranked list."""

    supports_facet = True

    def _scores(self) -> dict[object, float]:
        """Primary key -> score of every match among the queryset's model, best first."""
        indexing.flush()
        compiler = self.query_compiler
        key = compiler.queryset.model._meta.pk
        types = get_descendants_content_types_pks(compiler.queryset.model)
        for expression in compiler.expressions():
            found = ranking.objects(expression, content_types=types) if expression else []
            if found:
                return {key.to_python(object_id): score for object_id, score in found}
        return {}

    def _matching(self, keys):
        """The part of the queryset with (or, for a negated query, without) these keys."""
        queryset = self.query_compiler.queryset
        pk = queryset.model._meta.pk
        listed = _listed(pk, keys)
        if self.query_compiler.excludes:
            return queryset.exclude(pk__in=listed)
        return queryset.filter(pk__in=listed)

    def get_queryset(self):
        """Everything that matches, in the queryset's own order."""
        if self.query_compiler.is_trivial:
            return self.query_compiler.trivial_queryset()
        return self._matching(self._scores())

    def _do_search(self):
        compiler = self.query_compiler
        window = slice(self.start, self.stop)
        if compiler.is_trivial:
            return self._scored(compiler.trivial_queryset()[window], {})
        scores = self._scores()
        matching = self._matching(scores)
        if compiler.excludes or not compiler.order_by_relevance:
            ordered = matching if matching.query.order_by else matching.order_by("-pk")
            return self._scored(ordered[window], scores)
        visible = set(matching.order_by().values_list("pk", flat=True))
        place = {pk: i for i, pk in enumerate([pk for pk in scores if pk in visible][window])}
        objects = self._matching(place).order_by()
        return self._scored(sorted(objects, key=lambda one: place[one.pk]), scores)

    def _scored(self, objects, scores):
        objects = list(objects)
        if self._score_field:
            for one in objects:
                setattr(one, self._score_field, scores.get(one.pk))
        return objects

    def _do_count(self):
        total = self.get_queryset().count()
        return max(0, min(total, self.stop or total) - self.start)

    def facet(self, field_name):
        """How many matches have each value of a filter field, the commonest first."""
        if self.query_compiler._get_filterable_field(field_name) is None:
            model = self.query_compiler.queryset.model.__name__
            raise FilterFieldError(
                f'Cannot facet search results with field "{field_name}". '
                f"Please add index.FilterField('{field_name}') to {model}.search_fields.",
                field_name=field_name,
            )
        counted = self.get_queryset().order_by().values(field_name).annotate(count=Count("pk"))
        return OrderedDict(
            (row[field_name], row["count"]) for row in counted.order_by("-count", field_name)
        )


def _listed(pk: Field, keys: Iterable) -> RawSQL:
    """These primary keys as one parameter, since databases limit the number of parameters."""
    values = [pk.get_db_prep_value(key, connection=connection) for key in keys]
    if connection.vendor == "postgresql":
        return RawSQL(f"SELECT unnest(%s::{pk.rel_db_type(connection)}[])", [values])  # noqa: S611
    return RawSQL("SELECT value FROM json_each(%s)", [json.dumps(values)])


class DatabaseBackend(BaseSearchBackend):
    """The streams of `search.store`, whichever database holds them."""

    query_compiler_class = QueryCompiler
    autocomplete_query_compiler_class = AutocompleteCompiler
    index_class = Index
    results_class = Results
    rebuilder_class = Rebuilder
