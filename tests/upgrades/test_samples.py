"""Data of every earlier stage starts, migrates and verifies clean under today's code."""

import ast
import gzip
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# `cms.start.prepare` without the starter content, which only the first and the last sample gets.
UPGRADE = """
import django
from cms import mode
mode.choose_settings()
django.setup()
from cms.start import prepare
prepare.upgrade()
"""
SAMPLES = sorted((Path(__file__).parent / "samples").glob("*.sqlite3.gz"))


def run(folder: Path, *command: str) -> str:
    given = {k: v for k, v in os.environ.items() if k in {"PATH", "HOME", "LANG"}}
    given |= {"HUB_MODE": "demo", "DATA_DIR": str(folder)}
    done = subprocess.run(
        [sys.executable, *command], cwd=ROOT, env=given, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.sqlite
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name.split(".")[0])
def test_an_earlier_stage_starts_today(sample, tmp_path):
    database = tmp_path / "hub.sqlite3"
    database.write_bytes(gzip.decompress(sample.read_bytes()))
    before = live_pages(database)
    assert before > 100
    is_whole = sample in (SAMPLES[0], SAMPLES[-1])
    told = run(tmp_path, *(("-m", "cms.start.prepare") if is_whole else ("-c", UPGRADE)))
    if "Nâng cấp" in told:
        (kept,) = (tmp_path / "backups").glob("hub-*/manifest.json")
        assert str(kept.parent) in told, "no backup before the migrations"
    # The sample slept since it was taken, so its work is late until the worker has had a turn.
    run(tmp_path, "manage.py", "work", "--once")
    run(tmp_path, "manage.py", "verify_approvals")
    assert live_pages(database) >= before
    ready = run(
        tmp_path,
        *("manage.py", "shell", "-v0", "-c"),
        "from campaign.work import readiness; print(readiness.problems())",
    )
    lacks = set() if is_whole else {"seed"}
    assert set(ast.literal_eval(ready.splitlines()[-1])) == lacks, ready


def test_each_stage_has_a_sample():
    assert SAMPLES


def live_pages(database: Path) -> int:
    with sqlite3.connect(database) as connection:
        return connection.execute("SELECT count(*) FROM wagtailcore_page WHERE live").fetchone()[0]
