"""The power goes in the middle of a decision: all of it happened, or nothing."""

import os
import subprocess
import sys

import pytest
from django.db import connection

from tests.running_hub import ROOT

# Elsewhere the whole list; a server's own transactions need no second look at each decision.
ON_A_SERVER = ["approve a new text"]


def kill(*names: str) -> subprocess.CompletedProcess:
    """Run `killing.py` over a copy of the database in use."""
    settings = connection.settings_dict
    connection.close()
    environment = dict(os.environ)
    if connection.vendor != "sqlite":
        address = environment["DATABASE_URL"].rsplit("/", 1)[0]
        environment["DATABASE_URL"] = f"{address}/{settings['NAME']}"
    command = [sys.executable, "-m", "tests.approval.concurrency.killing", *names]
    return subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )


@pytest.mark.sqlite
def test_no_death_leaves_half_a_decision(database):
    done = kill()
    assert done.returncode == 0, done.stdout + done.stderr[-2000:]
    assert done.stdout.count("all or nothing") == 9


@pytest.mark.skipif(connection.vendor == "sqlite", reason="hỏi máy chủ cơ sở dữ liệu")
def test_no_death_leaves_half_a_decision_on_a_server(database):
    done = kill(*ON_A_SERVER)
    assert done.returncode == 0, done.stdout + done.stderr[-2000:]


@pytest.mark.sqlite
def test_half_a_decision_would_be_seen(database):
    """With each write a transaction of its own, as if no decision were whole."""
    done = kill("--torn", "approve")
    assert done.returncode == 1
    assert "half done" in done.stdout
