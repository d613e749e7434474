"""One rebuild at a time, among all processes on one database."""

import fcntl
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path

from django.db import connection

# Any number that nobody else takes in this database; of PostgreSQL's advisory locks.
NUMBER = 0x5EA2C4


class Busy(Exception):
    """Another process is at it."""


def alone() -> AbstractContextManager[None]:
    """Nobody else is in such a block; raises Busy. The lock ends with its process, however."""
    if connection.vendor == "postgresql":
        return _on_the_server()
    if connection.is_in_memory_db():
        # No other process can have it.
        return nullcontext()
    return beside(Path(connection.settings_dict["NAME"]))


@contextmanager
def _on_the_server() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [NUMBER])
        if not cursor.fetchone()[0]:
            raise Busy
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [NUMBER])


@contextmanager
def beside(database: Path) -> Iterator[None]:
    """The lock of a database that is a file; raises Busy."""
    with database.with_name(f".{database.name}.rebuild").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Busy from None
        yield
