"""Two rebuilds never disturb each other, and one that was killed is in nobody's way."""

import subprocess
import sys
import time
from contextlib import contextmanager
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from search import outside
from search.management.commands.search_rebuild import RUNNING
from search.reading import vocabulary
from search.upkeep import alone, health, mending, rebuilding

pytestmark = pytest.mark.django_db

HOLDER = """
import sys
from pathlib import Path
from search.upkeep.alone import beside
with beside(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def done(monkeypatch):
    """What was made anew."""
    made = []
    monkeypatch.setattr(rebuilding, "database", lambda tell: made.append("database"))
    monkeypatch.setattr(rebuilding, "engine_outside", lambda tell: made.append("outside"))
    return made


@pytest.fixture
def busy(monkeypatch):
    @contextmanager
    def refused():
        raise alone.Busy
        yield

    monkeypatch.setattr(alone, "alone", refused)


def test_the_second_says_so_and_ends_with_a_code_of_its_own(done, busy):
    with pytest.raises(CommandError, match="search_rebuild") as refused:
        call_command("search_rebuild", verbosity=0)
    assert refused.value.returncode == RUNNING == 3
    assert done == []


def test_a_start_leaves_what_is_outdated_to_the_one_that_runs(done, busy, monkeypatch):
    monkeypatch.setattr(health, "is_outdated", lambda: True)
    said = StringIO()
    call_command("search_rebuild", if_outdated=True, verbosity=0, stdout=said)
    assert "search_rebuild" in said.getvalue()
    assert done == []


def test_what_mends_the_index_leaves_it_to_the_one_that_runs(busy, monkeypatch):
    monkeypatch.setattr(health, "is_outdated", lambda: True)
    monkeypatch.setattr(vocabulary, "clear", lambda: pytest.fail("beside a rebuild"))
    assert mending.mend() == ""


def test_one_alone_does_its_work_and_lets_the_next(done):
    for _ in range(2):
        call_command("search_rebuild", database_only=True, verbosity=0)
    assert done == ["database"] * 2
    assert outside.backend() is None or "outside" not in done


def test_the_lock_beside_a_file_dies_with_its_process(tmp_path):
    database = tmp_path / "hub.sqlite3"
    command = [sys.executable, "-c", HOLDER, str(database)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(alone.Busy), alone.beside(database):
            pass
        holder.kill()
        holder.wait()
    with alone.beside(database):
        pass


@pytest.mark.skipif(connection.vendor != "postgresql", reason="cần PostgreSQL")
def test_the_lock_on_the_server_dies_with_its_session():
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [alone.NUMBER])
    with pytest.raises(alone.Busy), alone.alone():
        pass
    other.close()
    assert eventually_free(connection)
    with alone.alone():
        pass
    # What this session took it has given back.
    other.connect()
    assert eventually_free(other)
    other.close()


def eventually_free(session) -> bool:
    """The server ends a session a moment after its client has left."""
    end = time.monotonic() + 30
    with session.cursor() as cursor:
        while time.monotonic() < end:
            cursor.execute("SELECT pg_try_advisory_lock(%s)", [alone.NUMBER])
            if cursor.fetchone()[0]:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [alone.NUMBER])
                return True
            time.sleep(0.05)
    return False
