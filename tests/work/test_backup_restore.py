"""The way back: into an empty hub only, of a whole and fitting backup only, and all of it."""

import fcntl
import json
import shutil
import sqlite3
import stat
from contextlib import closing

import pytest

from campaign.work.backup import facts, files, manifest, restoring, sqlite
from campaign.work.backup.errors import BackupError, Busy, Damaged, HoldsData, NoRoom, Unfit
from campaign.work.backup.restoring import check, restore
from campaign.work.backup.taking import take
from tests.work.backup_hub import Hub, tree

pytestmark = [pytest.mark.sqlite, pytest.mark.django_db]


@pytest.fixture
def source(tmp_path, monkeypatch, settings):
    built = Hub(tmp_path / "cu").enter(monkeypatch, settings)
    for number in range(5):
        built.write(f"images/{number}.png", f"ảnh {number}")
    built.write("documents/văn bản.pdf")
    built.ask("INSERT INTO work_jobrun(name, ok, message) VALUES ('dau-vet', 1, '')")
    return built


@pytest.fixture
def backup(source):
    """The folder of a whole backup."""
    return take().path


@pytest.fixture
def hub(backup, tmp_path, monkeypatch, settings):
    """An empty hub, now the one of this process."""
    return Hub(tmp_path / "moi", empty=True).enter(monkeypatch, settings)


def forged(backup, **changed):
    """The manifest with other words under a seal that fits them."""
    path = backup / "manifest.json"
    whole = json.loads(path.read_text())
    said = whole["backup"] | changed
    path.write_text(json.dumps(whole | {"backup": said, "seal": manifest.seal(said)}))


def is_empty(hub) -> bool:
    """Nothing of a backup has come in."""
    return not hub.database.exists() and not hub.media.exists()


def is_whole(hub, source) -> bool:
    marks = hub.ask("SELECT name FROM work_jobrun WHERE name = 'dau-vet'")
    return (
        bool(marks)
        and hub.ask("PRAGMA integrity_check") == [("ok",)]
        and tree(hub.media) == tree(source.media)
        and tree(hub.folder / "keys") == tree(source.folder / "keys")
    )


def test_everything_comes_back(hub, backup, source):
    read, aside = restore(backup)
    assert is_whole(hub, source)
    assert aside == []
    assert (hub.folder / "mode").read_text() == "demo\n"
    assert read == manifest.read(backup)
    assert not list(hub.folder.rglob("*restoring*"))
    for path in [hub.database, *hub.media.rglob("*"), *(hub.folder / "keys").rglob("*")]:
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path


def test_no_old_session_comes_alive_again(source, tmp_path, monkeypatch, settings):
    source.ask("INSERT INTO django_session VALUES ('cu', 'x', '2099-01-01')")
    backup = take().path
    hub = Hub(tmp_path / "moi", empty=True).enter(monkeypatch, settings)
    restore(backup)
    assert hub.ask("SELECT count(*) FROM django_session") == [(0,)]


def test_check_finds_a_whole_backup_whole_and_writes_nothing(hub, backup):
    before = tree(backup)
    assert check(backup) == manifest.read(backup)
    assert tree(backup) == before
    assert list(hub.folder.iterdir()) == []


def test_other_keys_are_set_aside(hub, backup, source):
    (hub.folder / "keys").mkdir()
    (hub.folder / "keys" / "secret_key").write_text("made a moment ago")
    (aside,) = restore(backup)[1]
    assert is_whole(hub, source)
    assert (aside / "secret_key").read_text() == "made a moment ago"


DAMAGE = {
    "no manifest": lambda b: (b / "manifest.json").unlink(),
    "half a manifest": lambda b: (b / "manifest.json").write_text("{"),
    "no JSON object": lambda b: (b / "manifest.json").write_text("[1]"),
    "deep JSON": lambda b: (b / "manifest.json").write_text("[" * 100_000),
    "bytes": lambda b: (b / "manifest.json").write_bytes(b"\xff\xfe\x00"),
    "a manifest that is a folder": lambda b: (
        (b / "manifest.json").unlink(),
        (b / "manifest.json").mkdir(),
    ),
    "a word of the manifest": lambda b: (b / "manifest.json").write_text(
        (b / "manifest.json").read_text().replace("wagtailcore.0001", "wagtailcore.0009")
    ),
    "rows that are a list": lambda b: forged(b, rows=[]),
    "an unknown field": lambda b: forged(b, more=1),
    "no moment": lambda b: forged(b, begun="hôm qua"),
    "a moment without a zone": lambda b: forged(b, begun="2026-01-01T00:00:00"),
    "an unknown engine": lambda b: forged(b, engine="oracle"),
    "no files": lambda b: forged(b, files={}),
    "one byte of a picture": lambda b: (b / "media/images/1.png").write_text("ảnh 2"),
    "a shorter picture": lambda b: (b / "media/images/1.png").write_text(""),
    "a missing picture": lambda b: (b / "media/images/1.png").unlink(),
    "a missing database": lambda b: (b / "database.sqlite3").unlink(),
    "a changed key": lambda b: (b / "keys/secret_key").write_text("x"),
    "a foreign file": lambda b: (b / "media/la.exe").touch(),
    "a foreign file on top": lambda b: (b / "hub.sqlite3").touch(),
}


