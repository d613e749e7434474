"""Runs the tests against a real PostgreSQL of their own: `python -m tests.engines.postgres`.

Those whose outcome a database can decide, or those that are named: `make engines ARGS=tests` runs
all. The cluster lives in a temporary folder and ends with the run.
"""

import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

# All but what is of the browser, the start or SQLite itself.
SELECTION = ["-m", "not browser and not sqlite and not bites"]
LEFT_OUT = ["--ignore=tests/start", "--ignore=tests/project"]
# The guard on every road and in turns, its proof, search, lists, import, backup, the container.
ROOMS = [
    *("tests/approval/roads", "tests/approval/concurrency", "tests/approval/property"),
    *("tests/approval/test_verify.py", "tests/approval/test_takedown_race.py"),
    *("tests/search", "tests/articles", "tests/work", "tests/engines/test_container.py"),
    *("tests/content/test_listing.py", "tests/content/test_file_guard.py"),
    "tests/organisation/test_alphabet.py",
    "tests/translation/test_roads.py",
]
# Screens are the same on every database, and so is whether a test can fail; the rest asks none.
NOT_OF_A_DATABASE = ["--ignore-glob=*_admin*.py", "--ignore-glob=*_bite*.py"]
NOT_OF_A_DATABASE += [
    f"--ignore=tests/search/{name}"
    for name in (
        *("test_vi.py", "test_typing.py", "test_highlighting.py", "test_breaker.py", "quality"),
        *("test_engine_settings.py", "test_slow_engine.py"),
    )
]

# The variable that names the database that tests copy: see tests/conftest.py.
PREPARED = "PREPARED_DATABASE"

MODELSEARCH = [sys.executable, "-m", "tests.engines.modelsearch"]


def main(arguments: list[str]) -> int:
    """Start the server, run pytest over it, and return the worst code.

    Where no tests are named, those of django-modelsearch run too.
    """
    are_named = any(Path(argument.split("::")[0]).exists() for argument in arguments)
    pytest = [sys.executable, "-m", "pytest", "-n", "auto", *SELECTION, *LEFT_OUT]
    commands = [[*pytest, *([] if are_named else NOT_OF_A_DATABASE + rooms()), *arguments]]
    if not are_named:
        commands.append([*MODELSEARCH, "--backend", "search.backends.postgres"])
    with cluster() as url:
        environment = os.environ | {"DATABASE_URL": url, PREPARED: prepared(url)}
        return max(subprocess.call(command, env=environment) for command in commands)


def prepared(url: str) -> str:
    """The name of a migrated database, made once, which every process of the tests copies."""
    name = "prepared"
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
    subprocess.run(
        [sys.executable, "manage.py", "migrate", "--verbosity", "0"],
        env=os.environ | {"DATABASE_URL": url.rpartition("/")[0] + f"/{name}"},
        check=True,
    )
    return name


def rooms() -> list[str]:
    """The files and folders of ROOMS."""
    return [str(path) for room in ROOMS for path in sorted(Path().glob(room))]


@contextmanager
def cluster() -> Iterator[str]:
    """The DATABASE_URL of a fresh server, which ends with the block."""
    folder = Path(tempfile.mkdtemp(prefix="hub-postgres-"))
    user = server_user()
    port = free_port()
    try:
        if user:
            shutil.chown(folder, user)
        run(["initdb", "-D", str(folder / "data"), "-U", "hub", "-A", "trust", "-E", "UTF8"], user)
        options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off"
        control = ["pg_ctl", "-D", str(folder / "data"), "-w"]
        run([*control, "-o", options, "-l", str(folder / "log"), "start"], user)
        try:
            yield f"postgres://hub@127.0.0.1:{port}/postgres"
        finally:
            run([*control, "-m", "immediate", "stop"], user)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def run(command: list[str], user: str | None) -> None:
    """Run one of the server's programs, or stop with its own words."""
    program = [find(command[0]), *command[1:]]
    done = subprocess.run(
        program, user=user, cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False
    )
    if done.returncode:
        raise SystemExit(f"PostgreSQL: {command[0]} báo lỗi.\n{done.stderr.decode()}")


def find(name: str) -> str:
    """Where a program of the server lies; Debian keeps them out of PATH."""
    homes = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    for home in homes:
        if (home / name).exists():
            return str(home / name)
    found = shutil.which(name)
    if not found:
        raise SystemExit("Thiếu PostgreSQL. Hãy chạy: sudo apt-get install postgresql")
    return found


def server_user() -> str | None:
    """Who runs the server: PostgreSQL refuses root."""
    if os.getuid():
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return trial.getsockname()[1]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
