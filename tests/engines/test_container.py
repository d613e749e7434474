"""What a container runs, as processes on a real PostgreSQL; no container engine is needed."""

import json
import os
import signal
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from urllib.error import URLError

import psycopg
import pytest
from django.db import connection

from tests.engines.postgres import free_port
from tests.prepared_database import ROOT
from tests.search.quality import gate

pytestmark = [
    pytest.mark.engines,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="cần PostgreSQL"),
]
ENTRYPOINT = [sys.executable, "docker/entrypoint.py"]
START, STOP = 900, 60  # seconds; a server made from nothing, on a slow machine


@pytest.fixture
def surroundings(tmp_path):
    """The variables of a container: a database of its own, a volume, a port."""
    server = connection.settings_dict
    where = f"{server['USER']}@{server['HOST']}:{server['PORT']}"
    # Tests of two processes may stand in one server.
    name = f"container_{os.getpid()}"
    with psycopg.connect(f"postgres://{where}/postgres", autocommit=True) as database:
        database.execute(f"CREATE DATABASE {name}")
    mine = {
        "HUB_MODE": "demo",
        "DATA_DIR": str(tmp_path / "data"),
        "DATABASE_URL": f"postgres://{where}/{name}",
        "PORT": str(free_port()),
    }
    clean = {name: value for name, value in os.environ.items() if not name.startswith("DJANGO_")}
    yield clean | mine
    with psycopg.connect(f"postgres://{where}/postgres", autocommit=True) as database:
        database.execute(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def running(surroundings, *words):
    """The entrypoint with these words; ends by SIGTERM, as a container engine ends it."""
    process = subprocess.Popen([*ENTRYPOINT, *words], cwd=ROOT, env=surroundings)
    try:
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        assert process.wait(STOP) in (0, -signal.SIGTERM)


def eventually(holds, process, patience=START):
    """Wait until it holds; the process must live that long."""
    deadline = time.monotonic() + patience
    while not holds():
        assert process.poll() is None, "it ended by itself"
        assert time.monotonic() < deadline, "it took too long"
        time.sleep(0.5)


def answer(surroundings, path):
    """Status and body of an answer of the hub; 0 while there is none."""
    address = f"http://localhost:{surroundings['PORT']}{path}"
    try:
        with urllib.request.urlopen(address, timeout=10) as found:
            return found.status, found.read().decode()
    except URLError as error:
        return getattr(error, "code", 0), ""


def fallen(surroundings):
    """Ways of typing in which PostgreSQL answers worse than recorded: way -> nDCG@10."""
    recorded = gate.recorded()["check"]
    ask = [sys.executable, "manage.py", "search_quality", "--part", "check", "--markdown"]
    said = subprocess.run(
        [*ask, "--ways", "as_written", "plain"],
        cwd=ROOT,
        env=surroundings,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    rows = [line.strip("|").split("|") for line in said.splitlines() if "postgresql" in line]
    reached = {row[2].strip(): float(row[4]) for row in rows}
    assert set(reached) == {"as_written", "plain"}, said
    return {way: got for way, got in reached.items() if got < recorded[way] - gate.MARGIN}


def test_web_and_work_serve_the_hub(surroundings):
    def healthy():
        asked = subprocess.run([*ENTRYPOINT, "healthy"], cwd=ROOT, env=surroundings, check=False)
        return asked.returncode == 0

    with running(surroundings, "work") as worker, running(surroundings, "web") as web:
        eventually(healthy, web)
        status, body = answer(surroundings, "/api/search/?q=gia+danh+cong+an")
        assert status == 200
        assert "công an" in json.loads(body)["results"][0]["title"].lower()
        assert fallen(surroundings) == {}
        # The worker waited for the tables that `web` made, and its first turns say so.
        eventually(lambda: answer(surroundings, "/readyz")[0] == 200, worker, patience=120)


def test_other_words_go_to_manage_py(surroundings):
    asked = subprocess.run(
        [*ENTRYPOINT, "migrate", "--check"],
        cwd=ROOT,
        env=surroundings,
        capture_output=True,
        check=False,
    )
    assert asked.returncode == 1