@pytest.mark.parametrize("name", DAMAGE)
def test_a_damaged_backup_is_refused_and_nothing_comes_in(hub, backup, name):
    DAMAGE[name](backup)
    for attempt in (check, restore):
        with pytest.raises(Damaged):
            attempt(backup)
    assert is_empty(hub)


TRICKS = (
    *("../hub.sqlite3", "/etc/passwd", "media/../../x", "media", "media/", "media//a", "./mode"),
    *("keys/../mode", "media/./a", "hub.sqlite3", "backups/x", "media/a\0b", "", "mode/x"),
)


@pytest.mark.parametrize("path", TRICKS)
def test_a_path_that_leads_elsewhere_is_refused(hub, backup, path):
    listed = json.loads((backup / "manifest.json").read_text())["backup"]["files"]
    forged(backup, files=listed | {path: {"size": 0, "sha256": "0" * 64}})
    for attempt in (manifest.read, restore):
        with pytest.raises(Damaged):
            attempt(backup)
    assert is_empty(hub)


@pytest.mark.parametrize("name", ["media/images/1.png", "media/images", "keys/secret_key"])
def test_a_link_in_a_backup_is_refused(hub, backup, tmp_path, name):
    moved = (backup / name).rename(tmp_path / "cho-khac")
    (backup / name).symlink_to(moved)
    with pytest.raises(BackupError):
        restore(backup)
    assert is_empty(hub)


def test_a_manifest_behind_a_link_is_refused(hub, backup, tmp_path):
    (backup / "manifest.json").rename(tmp_path / "m.json")
    (backup / "manifest.json").symlink_to(tmp_path / "m.json")
    with pytest.raises(Damaged):
        restore(backup)


def test_a_database_that_does_not_open_is_refused_even_under_a_true_checksum(hub, backup):
    file = backup / "database.sqlite3"
    file.write_bytes(b"SQLite format 3\x00" + b"\xff" * 9000)
    listed = json.loads((backup / "manifest.json").read_text())["backup"]["files"]
    true = {"size": 9016, "sha256": files.facts(file).sha256}
    forged(backup, files=listed | {"database.sqlite3": true})
    with pytest.raises(Damaged):
        check(backup)
    assert is_empty(hub)


def test_a_database_with_other_rows_than_the_list_is_refused(hub, backup):
    rows = manifest.read(backup).rows
    forged(backup, rows=rows | {"wagtailcore_page": rows["wagtailcore_page"] + 1})
    with pytest.raises(Damaged):
        check(backup)


def test_a_changed_word_of_the_manifest_shows(backup):
    text = (backup / "manifest.json").read_text()
    (backup / "manifest.json").write_text(text.replace('"mode": "demo"', '"mode": "dev"'))
    with pytest.raises(Damaged):
        manifest.read(backup)


def newer_form(backup):
    path = backup / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"format": 2}))


@pytest.mark.parametrize(
    "change",
    [
        newer_form,
        lambda b: forged(b, mode="production"),
        lambda b: forged(b, migrations=[*manifest.read(b).migrations, "work.0999_later"]),
    ],
    ids=["newer form", "another mode", "newer code"],
)
def test_a_backup_that_does_not_fit_is_refused(hub, backup, change):
    (hub.folder / "mode").write_text("demo\n")
    change(backup)
    with pytest.raises(Unfit):
        restore(backup)
    assert is_empty(hub)


def test_a_backup_of_another_engine_is_refused(hub, backup):
    listed = json.loads((backup / "manifest.json").read_text())["backup"]["files"]
    listed["database.dump"] = listed.pop("database.sqlite3")
    (backup / "database.sqlite3").rename(backup / "database.dump")
    forged(backup, engine="postgresql", files=listed)
    with pytest.raises(Unfit):
        restore(backup)


@pytest.mark.parametrize("junk", ["", "khong-co", "rong", "tep.sqlite3"])
def test_junk_in_the_place_of_a_backup(hub, tmp_path, junk):
    (tmp_path / "rong").mkdir()
    (tmp_path / "tep.sqlite3").touch()
    with pytest.raises(Damaged):
        restore(tmp_path / junk)


def with_tables(hub):
    hub.ask("CREATE TABLE t(x)")


def with_no_database(hub):
    hub.database.write_bytes(b"not a database at all, but something" * 100)


def with_a_lonely_log(hub):
    (hub.folder / "hub.sqlite3-wal").write_bytes(b"the last changes of a moved database")


def with_other_media(hub):
    hub.write("images/khac.png")


def with_a_changed_file(hub):
    hub.write("images/1.png", "khác")


@pytest.mark.parametrize(
    "before",
    [with_tables, with_no_database, with_a_lonely_log, with_other_media, with_a_changed_file],
)
def test_nothing_that_is_there_is_overwritten(hub, backup, before):
    before(hub)
    was = tree(hub.folder)
    with pytest.raises(HoldsData):
        restore(backup)
    assert {k: v for k, v in tree(hub.folder).items() if k != ".lock"} == was


