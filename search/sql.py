"""A piece of SQL with its parameters."""

from collections.abc import Iterable
from typing import NamedTuple


class Sql(NamedTuple):
    """SQL text with `%s` markers, and their values in order."""

    text: str
    params: list


def markers(values: Iterable) -> str:
    """`%s, %s, …` for an IN list; an IN of nothing finds nothing."""
    return ", ".join("%s" for _ in values) or "NULL"
