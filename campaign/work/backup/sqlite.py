"""SQLite into a backup and out of it, by its own means, while others read and write."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.db import DatabaseError
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils.translation import gettext as _

from campaign.work.backup import facts, files, kept
from campaign.work.backup.errors import BackupError, Busy, Damaged, HoldsData

PAGES = 4096  # copied between two words about it
STEPS = 50_000  # of SQLite's machine, between two words about it
TABLES = (
    "SELECT name FROM sqlite_master WHERE type = 'table'"
    " AND name NOT LIKE 'sqlite!_%' ESCAPE '!' AND sql NOT LIKE 'CREATE VIRTUAL%'"
)


def size(database: BaseDatabaseWrapper) -> int:
    """Bytes of the database."""
    with database.cursor() as cursor:
        cursor.execute("PRAGMA page_count")
        pages = cursor.fetchone()[0]
        cursor.execute("PRAGMA page_size")
        return pages * cursor.fetchone()[0]


def save(database: BaseDatabaseWrapper, target: Path, tell: files.Tell) -> facts.Found:
    """Write one moment of the database to `target`; return the facts of that moment.

    One read transaction, write-ahead log included: writers go on meanwhile, and what was
    deleted is not carried along in free pages. Stepping page by page instead would begin
    anew at each write of another process, and end never under load.
    """
    total = size(database)

    def told() -> int:
        done = target.stat().st_size if target.exists() else 0
        tell(target.name, min(done, total), total)
        return 0

    database.ensure_connection()
    database.connection.set_progress_handler(told, STEPS)
    try:
        with database.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(target)])
    finally:
        database.connection.set_progress_handler(None, 0)
    target.chmod(0o600)
    with _copy(database, target) as copy:
        _leave_out(copy)
        if problem := _problem(copy):
            raise BackupError(
                _("The database is damaged (%(why)s): restore it from an earlier backup.")
                % {"why": problem}
            )
        return gathered(copy)


@contextmanager
def _copy(database: BaseDatabaseWrapper, file: Path) -> Iterator[BaseDatabaseWrapper]:
    """The same engine on another file, without what the hub's options do to a file."""
    copy = database.copy()
    copy.settings_dict |= {"NAME": str(file), "OPTIONS": {}}
    with closing(copy):
        yield copy


def _leave_out(copy: BaseDatabaseWrapper) -> None:
    with copy.cursor() as cursor:
        cursor.execute("PRAGMA secure_delete = ON")
        for table in set(kept.left_out()) & set(_tables(cursor)):
            cursor.execute(f"DELETE FROM {copy.ops.quote_name(table)}")  # noqa: S608


def _tables(cursor) -> list[str]:
    cursor.execute(TABLES)
    return [name for (name,) in cursor.fetchall()]


def _problem(database: BaseDatabaseWrapper) -> str:
    with database.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check(1)")
        (found,) = cursor.fetchone()
    return "" if found == "ok" else found


def gathered(database: BaseDatabaseWrapper) -> facts.Found:
    """The facts of the database as it is now."""
    with database.cursor() as cursor:
        tables = _tables(cursor)
    return facts.gather(database, tables=list(set(tables) - set(kept.left_out())))


def check(database: BaseDatabaseWrapper, file: Path) -> facts.Found | None:
    """Open the file of a backup without writing beside it; return its facts, or Damaged."""
    copy = database.copy()
    name = f"{file.resolve().as_uri()}?mode=ro&immutable=1"
    copy.settings_dict |= {"NAME": name, "OPTIONS": {"uri": True}}
    try:
        with closing(copy):
            if not (problem := _problem(copy)):
                return gathered(copy)
    except DatabaseError as error:
        problem = str(error)
    raise Damaged(
        _("The database in the backup does not open (%(why)s): use another backup.")
        % {"why": problem}
    )


def refuse_data(database: BaseDatabaseWrapper) -> None:
    """HoldsData or Busy unless the database is not there yet, or empty and nobody's."""
    file = Path(database.settings_dict["NAME"])
    if not file.exists():
        _refuse_logs(file)
        return
    with closing(sqlite3.connect(file, timeout=1, isolation_level=None)) as plain:
        if _question(plain, file, "SELECT count(*) FROM sqlite_master"):
            raise HoldsData(
                _(
                    "The database %(file)s holds data, and a restore never overwrites any: "
                    "stop the hub, and move that file away or choose another DATA_DIR."
                )
                % {"file": file}
            )
        # Leaving the write-ahead log is possible only to the one connection that is open.
        _question(plain, file, "PRAGMA journal_mode = DELETE")


def _refuse_logs(file: Path) -> None:
    for end in ("-wal", "-journal"):
        log = file.with_name(file.name + end)
        if log.exists() and log.stat().st_size:
            raise HoldsData(
                _(
                    "%(log)s belongs to a database that is no longer beside it, and may hold "
                    "its last changes: move it to where that database went."
                )
                % {"log": log}
            )


def _question(plain: sqlite3.Connection, file: Path, sql: str):
    try:
        return plain.execute(sql).fetchone()[0]
    except sqlite3.OperationalError:
        raise _in_use(file) from None
    except sqlite3.DatabaseError as error:
        raise HoldsData(
            _("%(file)s is there but no database (%(why)s): move it away first.")
            % {"file": file, "why": error}
        ) from None


def load(database: BaseDatabaseWrapper, file: Path, tell: files.Tell) -> None:
    """Fill the empty database from the file of a backup, in one transaction of its own.

    SQLite writes it: a file put in its place by a rename could meet the log of another one.
    """
    target = Path(database.settings_dict["NAME"])

    def told(status: int, left: int, total: int) -> None:
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            # Python would try for ever.
            raise _in_use(target)
        tell(file.name, total - left, total)

    files.folder(target.parent)
    os.close(os.open(target, os.O_RDWR | os.O_CREAT, 0o600))
    source = sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
    with closing(source), closing(sqlite3.connect(target, timeout=1)) as filled:
        source.backup(filled, pages=PAGES, progress=told)


def _in_use(file: Path) -> Busy:
    return Busy(_("Another program has %(file)s open: stop the hub first.") % {"file": file})
