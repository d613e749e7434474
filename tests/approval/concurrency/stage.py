"""A database of its own for programs that spoil it: a file for SQLite, a new one on PostgreSQL."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from django.db import connection

from tests import prepared_database

ROOT = Path(__file__).resolve().parents[3]


@contextmanager
def own_database(folder: Path) -> Iterator[dict]:
    """The environment of a demo in `folder` with a migrated database that nobody else has."""
    given = {k: v for k, v in os.environ.items() if k in {"PATH", "HOME", "LANG"}}
    given |= {"HUB_MODE": "demo", "DATA_DIR": str(folder)}
    if connection.vendor == "sqlite":
        shutil.copy(prepared_database.path(), folder / "hub.sqlite3")
        yield given
        return
    name = f"own_{os.getpid()}"
    server = os.environ["DATABASE_URL"]
    given["DATABASE_URL"] = urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
    with psycopg.connect(server, autocommit=True) as control:
        control.execute(f"CREATE DATABASE {name}")
        try:
            run(given, "manage.py", "migrate", "-v0")
            yield given
        finally:
            control.execute(f"DROP DATABASE {name} WITH (FORCE)")


def run(environment: dict, *command: str) -> str:
    """What a program of the hub prints; the test fails with its words if it fails."""
    done = subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-4000:]
    return done.stdout
