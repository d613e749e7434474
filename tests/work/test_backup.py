"""Taking backups: whole or none, private, while others write."""

import errno
import fcntl
import json
import shutil
import sqlite3
import stat
import threading
import time
from contextlib import closing
from datetime import timedelta

import pytest

from campaign.work import chores, jobs
from campaign.work.backup import backups, facts, files, kept, manifest, shelf, taking
from campaign.work.backup.errors import BackupError, Busy, NoRoom
from campaign.work.backup.taking import take
from tests.work.backup_hub import Hub, tree

pytestmark = [pytest.mark.sqlite, pytest.mark.django_db]


@pytest.fixture
def hub(tmp_path, monkeypatch, settings):
    built = Hub(tmp_path / "hub").enter(monkeypatch, settings)
    built.write("images/a.png", "một")
    built.write("documents/b c.pdf", "hai")
    return built


def test_a_backup_holds_database_media_keys_and_mode(hub):
    taken = take()
    assert taken.path.parent == hub.backups
    assert tree(taken.path / "media") == tree(hub.media)
    assert tree(taken.path / "keys") == tree(hub.folder / "keys")
    assert (taken.path / "mode").read_text() == "demo\n"
    count = "SELECT count(*) FROM django_migrations"
    assert hub.ask(count, file=taken.path / "database.sqlite3") == hub.ask(count)


def test_the_manifest_tells_each_file_and_the_moment(hub):
    taken = take()
    read = manifest.read(taken.path)
    assert read == taken.manifest
    assert set(read.files) == set(tree(taken.path)) - {"manifest.json"}
    assert read.files["media/images/a.png"] == files.facts(hub.media / "images" / "a.png")
    assert (read.engine, read.mode) == ("sqlite", "demo")
    assert "work.0001_initial" in read.migrations
    assert read.rows["wagtailcore_page"] == hub.ask("SELECT count(*) FROM wagtailcore_page")[0][0]
    assert read.finished - read.begun < timedelta(minutes=1)


def test_a_backup_is_private(hub):
    taken = take()
    for path in [taken.path, *taken.path.rglob("*")]:
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path
    assert stat.S_IMODE(hub.backups.stat().st_mode) == 0o700


def test_no_session_is_carried_along_not_even_in_a_free_page(hub):
    secret = "phien-lam-viec-cu" * 20
    with closing(sqlite3.connect(hub.database)) as database, database:
        row = (secret[:40], secret, "2099-01-01")
        database.execute("INSERT INTO django_session VALUES (?, ?, ?)", row)
    taken = take()
    assert secret[:40].encode() not in (taken.path / "database.sqlite3").read_bytes()
    assert "django_session" not in taken.manifest.rows


def test_what_was_deleted_is_not_carried_along(hub):
    words = "văn bản phải xoá hẳn " * 50
    with closing(sqlite3.connect(hub.database)) as database, database:
        # Debian's SQLite wipes what it deletes, others do not.
        database.execute("PRAGMA secure_delete = OFF")
        database.execute("INSERT INTO work_jobrun(name, ok, message) VALUES ('x', 1, ?)", (words,))
        database.execute("DELETE FROM work_jobrun WHERE name = 'x'")
    assert words[:200].encode() in hub.database.read_bytes()
    assert words[:200].encode() not in (take().path / "database.sqlite3").read_bytes()


def test_a_room_has_its_fact_remembered(hub, monkeypatch):
    monkeypatch.setattr(facts, "_readers", {})

    def journal(cursor):
        cursor.execute("SELECT count(*), max(name) FROM django_migrations")
        return dict(zip(("number", "hash"), cursor.fetchone(), strict=True))

    def of_a_table_that_comes_later(cursor):
        cursor.execute("SELECT 1 FROM not_yet_there")

    facts.register("journal", journal)
    facts.register("later", of_a_table_that_comes_later)
    count, last = hub.ask("SELECT count(*), max(name) FROM django_migrations")[0]
    assert take().manifest.facts == {"journal": {"number": count, "hash": last}}


