"""A small write beside something more important: it rather fails than makes anybody wait."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

# Milliseconds for which another writer may be waited for.
PATIENCE = 50


@contextmanager
def write() -> Iterator[None]:
    """A transaction that gives up with an `OperationalError` when it must wait for a lock."""
    with _impatient(), transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                # Counts that a crash loses are no loss, and need no waiting for the disk.
                cursor.execute(f"SET LOCAL lock_timeout = '{PATIENCE}ms'")
                cursor.execute("SET LOCAL synchronous_commit = off")
        yield


@contextmanager
def _impatient() -> Iterator[None]:
    """SQLite waits by a setting of the connection; PostgreSQL by one of the transaction."""
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        yield
        return
    usual = int(1000 * connection.settings_dict["OPTIONS"].get("timeout", 5))
    _wait(PATIENCE)
    try:
        yield
    finally:
        _wait(usual)


def _wait(milliseconds: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA busy_timeout = {milliseconds:d}")
