"""What a backup remembers of the very moment it was made.

A room that wants something remembered outside of the database registers a reader for it.
"""

from collections.abc import Callable
from typing import NamedTuple

from django.db import DatabaseError
from django.db.backends.base.base import BaseDatabaseWrapper

# Asked with a cursor on the state that is backed up; {} when there is nothing to remember.
Reader = Callable[[object], dict]
_readers: dict[str, Reader] = {}


class Found(NamedTuple):
    """The facts of one state of a database."""

    migrations: list[str]
    rows: dict[str, int]
    named: dict[str, dict]


def register(name: str, reader: Reader) -> None:
    """Have `reader(cursor)` asked for the facts of that name, as JSON's plain values.

    It reads by SQL, because a backup is also made before a migration, when the code's models
    are ahead of the tables. One that fails then is left out.
    """
    _readers[name] = reader


def gather(database: BaseDatabaseWrapper, *, tables: list[str]) -> Found:
    """Read migrations, rows of each of `tables` and what was registered, in a transaction."""
    with database.cursor() as cursor:
        cursor.execute("SELECT app, name FROM django_migrations ORDER BY app, name")
        migrations = [f"{app}.{name}" for app, name in cursor.fetchall()]
        rows = {table: _count(cursor, database.ops.quote_name(table)) for table in sorted(tables)}
        named = {name: _ask(cursor, reader) for name, reader in sorted(_readers.items())}
    return Found(migrations, rows, {name: found for name, found in named.items() if found})


def _count(cursor, table: str) -> int:
    cursor.execute(f"SELECT count(*) FROM {table}")  # noqa: S608
    return cursor.fetchone()[0]


def _ask(cursor, reader: Reader) -> dict:
    cursor.execute("SAVEPOINT fact")
    try:
        return reader(cursor)
    except DatabaseError:
        cursor.execute("ROLLBACK TO SAVEPOINT fact")
        return {}
    finally:
        cursor.execute("RELEASE SAVEPOINT fact")