def test_a_file_that_vanishes_meanwhile_is_told(hub, monkeypatch):
    later = files.copied

    def copied(source, target):
        if source.name == "a.png":
            source.unlink()
        return later(source, target)

    monkeypatch.setattr(files, "copied", copied)
    taken = take()
    assert taken.manifest.vanished == ["images/a.png"]
    assert "media/images/a.png" not in manifest.read(taken.path).files


def test_a_file_that_comes_before_the_database_is_read_is_in_it(hub, monkeypatch):
    engine = taking.engines.own()
    save = engine.save

    def with_an_upload(*given):
        found = save(*given)
        hub.write("images/moi.png")
        return found

    monkeypatch.setattr(engine, "save", with_an_upload)
    assert "media/images/moi.png" in take().manifest.files


def leaves_nothing(hub) -> bool:
    return not backups() and not list(hub.backups.glob(".hub-*"))


def test_a_link_among_the_media_is_refused_by_its_name(hub):
    (hub.media / "lien-ket").symlink_to("/etc")
    with pytest.raises(BackupError, match="lien-ket"):
        take()
    assert leaves_nothing(hub)


def test_a_backup_among_the_media_is_refused(hub):
    with pytest.raises(BackupError):
        take(to=hub.media / "sao-luu")


def test_too_little_room_is_said_before_anything_is_written(hub, monkeypatch):
    usage = shutil.disk_usage("/")._replace(free=1 << 20)
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage)
    with pytest.raises(NoRoom, match=r"\b1 MB"):
        take()
    assert leaves_nothing(hub)


@pytest.mark.parametrize(("number", "refusal"), [(errno.ENOSPC, NoRoom), (errno.EIO, BackupError)])
def test_a_disk_that_fails_leaves_nothing(hub, monkeypatch, number, refusal):
    def fails(source, target):
        raise OSError(number, "lỗi đĩa")

    monkeypatch.setattr(files, "copied", fails)
    with pytest.raises(refusal):
        take()
    assert leaves_nothing(hub)


def test_a_damaged_database_is_no_backup(hub):
    with hub.database.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * 4096 * 40)
    with pytest.raises(BackupError):
        take()
    assert leaves_nothing(hub)


def test_one_at_a_time(hub):
    hub.backups.mkdir()
    with (hub.backups / ".lock").open("w") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        with pytest.raises(Busy):
            take()
    assert take()


def test_two_in_one_second_have_two_names(hub):
    assert take().path != take().path


def test_keep_removes_older_backups_and_nothing_else(hub):
    old = [take().path for _ in range(2)]
    others = [hub.backups / name for name in ("hub-20200101-000000", "ghi-chu", "hub-cu")]
    for other in others:
        other.mkdir()
    bare = hub.backups / "hub-20200101-000000.sqlite3"
    bare.touch()
    newest = take(keep=2)
    assert newest.removed == [old[0]]
    assert [backup.path for backup in backups()] == [newest.path, old[1], bare]
    assert all(other.exists() for other in others)


def test_backups_lists_whole_ones_and_bare_copies_of_earlier_versions(hub, settings, tmp_path):
    bare = hub.backups / "hub-20240131-235959.sqlite3"
    first = take()
    bare.touch()
    broken = take().path
    (broken / "manifest.json").write_text("{")
    (hub.backups / ".hub-20260101-000000.unfinished").mkdir()
    (hub.backups / "hub-20261399-000000.sqlite3").touch()
    settings.BACKUP_DIR = str(tmp_path / "o-khac")
    elsewhere = take()
    assert elsewhere.path.parent == tmp_path / "o-khac"
    found = backups()
    assert [backup.path for backup in found] == [elsewhere.path, first.path, bare]
    assert found[0].manifest.engine == "sqlite"
    assert found[2].manifest is None
    assert (found[2].begun.year, found[2].begun.utcoffset()) == (2024, timedelta(hours=7))


@pytest.mark.parametrize("hours", [0, 7])
def test_the_daily_backup_is_made_only_where_it_is_wanted(hub, settings, monkeypatch, hours):
    monkeypatch.setattr(jobs, "_jobs", {})
    settings.BACKUP_KEEP = hours
    chores.register()
    known = {job.name: job for job in jobs.registered()}
    assert ("backup" in known) == bool(hours)
    if hours:
        assert known["backup"].run() == str(backups()[0].path)


