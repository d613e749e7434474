"""A database of a run's own: it commits for real, and is wound back in milliseconds.

Inside the transaction that other tests use, a refusal would leave other traces than in use.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.db import connection

from tests import prepared_database

# What production says to SQLite when it opens the file; the test settings leave it out.
IN_A_FILE = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"


class OwnDatabase:
    """The database in use, with moments that it can be wound back to."""

    def mark(self, name: str = "built") -> None:
        """Remember the database as it is now."""
        raise NotImplementedError

    def rewind(self, name: str = "built") -> None:
        """Make it what it was when marked."""
        raise NotImplementedError

    def stamp(self) -> object:
        """Equal to an earlier stamp only if nothing at all was written in between."""
        return object()


class OwnSQLite(OwnDatabase):
    def __init__(self):
        self.marks: dict[str, sqlite3.Connection] = {}

    def mark(self, name: str = "built") -> None:
        if name not in self.marks:
            self.marks[name] = sqlite3.connect(":memory:", check_same_thread=False)
        connection.ensure_connection()
        connection.connection.backup(self.marks[name])

    def rewind(self, name: str = "built") -> None:
        connection.ensure_connection()
        self.marks[name].backup(connection.connection)

    def stamp(self) -> int:
        return hash(connection.connection.serialize())


class OwnPostgres(OwnDatabase):
    def __init__(self, name: str):
        self.name = name
        self.marks: dict[str, str] = {}

    def mark(self, name: str = "built") -> None:
        self.marks[name] = f"{self.name}_{name}"
        clone(self.name, self.marks[name])

    def rewind(self, name: str = "built") -> None:
        clone(self.marks[name], self.name)


@contextmanager
def own_database(folder: Path | None = None) -> Iterator[OwnDatabase]:
    """Use a migrated database of its own inside the block, and the earlier one after it.

    With `folder` an SQLite database is a file there, opened as in production, so that threads
    and processes can share it.
    """
    if connection.vendor == "sqlite":
        with _own_sqlite(folder) as own:
            yield own
    else:
        with _own_postgres() as own:
            yield own


@contextmanager
def _own_sqlite(folder: Path | None) -> Iterator[OwnDatabase]:
    connection.ensure_connection()
    own, settings = OwnSQLite(), connection.settings_dict
    name, options = settings["NAME"], settings["OPTIONS"]
    with closing(sqlite3.connect(":memory:", check_same_thread=False)) as before:
        connection.connection.backup(before)
        if folder:
            connection.close()
            _leave_memory()
            settings["NAME"] = str(folder / "hub.sqlite3")
            settings["OPTIONS"] = options | {"init_command": IN_A_FILE}
            connection.ensure_connection()
        with closing(sqlite3.connect(prepared_database.path())) as migrated:
            migrated.backup(connection.connection)
        try:
            yield own
        finally:
            for mark in own.marks.values():
                mark.close()
            if folder:
                connection.close()
                settings["NAME"], settings["OPTIONS"] = name, options
                connection.ensure_connection()
            before.backup(connection.connection)


def _leave_memory() -> None:
    # Django never closes a database in memory, since that would end it.
    if connection.connection is not None:
        connection.connection.close()
        connection.connection = None


@contextmanager
def _own_postgres() -> Iterator[OwnDatabase]:
    if "django_migrations" not in connection.introspection.table_names():
        # No other test of this run needed the database that all of them share.
        connection.creation.create_test_db(verbosity=0)
    settings = connection.settings_dict
    before = settings["NAME"]
    own = OwnPostgres(f"{before}_own")
    clone(before, own.name)
    settings["NAME"] = own.name
    try:
        yield own
    finally:
        connection.close()
        settings["NAME"] = before
        with connection._nodb_cursor() as cursor:
            for name in (own.name, *own.marks.values()):
                cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def clone(source: str, target: str) -> None:
    """Make PostgreSQL's database `target` anew as a copy of `source`."""
    connection.close()
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{target}" WITH (FORCE)')
        cursor.execute(f'CREATE DATABASE "{target}" TEMPLATE "{source}"')
