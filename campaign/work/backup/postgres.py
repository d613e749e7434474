"""PostgreSQL into a backup and out of it, by pg_dump and pg_restore."""

import os
import re
import shutil
import subprocess
import tempfile
from contextlib import closing
from pathlib import Path

from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils.translation import gettext as _

from campaign.work.backup import facts, files, kept
from campaign.work.backup.errors import BackupError, Busy, Damaged, HoldsData, NoTool

HOMES = "/usr/lib/postgresql"  # where Debian keeps the programs of each version
TABLES = (
    "SELECT relname FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace"
    " WHERE relkind IN ('r', 'p') AND nspname = current_schema()"
)
# Whatever stands in the database beside the system's own and what extensions brought.
OCCUPIED = (
    "SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
    " WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S') AND n.nspname <> 'information_schema'"
    " AND n.nspname NOT LIKE 'pg!_%' ESCAPE '!'"
    " AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')"
)
OTHERS = (
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
    " AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
)


def size(database: BaseDatabaseWrapper) -> int:
    """Bytes of the database; a dump of it is smaller."""
    return _answer(database, "SELECT pg_database_size(current_database())")


def save(database: BaseDatabaseWrapper, target: Path, tell: files.Tell) -> facts.Found:
    """Write one moment of the database to `target`; return the facts of that very moment."""
    program = tool("pg_dump", database)
    with closing(database.copy()) as reader:
        reader.set_autocommit(False)
        with reader.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            cursor.execute("SELECT pg_export_snapshot()")
            (moment,) = cursor.fetchone()
        out = [f"--exclude-table-data={table}" for table in kept.left_out()]
        command = [program, "--format=custom", "--no-password", f"--snapshot={moment}", *out]
        with tempfile.TemporaryFile() as words:
            # The bytes pass through here, so that pg_dump ends with a killed backup.
            with _started(command, database, stdout=subprocess.PIPE, stderr=words) as dumping:
                _pour(dumping.stdout, target, tell)
            if dumping.returncode:
                raise BackupError(_failure("pg_dump", words))
        return gathered(reader)


def _pour(stream, target: Path, tell: files.Tell) -> None:
    done = 0
    with files.created(target) as file:
        while chunk := stream.read(files.CHUNK):
            file.write(chunk)
            done += len(chunk)
            tell(target.name, done, 0)


def gathered(database: BaseDatabaseWrapper) -> facts.Found:
    """The facts of the database as this connection's transaction sees it."""
    with database.cursor() as cursor:
        cursor.execute(TABLES)
        tables = {name for (name,) in cursor.fetchall()}
    return facts.gather(database, tables=list(tables - set(kept.left_out())))


def check(database: BaseDatabaseWrapper, file: Path) -> facts.Found | None:
    """See that pg_restore can read the dump; Damaged otherwise. Its rows stay unread."""
    command = [_programs("pg_restore")[0][0], "--list", str(file)]
    done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603
    if done.returncode:
        words = done.stderr.decode(errors="replace").strip()
        raise Damaged(
            _("The database in the backup does not open (%(why)s): use another backup.")
            % {"why": words}
        )


def refuse_data(database: BaseDatabaseWrapper) -> None:
    """HoldsData or Busy unless the database is empty and nobody else's."""
    if _answer(database, OCCUPIED):
        raise HoldsData(
            _(
                "The database %(name)s holds tables, and a restore never overwrites any: "
                "make an empty one and name it in DATABASE_URL."
            )
            % {"name": database.settings_dict["NAME"]}
        )
    if others := _answer(database, OTHERS):
        raise Busy(
            _("The database %(name)s has other connections (%(count)d): stop the hub first.")
            % {"name": database.settings_dict["NAME"], "count": others}
        )
    tool("pg_restore", database)


def load(database: BaseDatabaseWrapper, file: Path, tell: files.Tell) -> None:
    """Fill the empty database from the dump, in one transaction: all of it or nothing."""
    program = tool("pg_restore", database)
    command = [program, "--no-owner", "--no-privileges", "--no-comments", "--no-password"]
    command += ["--single-transaction", "--exit-on-error"]
    command += ["--dbname", database.settings_dict["NAME"]]
    with tempfile.TemporaryFile() as words:
        # The bytes pass through here: a killed restore ends the dump early, and the
        # transaction is undone.
        with _started(command, database, stdin=subprocess.PIPE, stderr=words) as loading:
            _feed(file, loading.stdin, tell)
        if loading.returncode:
            raise BackupError(_failure("pg_restore", words))


def _feed(file: Path, stream, tell: files.Tell) -> None:
    done, total = 0, file.stat().st_size
    try:
        with files.opened(file) as dump, stream:
            while chunk := dump.read(files.CHUNK):
                stream.write(chunk)
                done += len(chunk)
                tell(file.name, done, total)
    except BrokenPipeError:
        # It ended by itself and has said why.
        return


def tool(name: str, database: BaseDatabaseWrapper) -> str:
    """The program of the server's own version, or of the next newer one; else NoTool."""
    server = _answer(database, "SHOW server_version_num", int) // 10000
    fitting = [path for path, version in _programs(name) if version >= server]
    if not fitting:
        raise NoTool(
            _(
                "%(name)s on this machine is older than the server (version %(version)d): "
                "install postgresql-client-%(version)d."
            )
            % {"name": name, "version": server}
        )
    return fitting[0]


def _programs(name: str) -> list[tuple[str, int]]:
    """Where the program is found, and in which versions, the oldest first; NoTool if nowhere."""
    homes = [str(home) for home in Path(HOMES).glob("*/bin")]
    found = [shutil.which(name, path=home) for home in [*homes, None]]
    versions = [(path, _version(path)) for path in found if path]
    if not versions:
        raise NoTool(
            _("%(name)s is not on this machine: install the package postgresql-client.")
            % {"name": name}
        )
    return sorted(versions, key=lambda pair: pair[1])


def _version(program: str) -> int:
    said = subprocess.run([program, "--version"], capture_output=True, check=False)  # noqa: S603
    number = re.search(rb"\) (\d+)", said.stdout)
    return int(number[1]) if number else 0


def _started(command: list[str], database: BaseDatabaseWrapper, **pipes) -> subprocess.Popen:
    """A program of the server at work on the database; no password stands on its command line."""
    return subprocess.Popen(command, env=environment(database), **pipes)  # noqa: S603


def environment(database: BaseDatabaseWrapper) -> dict[str, str]:
    """What libpq needs to reach the database as Django does."""
    known = database.settings_dict
    _args, secret = database.client.settings_to_cmd_args_env(known, [])
    named = {f"PG{key}": known.get(key) for key in ("HOST", "PORT", "USER")}
    named["PGDATABASE"] = known.get("NAME")
    return os.environ | {k: str(v) for k, v in named.items() if v} | (secret or {})


def _answer(database: BaseDatabaseWrapper, sql: str, kind=None):
    with database.cursor() as cursor:
        cursor.execute(sql)
        (found,) = cursor.fetchone()
    return kind(found) if kind else found


def _failure(name: str, words) -> str:
    words.seek(0)
    lines = words.read().decode(errors="replace").strip().splitlines()
    return _("%(name)s failed: %(why)s") % {"name": name, "why": " ".join(lines[:3])}
