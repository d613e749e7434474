"""What an expression finds in the posting table of PostgreSQL, ranked as FTS5 ranks on SQLite."""

from collections.abc import Iterable

from search.expression import (
    AUTOCOMPLETE,
    BIGRAMS,
    EXACT,
    FOLDED,
    NAMES,
    TITLE,
    AllOf,
    AnyOf,
    Beginning,
    Either,
    Every,
    Expression,
    Sequence,
    Without,
)
from search.sql import Sql
from search.streams import WEIGHTS, columns, texts

# One byte each in the table.
STREAMS = {EXACT: "e", BIGRAMS: "b", FOLDED: "f", AUTOCOMPLETE: "a", NAMES: "n"}

# What a posting holds, of docs that are still there; and how often in each part.
HELD = (
    "search_posting p CROSS JOIN LATERAL unnest(p.held) AS one(held) "
    "JOIN search_text t ON t.doc = one.held >> 28"
)
IN_ALIAS, IN_TITLE = "((one.held >> 27) & 1)", "((one.held >> 16) & 2047)"
IN_BODY = "(one.held & 65535)"
_TIMES = {"alias": IN_ALIAS, "body": IN_BODY}

# The constants of FTS5: how soon repetition stops to count, and how much length counts.
K1, B = 1.2, 0.75

_TOTALS = (
    "totals AS MATERIALIZED (SELECT count(*)::float8 AS rows, "
    "greatest(avg(length), 1)::float8 AS mean FROM search_text)"
)
# What a rare term (in few rows) is worth more than one that stands everywhere.
_RARENESS = "greatest(ln((totals.rows - {n} + 0.5) / ({n} + 0.5)), 0.000001)"
_POINTS = (
    f"{_RARENESS} * {{weight}} * {K1 + 1} "
    f"/ ({{weight}} + {K1} * ({1 - B} + {B} * {{length}} / totals.mean))"
)
# Comes after every letter and digit.
_END = "{"


# Names of phrases, each looked for once however often an expression has it.
Phrases = dict[Sequence, str]


def matched(expression: Expression) -> Sql:
    """A SELECT of (row id, BM25 points) for every row that matches."""
    phrases: Phrases = {}
    found = _found(expression, phrases)
    named = [(name, _sequence(phrase)) for phrase, name in phrases.items()]
    tables = [_TOTALS, *(f"{name} AS MATERIALIZED ({sql.text})" for name, sql in named)]
    return Sql(
        f"WITH {', '.join(tables)} {found.text}", _params([*(sql for _, sql in named), found])
    )


def _found(expression: Expression, phrases: Phrases) -> Sql:
    """(row_id, points) of every row that matches, each row once."""
    match expression:
        case Every(parts):
            return _in_all([_found(part, phrases) for part in parts])
        case Without(wanted, unwanted):
            return _without(_found(wanted, phrases), _found(unwanted, phrases))
        case AllOf(stream, terms, scope):
            return _all_of(stream, terms, scope)
        case Sequence():
            name = phrases.setdefault(expression, f"phrase_{len(phrases)}")
            return Sql(f"SELECT row_id, points FROM {name}", [])  # noqa: S608
        case Beginning(finished, last):
            words = [_all_of(AUTOCOMPLETE, finished, (TITLE,))] if finished else []
            return _in_all([*words, _beginning(last)])
    return _grouped(_reasons(expression, phrases))


def _reasons(expression: Expression, phrases: Phrases) -> Sql:
    """(row_id, points) to be added up, a row as often as there are reasons to find it."""
    match expression:
        case AnyOf(stream, terms, scope):
            return _terms(stream, terms, columns(stream, scope))
        case Either(parts):
            return _together([_reasons(part, phrases) for part in parts])
    return _found(expression, phrases)


def _params(parts: Iterable[Sql]) -> list:
    return [value for part in parts for value in part.params]


def _together(parts: list[Sql]) -> Sql:
    return Sql(" UNION ALL ".join(f"({part.text})" for part in parts), _params(parts))


def _grouped(reasons: Sql, having: str = "TRUE") -> Sql:
    return Sql(
        f"SELECT row_id, sum(points) AS points FROM ({reasons.text}) AS reasons "  # noqa: S608
        f"GROUP BY row_id HAVING {having}",
        reasons.params,
    )


