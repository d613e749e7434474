"""Kill -9 in the middle of an import, and the run after it."""

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing

import pytest

from tests import prepared_database
from tests.articles.importing import DECISION, line

COUNT = 600
ARTICLES = "SELECT count(*) FROM articles_articlepage"

pytestmark = pytest.mark.sqlite


class Hub:
    """A hub of its own in a folder, driven by commands."""

    def __init__(self, folder):
        self.database = folder / "hub.sqlite3"
        self.environment = os.environ | {"DATA_DIR": str(folder), "HUB_MODE": "demo"}
        for name in ("DJANGO_SETTINGS_MODULE", "DATABASE_URL"):
            self.environment.pop(name, None)
        shutil.copy(prepared_database.path(), self.database)
        assert self.run("setup_hub") == 0

    def start(self, *command) -> subprocess.Popen:
        return subprocess.Popen(
            [sys.executable, "manage.py", *command],
            cwd=prepared_database.ROOT,
            env=self.environment,
            stdout=subprocess.DEVNULL,
        )

    def run(self, *command) -> int:
        return self.start(*command).wait()

    def number(self, question) -> int:
        with closing(sqlite3.connect(self.database, timeout=20)) as database:
            return database.execute(question).fetchone()[0]


@pytest.fixture
def hub(tmp_path):
    return Hub(tmp_path)


def test_killed_in_the_middle_and_run_again_it_is_complete_without_a_double(hub, tmp_path):
    file = tmp_path / "bai-cu.jsonl"
    file.write_text("\n".join(json.dumps(line(number)) for number in range(COUNT)))
    command = ("import_content", str(file), "--batch", "20", "--approved-under", DECISION)

    first = hub.start(*command)
    while hub.number(ARTICLES) < 100:
        assert first.poll() is None
        time.sleep(0.02)
    first.send_signal(signal.SIGKILL)
    first.wait()
    assert 100 <= hub.number(ARTICLES) < COUNT
    is_whole(hub)

    assert hub.run(*command) == 0
    assert hub.number(ARTICLES) == COUNT
    is_whole(hub)
    assert hub.run(*command) == 0
    assert hub.number(ARTICLES) == COUNT


def test_two_imports_at_once_make_no_double(hub, tmp_path):
    file = tmp_path / "bai-cu.jsonl"
    file.write_text("\n".join(json.dumps(line(number)) for number in range(200)))
    runs = [hub.start("import_content", str(file), "--batch", "10") for _ in range(2)]
    assert [run.wait() for run in runs] == [0, 0]
    assert hub.number(ARTICLES) == 200
    assert hub.number("SELECT count(*) FROM articles_importindexpage") == 1


def is_whole(hub) -> None:
    """Each article has its rows in all tables, its place in the tree, its signature, its entry."""
    articles = hub.number(ARTICLES)
    for question in (
        "SELECT count(*) FROM articles_articlepage a JOIN content_contentpage c"
        " ON c.page_ptr_id = a.contentpage_ptr_id JOIN wagtailcore_page p"
        " ON p.id = c.page_ptr_id WHERE p.live AND c.listed",
        "SELECT count(*) FROM search_indexrow r JOIN articles_articlepage a"
        " ON a.contentpage_ptr_id = r.page_id JOIN search_fts f ON f.rowid = r.id",
        "SELECT count(DISTINCT s.page_id) FROM approval_signature s"
        " JOIN articles_articlepage a ON a.contentpage_ptr_id = s.page_id",
        "SELECT count(DISTINCT source_id) FROM content_contentpage WHERE import_key IS NOT NULL",
        "SELECT numchild FROM wagtailcore_page p"
        " JOIN content_contentpage c ON c.page_ptr_id = p.id"
        " JOIN articles_importindexpage i ON i.contentpage_ptr_id = p.id",
    ):
        assert hub.number(question) == articles, question
