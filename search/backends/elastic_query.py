"""Wagtail's queries to the engine, answered by the database while the engine is away."""

from collections.abc import Callable, Iterator
from typing import Any

from modelsearch.backends import elasticsearchbase as stock
from modelsearch.backends.base import FilterError
from modelsearch.query import And, Boost, MatchAll, Not, Or, SearchQuery

from search import asking, vi
from search.backends import breaker, second_tries
from search.backends.database import DatabaseBackend
from search.backends.elastic_documents import Mapping
from search.backends.json_query import Json, compiled, must, should
from search.expression import Expression
from search.index import indexing


class Compiler(stock.ElasticsearchBaseSearchQueryCompiler):
    """Turns a Wagtail query into JSON by way of `search.expression`."""

    mapping_class = Mapping
    # Such an order is left to the database.
    HANDLES_ORDER_BY_EXPRESSIONS = True
    # Asked for where what was typed finds nothing.
    instead: Expression | None = None

    @property
    def scope(self) -> tuple[str, ...]:
        """The parts that `fields` leaves open."""
        return asking.scope_of(self.fields)

    def second_tries(self) -> Iterator[Expression]:
        """What else to ask for when nothing is found."""
        return second_tries.of_text(self.query, self.scope)

    @property
    def has_free_order(self) -> bool:
        """Whether the queryset's order is more than names of fields."""
        names = () if self.order_by_relevance else self.queryset.query.order_by
        return any(not isinstance(name, str) for name in names)

    def get_inner_query(self):
        return compiled(self.instead) if self.instead else self._json(self.query)

    def _json(self, query: SearchQuery) -> Json:
        match query:
            case MatchAll():
                found = {"match_all": {}}
            case And() if query.subqueries:
                found = must(self._json(part) for part in query.subqueries)
            case Or() if query.subqueries:
                found = should(self._json(part) for part in query.subqueries)
            case Not():
                found = {"bool": {"must_not": [self._json(query.subquery)]}}
            case Boost():
                # Not heard, as on the other engines.
                found = self._json(query.subquery)
            case _:
                found = compiled(asking.asked(query, self.scope))
        return found


class AutocompleteCompiler(Compiler):
    """The last word may be unfinished; all words must occur in the object's names."""

    def second_tries(self):
        return second_tries.of_names(self.query)

    def get_inner_query(self):
        if self.instead:
            return compiled(self.instead)
        if isinstance(self.query, MatchAll):
            return {"match_all": {}}
        reading = vi.read_query(getattr(self.query, "query_string", ""))
        return compiled(asking.beginning(reading))


class Results(stock.ElasticsearchBaseSearchResults):
    """The engine's answer, or the database's while the engine is away."""

    def _do_search(self):
        return self._tried(lambda: list(super(Results, self)._do_search()), "_do_search")

    def _do_count(self):
        return self._tried(super()._do_count, "_do_count")

    def facet(self, field_name):
        """How many matches have each value of a filter field: counted by the database."""
        return self._of_the_database().facet(field_name)

    def _tried(self, ask: Callable[[], Any], name: str) -> Any:
        indexing.flush()

        def otherwise() -> Any:
            return getattr(self._of_the_database(), name)()

        if self.query_compiler.has_free_order:
            return otherwise()
        try:
            return breaker.tried(self.backend.errors, lambda: self._asked(ask), otherwise)
        except FilterError:
            # A lookup that the engine does not have.
            return otherwise()

    def _backend_do_search(self, body, *, index, scroll=None, **wanted):
        names = {"from_": "from"}
        body = body | {names.get(name, name): value for name, value in wanted.items()}
        keeping = {"scroll": scroll} if scroll else {}
        return self.backend.es.search(index=index, body=body, **keeping)

    def _asked(self, ask: Callable[[], Any]) -> Any:
        compiler = self.query_compiler
        compiler.instead = None
        answer = ask()
        tries = iter(()) if answer else compiler.second_tries()
        while not answer and not self._is_past_the_end() and (instead := next(tries, None)):
            compiler.instead = instead
            answer = ask()
        return answer

    def _is_past_the_end(self) -> bool:
        """Whether there are hits, but none so far down the list as was asked for."""
        if not self.start:
            return False
        window, self.start, self.stop = (self.start, self.stop), 0, None
        try:
            return super()._do_count() > 0
        finally:
            self.start, self.stop = window

    def _of_the_database(self):
        """The same question to the index that lies in the database."""
        asked, backend = self.query_compiler, DatabaseBackend({})
        compiler_class = backend.query_compiler_class
        if isinstance(asked, AutocompleteCompiler):
            compiler_class = backend.autocomplete_query_compiler_class
        compiler = compiler_class(
            asked.queryset,
            asked.query,
            fields=asked.fields,
            order_by_relevance=asked.order_by_relevance,
        )
        results = backend.results_class(backend, compiler)
        results.start, results.stop = self.start, self.stop
        results._score_field = self._score_field
        return results
