"""Backup and restore on a real PostgreSQL, with writers at work."""

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from dataclasses import replace

import pytest
from django.db import connection, transaction
from django.utils import timezone

from campaign.work.backup import backups, manifest, postgres
from campaign.work.backup.errors import BackupError, Damaged, NoTool
from campaign.work.backup.restoring import check
from campaign.work.backup.taking import take
from campaign.work.models import JobRun
from cms.start import prepare
from tests.prepared_database import ROOT

pytestmark = [
    pytest.mark.engines,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="cần PostgreSQL"),
]


@pytest.fixture
def folder(tmp_path, settings):
    """DATA_DIR with a picture; a row in the database tells which one it is."""
    settings.DATA_DIR, settings.MEDIA_ROOT = tmp_path, tmp_path / "media"
    (tmp_path / "media" / "images").mkdir(parents=True)
    (tmp_path / "media" / "images" / "a.png").write_text("ảnh")
    (tmp_path / "mode").write_text("demo\n")
    JobRun.objects.create(name="dau-vet", message=str(tmp_path))
    return tmp_path


class Target:
    """An empty hub over an empty database of the same server."""

    def __init__(self, folder, name):
        self.folder, self.name = folder, name
        self.database = connection.copy()
        self.database.settings_dict["NAME"] = name

    def run(self, *command, **given) -> subprocess.CompletedProcess:
        command = [sys.executable, "manage.py", *command]
        return subprocess.run(
            command,
            cwd=ROOT,
            env=self.environment | given,
            capture_output=True,
            text=True,
            check=False,
        )

    @property
    def environment(self):
        known = connection.settings_dict
        where = f"{known['USER']}@{known['HOST']}:{known['PORT']}/{self.name}"
        kept = {k: v for k, v in os.environ.items() if k in {"PATH", "HOME", "LANG"}}
        mine = {"DATABASE_URL": f"postgres://{where}", "DATA_DIR": str(self.folder)}
        return kept | mine | {"HUB_MODE": "demo"}

    def ask(self, sql):
        with self.database.cursor() as cursor:
            cursor.execute(sql)
            found = cursor.fetchall()
        # A connection that stays open would keep the restore out.
        self.database.close()
        return found

    def holds_anything(self):
        return bool(self.ask(postgres.OCCUPIED)[0][0])


@pytest.fixture
def target(tmp_path):
    name = f"phuc_hoi_{os.getpid()}"
    made = Target(tmp_path / "moi", name)
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'")
    yield made
    made.database.close()
    with connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


def pairs_of(names):
    """Names of the pairs that are whole; fails for half of one."""
    names = [name for (name,) in names]
    whole = {name[:-2] for name in names}
    assert len(names) == 2 * len(whole)
    return whole


class Writers:
    """Threads that write pairs of rows, each pair in one transaction."""

    def __init__(self, count=2):
        self.pairs, self.ending = [0] * count, threading.Event()
        self.threads = [threading.Thread(target=self.write, args=(n,)) for n in range(count)]

    def write(self, number):
        while not self.ending.is_set():
            name = f"{number}-{self.pairs[number]}"
            with transaction.atomic():
                for half in "ab":
                    JobRun.objects.create(name=f"cap-{name}-{half}", started_at=timezone.now())
            self.pairs[number] += 1
        connection.close()

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        while min(self.pairs) < 50:
            time.sleep(0.01)
        return self

    def __exit__(self, *problem):
        self.ending.set()
        for thread in self.threads:
            thread.join()


def test_with_writers_at_work_one_moment_is_kept_and_comes_back(folder, target):
    with Writers() as writers:
        before = sum(writers.pairs)
        taken = take()
        after = sum(writers.pairs)
    assert after > before, "nobody wrote meanwhile"
    assert check(taken.path) == taken.manifest
    done = target.run("restore", str(taken.path))
    # Wagtail's own first page, which nobody signed, is all that the proof finds here, if that.
    assert "CommandError" not in done.stderr, done.stderr
    whole = pairs_of(target.ask("SELECT name FROM work_jobrun WHERE name LIKE 'cap-%'"))
    assert before <= len(whole) <= after + len(writers.pairs)
    assert taken.manifest.rows["work_jobrun"] == 2 * len(whole) + 1
    assert (target.folder / "media" / "images" / "a.png").read_text() == "ảnh"