def test_an_empty_database_is_no_data(hub, backup, source):
    """Any command over a new folder makes one."""
    hub.ask("PRAGMA journal_mode = WAL")
    restore(backup)
    assert is_whole(hub, source)
    assert not list(hub.folder.glob("hub.sqlite3-*"))


def test_a_database_that_somebody_has_open_is_refused(hub, backup):
    with closing(sqlite3.connect(hub.database)) as running:
        running.execute("PRAGMA journal_mode = WAL")
        running.execute("SELECT * FROM sqlite_master").fetchall()
        with pytest.raises(Busy):
            restore(backup)
    assert restore(backup)


def test_a_database_that_somebody_takes_at_the_last_moment_is_refused(hub, backup):
    hub.ask("PRAGMA user_version = 1")
    with closing(sqlite3.connect(hub.database, isolation_level=None)) as running:
        running.execute("BEGIN IMMEDIATE")
        with pytest.raises(Busy):
            sqlite.load(restoring.connection, backup / "database.sqlite3", files.quiet)
    assert restore(backup)


def test_one_restore_at_a_time(hub, backup):
    with (hub.folder / ".lock").open("w") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        with pytest.raises(Busy):
            restore(backup)
    assert is_empty(hub)


def test_too_little_room(hub, backup, monkeypatch):
    usage = shutil.disk_usage("/")._replace(free=1 << 20)
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage)
    with pytest.raises(NoRoom):
        restore(backup)
    assert is_empty(hub)


def test_a_fact_that_the_database_does_not_confirm_is_told(hub, backup, monkeypatch):
    forged(backup, facts={"journal": {"number": 7, "hash": "0" * 64}})
    monkeypatch.setattr(facts, "_readers", {"journal": lambda cursor: {"number": 6}})
    with pytest.raises(Damaged):
        restore(backup)


POINTS = [
    ("campaign.work.backup.files", "copied", 3),
    # Between a copy and its place.
    ("campaign.work.backup.files", "folder", 5),
    ("campaign.work.backup.restoring", "_bring_keys", 1),
    ("campaign.work.backup.files", "copied", 7),
    ("campaign.work.backup.sqlite", "load", 1),
]


@pytest.mark.parametrize("point", POINTS, ids=lambda point: f"{point[1]}-{point[2]}")
def test_killed_it_is_run_again(hub, backup, source, point):
    hub.killed(*point, "restore", str(backup))
    assert not is_whole_database(hub)
    if point[1] == "folder":
        assert (hub.media / ".restoring" / "file").exists()
    done = hub.run("restore", str(backup))
    assert done.returncode == 0, done.stderr
    assert is_whole(hub, source)
    assert not list(hub.folder.rglob(".restoring"))


def test_killed_in_the_middle_of_the_database_it_is_empty_and_run_again(hub, backup, source):
    progress = "campaign.work.backup.progress:Progress"
    steps = len(manifest.read(backup).files) + len(manifest.read(backup).part("media")) + 3
    hub.killed(progress, "__call__", steps, "restore", str(backup))
    assert hub.database.exists()
    assert (hub.folder / "hub.sqlite3-journal").exists(), "not in the middle"
    done = hub.run("restore", str(backup))
    assert done.returncode == 0, done.stderr
    assert is_whole(hub, source)


def is_whole_database(hub) -> bool:
    return hub.database.exists() and bool(hub.ask("SELECT 1 FROM sqlite_master LIMIT 1"))


def test_the_command_brings_it_back_and_asks_for_the_proof(hub, backup, source):
    done = hub.run("restore", str(backup))
    assert done.returncode == 0, done.stderr
    # verify_approvals says how many live pages it saw.
    assert " 0 " in done.stdout
    assert is_whole(hub, source)
    again = hub.run("restore", str(backup))
    assert again.returncode == 1
    assert "hub.sqlite3" in again.stderr
    assert "Traceback" not in again.stderr


def test_a_page_changed_behind_the_guard_makes_the_restore_fail(source, tmp_path):
    source.ask("UPDATE wagtailcore_page SET live = 1 WHERE depth = 2")
    assert source.run("backup").returncode == 0
    (backup,) = source.backups.glob("hub-*")
    assert Hub(tmp_path / "moi", empty=True).run("restore", str(backup)).returncode == 1


def test_another_secret_key_is_told(source, tmp_path):
    shutil.rmtree(source.folder / "keys")
    assert source.run("backup", SECRET_KEY="x" * 50).returncode == 0
    (backup,) = source.backups.glob("hub-*")
    told = [
        "SECRET_KEY"
        in Hub(tmp_path / key, empty=True).run("restore", str(backup), SECRET_KEY=key).stdout
        for key in ("x" * 50, "y" * 50)
    ]
    assert told == [False, True]


def test_the_command_checks(hub, backup):
    assert hub.run("restore", str(backup), "--check").returncode == 0
    (backup / "media" / "images" / "1.png").write_text("x")
    done = hub.run("restore", str(backup), "--check")
    assert done.returncode == 1
    assert "images/1.png" in done.stderr
    assert not hub.database.exists()
