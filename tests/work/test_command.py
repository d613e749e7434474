"""`manage.py work` as a process."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time

import pytest

from tests import prepared_database
from tests.prepared_database import ROOT

pytestmark = pytest.mark.sqlite


@pytest.fixture
def database(tmp_path):
    """A migrated database of its own, and the environment that names it."""
    file = tmp_path / "hub.sqlite3"
    shutil.copy(prepared_database.path(), file)
    return file, os.environ | {"DATABASE_URL": f"sqlite:///{file}"}


def start(environment, *arguments):
    command = [sys.executable, "manage.py", "work", *arguments]
    return subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.PIPE)


def turns(file):
    with sqlite3.connect(file, timeout=20) as connection:
        query = "SELECT count(*) FROM work_jobrun WHERE last_turn IS NOT NULL"
        return connection.execute(query).fetchone()[0]


def test_once_runs_what_is_due_and_ends(database):
    file, environment = database
    assert start(environment, "--once").wait(60) == 0
    assert turns(file) >= 2


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGINT])
def test_the_loop_ends_cleanly_when_asked(database, ending):
    file, environment = database
    worker = start(environment)
    deadline = time.monotonic() + 60
    while turns(file) < 2 and time.monotonic() < deadline:
        time.sleep(0.1)
    worker.send_signal(ending)
    assert worker.wait(20) == 0
    assert b"KeyboardInterrupt" not in worker.stderr.read()