def test_a_round_trip_without_pages_is_clean(folder, target, django_user_model):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE wagtailcore_page SET live = false")
        cursor.execute("INSERT INTO django_session VALUES ('cu', 'x', '2099-01-01')")
    taken = take()
    done = target.run("restore", str(taken.path))
    assert done.returncode == 0, done.stdout + done.stderr
    assert target.ask("SELECT message FROM work_jobrun") == [(str(folder),)]
    assert target.ask("SELECT count(*) FROM django_session") == [(0,)]
    again = target.run("restore", str(taken.path))
    assert again.returncode == 1
    assert target.name in again.stderr


def test_a_database_with_other_connections_is_refused(folder, target):
    taken = take()
    with target.database.cursor() as running:
        running.execute("SELECT 1")
        done = target.run("restore", str(taken.path))
    assert done.returncode == 1
    assert not target.holds_anything()


def test_a_damaged_dump_is_refused_even_under_a_true_checksum(folder):
    taken = take()
    dump = taken.path / "database.dump"
    dump.write_bytes(b"PGDMP" + b"\xff" * 100)
    facts = taken.manifest.files | {"database.dump": manifest.files.facts(dump)}
    (taken.path / "manifest.json").unlink()
    manifest.write(replace(taken.manifest, files=facts), taken.path)
    with pytest.raises(Damaged):
        check(taken.path)


def test_a_dump_that_ends_early_changes_nothing(folder, target):
    """As when the restore is killed: pg_restore sees its input end."""
    dump = take().path / "database.dump"
    short = folder / "short.dump"
    short.write_bytes(dump.read_bytes()[:-2000])
    with pytest.raises(BackupError):
        postgres.load(target.database, short, lambda *told: None)
    assert not target.holds_anything()


def test_killed_in_the_middle_it_is_run_again(folder, target):
    JobRun.objects.bulk_create(
        JobRun(name=f"lon-{n}", message=os.urandom(4000).hex()) for n in range(3000)
    )
    with connection.cursor() as cursor:
        cursor.execute("UPDATE wagtailcore_page SET live = false")
    taken = take()
    slow = (
        "import os, signal, django; from cms import mode; mode.choose_settings(); django.setup()\n"
        "from django.core.management import call_command\n"
        "from campaign.work.backup.progress import Progress\n"
        "def die(self, what, done, total):\n"
        "    what == 'database.dump' and done > total // 2 and os.kill(os.getpid(), 9)\n"
        "Progress.__call__ = die\n"
        f"call_command('restore', {str(taken.path)!r})\n"
    )
    command = [sys.executable, "-c", slow]
    done = subprocess.run(command, cwd=ROOT, env=target.environment, check=False)
    assert done.returncode == -signal.SIGKILL
    deadline = time.monotonic() + 30
    others = "SELECT count(*) FROM pg_stat_activity WHERE datname = %s"
    while time.monotonic() < deadline:
        with connection.cursor() as cursor:
            cursor.execute(others, [target.name])
            if not cursor.fetchone()[0]:
                break
        time.sleep(0.1)
    assert not target.holds_anything()
    again = target.run("restore", str(taken.path))
    assert again.returncode == 0, again.stderr
    assert target.ask("SELECT count(*) FROM work_jobrun") == [(3001,)]


def test_without_pg_dump_a_backup_is_refused_and_a_start_says_so(folder, monkeypatch, capsys):
    monkeypatch.setattr(shutil, "which", lambda name, path=None: None)
    with pytest.raises(NoTool):
        take()
    assert backups() == []
    prepare.back_up()
    assert "pg_dump" in capsys.readouterr().out


def test_an_older_pg_dump_is_no_tool(folder, monkeypatch):
    monkeypatch.setattr(postgres, "_version", lambda program: 9)
    with pytest.raises(NoTool):
        take()


def test_a_start_backs_up_before_it_migrates(folder, capsys):
    prepare.back_up()
    (backup,) = backups()
    assert backup.manifest.engine == "postgresql"
    assert str(backup.path) in capsys.readouterr().out


def test_no_password_stands_on_a_command_line(folder, monkeypatch):
    known = connection.copy()
    known.settings_dict |= {"PASSWORD": "bi-mat", "OPTIONS": {"sslmode": "prefer"}}
    given = postgres.environment(known)
    assert (given["PGPASSWORD"], given["PGSSLMODE"]) == ("bi-mat", "prefer")
    commands = []
    popen = subprocess.Popen
    monkeypatch.setattr(
        subprocess,
        "Popen",
        lambda command, **how: commands.append(command) or popen(command, **how),
    )
    take()
    assert "bi-mat" not in str(commands)
