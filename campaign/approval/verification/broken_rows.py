"""Rows that hold what nobody can read: each is a finding, and keeps no other one from the check."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext

from django.db import Error, connection, transaction
from django.db.models import Model, QuerySet

from campaign.approval.verification.findings import Finding


def chunks(rows: QuerySet, size: int) -> Iterator[list]:
    """The keys of `rows`, so many at a time: only keys, for a row may be unreadable."""
    keys = rows.order_by("pk").values_list("pk", flat=True)
    chunk = list(keys[:size])
    while chunk:
        yield chunk
        last = chunk[-1]
        chunk = list(keys.filter(pk__gt=last)[:size])
        if last in chunk:
            # A key of another type, which SQLite takes: it is greater than itself for ever.
            return


def apart(look: Callable[[list], Iterable], keys: list, broken: Callable) -> list:
    """What `look` gives for `keys` together; where one of them stops it, for each by itself.

    `broken(key, error)` gives what there is to say of one that stops it alone.
    """
    try:
        # PostgreSQL goes on after an error inside a transaction only from a savepoint.
        with transaction.atomic() if connection.in_atomic_block else nullcontext():
            return list(look(keys))
    except Exception as error:
        if len(keys) == 1:
            return [broken(keys[0], error)]
    return [found for key in keys for found in apart(look, [key], broken)]


def lazily(rows: QuerySet, *safe: str) -> list[Model]:
    """`rows`; where one cannot be read, with the `safe` columns, and the others when asked for."""
    try:
        return list(rows)
    except Exception:
        return list(rows.only(*safe))


def guarded(look: Iterable[Finding], broken: Callable[[Exception], Finding]) -> Iterator[Finding]:
    """What `look` finds; where it breaks off, what `broken` makes of that instead of an error."""
    try:
        yield from look
    except Error:
        # The database does not answer: nobody may take that for a finding.
        raise
    except Exception as error:
        yield broken(error)