POINTS = [
    ("campaign.work.backup.files", "copied", 1),
    ("campaign.work.backup.files", "copied", 3),
    ("campaign.work.backup.sqlite", "_leave_out", 1),
    ("campaign.work.backup.manifest", "write", 1),
    ("os", "sync", 1),
]


@pytest.mark.parametrize("point", POINTS, ids=lambda point: f"{point[1]}-{point[2]}")
def test_killed_it_is_never_taken_for_a_whole_one(hub, point):
    hub.killed(*point, "backup")
    assert list(hub.backups.glob(".hub-*.unfinished"))
    assert backups() == []
    assert not list(hub.backups.glob("hub-*"))
    # The next one clears up.
    assert hub.run("backup").returncode == 0
    assert len(backups()) == 1
    assert not list(hub.backups.glob(".hub-*"))


def test_killed_while_an_old_one_is_removed_no_half_one_is_listed(hub):
    old = take().path
    hub.killed("shutil", "rmtree", 1, "backup", "--keep", "1")
    assert old not in [backup.path for backup in backups()]
    assert not old.exists()
    assert len(backups()) == 1


class Writers:
    """Threads that write pairs of rows, each pair in one transaction."""

    def __init__(self, hub, count=2):
        self.hub, self.pairs, self.ending = hub, [0] * count, threading.Event()
        self.threads = [threading.Thread(target=self.write, args=(n,)) for n in range(count)]

    def write(self, number):
        with closing(sqlite3.connect(self.hub.database, timeout=20, isolation_level=None)) as db:
            db.execute("PRAGMA journal_mode = WAL")
            while not self.ending.is_set():
                name = f"{number}-{self.pairs[number]}"
                db.execute("BEGIN IMMEDIATE")
                for half in "ab":
                    sql = "INSERT INTO work_jobrun(name, ok, message) VALUES (?, 1, ?)"
                    db.execute(sql, (f"{name}-{half}", "x" * 3000))
                db.execute("COMMIT")
                self.pairs[number] += 1

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *problem):
        self.ending.set()
        for thread in self.threads:
            thread.join()


def test_with_writers_at_work_a_transaction_is_in_it_whole_or_not_at_all(hub):
    with Writers(hub) as writers:
        while min(writers.pairs) < 200:
            time.sleep(0.01)
        for run in (take, take, lambda: hub.run("backup")):
            before = sum(writers.pairs)
            run()
            after = sum(writers.pairs)
            assert after > before, "nobody wrote meanwhile"
            copy = backups()[0].path / "database.sqlite3"
            assert hub.ask("PRAGMA integrity_check", file=copy) == [("ok",)]
            names = {name for (name,) in hub.ask("SELECT name FROM work_jobrun", file=copy)}
            whole = {name[:-2] for name in names}
            assert len(names) == 2 * len(whole)
            assert before <= len(whole) <= after + len(writers.pairs)
            assert backups()[0].manifest.rows["work_jobrun"] == len(names)
    assert len(backups()) == 3


def test_the_command_says_where_and_how_much(hub):
    done = hub.run("backup", "--to", str(hub.folder / "noi-khac"))
    assert done.returncode == 0
    (path,) = (hub.folder / "noi-khac").glob("hub-*")
    assert str(path) in done.stdout
    assert json.loads((path / "manifest.json").read_text())["format"] == manifest.FORMAT


def test_the_command_fails_with_one_sentence(hub):
    (hub.folder / "tep").touch()
    done = hub.run("backup", "--to", str(hub.folder / "tep" / "sao-luu"))
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert hub.run("backup", "--keep", "0").returncode == 1


def test_a_site_without_a_folder_has_no_backups_and_says_what_it_lacks(settings):
    del settings.DATA_DIR
    assert backups() == []
    with pytest.raises(BackupError, match="DATA_DIR"):
        take()


def test_left_out_tables_are_those_of_the_session_app(settings):
    assert kept.left_out() == ["django_session"]
    assert shelf.WHOLE.fullmatch("hub-20260101-000000")