# Counted instead of joined: the planner expects few rows and would compare each with each.


def _in_all(parts: list[Sql]) -> Sql:
    return _grouped(_together(parts), f"count(*) = {len(parts)}") if len(parts) > 1 else parts[0]


def _without(wanted: Sql, unwanted: Sql) -> Sql:
    minus = Sql(
        f"SELECT row_id, NULL FROM ({unwanted.text}) AS unwanted",  # noqa: S608
        unwanted.params,
    )
    return _grouped(_together([wanted, minus]), "count(*) = count(points)")


def _terms(stream: str, terms: Iterable[str], names: list[str]) -> Sql:
    """A reason for each term in each row that holds it in these columns."""
    points = _POINTS.format(n="hit.rows", weight="hit.weight", length="hit.length")
    return Sql(
        f"SELECT hit.row_id, {points} AS points FROM totals "  # noqa: S608
        "CROSS JOIN unnest(%s::text[]) AS asked(term) CROSS JOIN LATERAL "
        f"(SELECT t.row_id, t.length, {_weight(names)} AS weight, count(*) OVER () AS rows "
        f"FROM {HELD} WHERE p.stream = '{STREAMS[stream]}' AND p.term = asked.term "
        f"AND {_in(names)}) AS hit",
        [list(dict.fromkeys(terms))],
    )


def _weight(names: list[str]) -> str:
    """How often a term stands in each column, times what the column weighs."""
    weighed = (f"{WEIGHTS[name]}::float8 * {_times(name)}" for name in names)
    return f"({' + '.join(weighed)})"


def _times(column: str) -> str:
    """How often a term stands in a column; what stands in no part is kept as a title."""
    return _TIMES.get(column.partition("_")[0], IN_TITLE)


def _in(names: list[str]) -> str:
    """That a term stands in one of these columns."""
    return f"({' OR '.join(f'{_times(name)} > 0' for name in names)})"


def _all_of(stream: str, terms: tuple[str, ...], scope: tuple[str, ...]) -> Sql:
    reasons = _terms(stream, terms, columns(stream, scope))
    return _grouped(reasons, f"count(*) = {len(set(terms))}")


def _beginning(last: str) -> Sql:
    """Rows whose names hold a word that begins like this."""
    points = _POINTS.format(n="hit.rows", weight="hit.weight", length="hit.length")
    return Sql(
        f"SELECT hit.row_id, {points} AS points FROM totals CROSS JOIN "  # noqa: S608
        "(SELECT t.row_id, max(t.length) AS length, count(*) OVER () AS rows, "
        f"sum({_weight([AUTOCOMPLETE])}) AS weight FROM {HELD} "
        f"WHERE p.stream = '{STREAMS[AUTOCOMPLETE]}' AND p.term >= %s AND p.term < %s "
        "GROUP BY t.row_id) AS hit",
        [last, last + _END],
    )


def _sequence(phrase: Sequence) -> Sql:
    """Rows that hold all the terms, and in whose stored text these stand side by side.

    Of two finds that follow each other at once the second does not count.
    """
    stream, terms = phrase.stream, phrase.terms
    names = texts(stream, phrase.scope)
    if len(terms) == 1:
        return _grouped(_terms(stream, terms, names))
    weight = " + ".join(
        f"{WEIGHTS[name]}::float8 * (array_length(string_to_array("
        f"' ' || text.{name} || ' ', %s), 1) - 1)"
        for name in names
    )
    points = _POINTS.format(n="hit.rows", weight="hit.weight", length="hit.length")
    different = set(terms)
    return Sql(
        f"SELECT hit.row_id, {points} AS points FROM totals CROSS JOIN "  # noqa: S608
        "(SELECT held.row_id, held.length, held.weight, count(*) OVER () AS rows FROM "
        f"(SELECT text.row_id, text.length, {weight} AS weight FROM search_text AS text "
        f"WHERE text.row_id IN (SELECT t.row_id FROM {HELD} "
        f"WHERE p.stream = '{STREAMS[stream]}' AND p.term = ANY(%s) AND {_in(names)} "
        "GROUP BY t.row_id HAVING count(*) = %s) OFFSET 0) AS held WHERE held.weight > 0) AS hit",
        [*([f" {' '.join(terms)} "] * len(names)), list(different), len(different)],
    )
