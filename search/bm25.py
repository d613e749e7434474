"""What an expression finds in the posting table of PostgreSQL, ranked as FTS5 ranks on SQLite."""

from collections.abc import Iterable

from search.expression import (
    BIGRAMS,
    BODY,
    EXACT,
    FOLDED,
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
from search.streams import WEIGHTS

AUTOCOMPLETE = "autocomplete"
# One byte each in the table.
STREAMS = {EXACT: "e", BIGRAMS: "b", FOLDED: "f", AUTOCOMPLETE: "a"}

# What a posting holds, of docs that are still there; and how often in each part.
HELD = (
    "search_posting p CROSS JOIN LATERAL unnest(p.held) AS one(held) "
    "JOIN search_text t ON t.doc = one.held >> 28"
)
IN_TITLE, IN_BODY = "((one.held >> 16) & 4095)", "(one.held & 65535)"
_TIMES = {TITLE: IN_TITLE, BODY: IN_BODY}

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
            return _terms(stream, terms, scope)
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


def _terms(stream: str, terms: Iterable[str], scope: tuple[str, ...]) -> Sql:
    """A reason for each term in each row that holds it in these parts."""
    points = _POINTS.format(n="hit.rows", weight="hit.weight", length="hit.length")
    return Sql(
        f"SELECT hit.row_id, {points} AS points FROM totals "  # noqa: S608
        "CROSS JOIN unnest(%s::text[]) AS asked(term) CROSS JOIN LATERAL "
        f"(SELECT t.row_id, t.length, {_weight(stream, scope)} AS weight, count(*) OVER () AS rows "
        f"FROM {HELD} WHERE p.stream = '{STREAMS[stream]}' AND p.term = asked.term "
        f"AND {_in(scope)}) AS hit",
        [list(dict.fromkeys(terms))],
    )


def _weight(stream: str, scope: tuple[str, ...]) -> str:
    """How often a term stands in each part, times what the part weighs."""
    if stream == AUTOCOMPLETE:
        return f"({WEIGHTS[AUTOCOMPLETE]}::float8 * {IN_TITLE})"
    weighed = (f"{WEIGHTS[f'{part}_{stream}']}::float8 * {_TIMES[part]}" for part in scope)
    return f"({' + '.join(weighed)})"


def _in(scope: tuple[str, ...]) -> str:
    """That a term stands in one of these parts."""
    return f"({' OR '.join(f'{_TIMES[part]} > 0' for part in scope)})"


def _all_of(stream: str, terms: tuple[str, ...], scope: tuple[str, ...]) -> Sql:
    return _grouped(_terms(stream, terms, scope), f"count(*) = {len(set(terms))}")


def _beginning(last: str) -> Sql:
    """Rows whose names hold a word that begins like this."""
    points = _POINTS.format(n="hit.rows", weight="hit.weight", length="hit.length")
    return Sql(
        f"SELECT hit.row_id, {points} AS points FROM totals CROSS JOIN "  # noqa: S608
        "(SELECT t.row_id, max(t.length) AS length, count(*) OVER () AS rows, "
        f"sum({_weight(AUTOCOMPLETE, (TITLE,))}) AS weight FROM {HELD} "
        f"WHERE p.stream = '{STREAMS[AUTOCOMPLETE]}' AND p.term >= %s AND p.term < %s "
        "GROUP BY t.row_id) AS hit",
        [last, last + _END],
    )


def _sequence(phrase: Sequence) -> Sql:
    """Rows that hold all the terms, and in whose stored text these stand side by side.

    Of two finds that follow each other at once the second does not count.
    """
    stream, terms, scope = phrase.stream, phrase.terms, phrase.scope
    if len(terms) == 1:
        return _grouped(_terms(stream, terms, scope))
    weight = " + ".join(
        f"{WEIGHTS[f'{part}_{stream}']}::float8 * (array_length(string_to_array("
        f"' ' || text.{part}_{stream} || ' ', %s), 1) - 1)"
        for part in scope
    )
    points = _POINTS.format(n="hit.rows", weight="hit.weight", length="hit.length")
    different = set(terms)
    return Sql(
        f"SELECT hit.row_id, {points} AS points FROM totals CROSS JOIN "  # noqa: S608
        "(SELECT held.row_id, held.length, held.weight, count(*) OVER () AS rows FROM "
        f"(SELECT text.row_id, text.length, {weight} AS weight FROM search_text AS text "
        f"WHERE text.row_id IN (SELECT t.row_id FROM {HELD} "
        f"WHERE p.stream = '{STREAMS[stream]}' AND p.term = ANY(%s) AND {_in(scope)} "
        "GROUP BY t.row_id HAVING count(*) = %s) OFFSET 0) AS held WHERE held.weight > 0) AS hit",
        [*([f" {' '.join(terms)} "] * len(scope)), list(different), len(different)],
    )
