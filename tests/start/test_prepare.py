"""Preparing twice changes nothing, and old data is copied before it is migrated."""

import sqlite3
from contextlib import closing

import pytest
from django.core.management import call_command

from campaign.work.backup.errors import BackupError, NoTool
from campaign.work.models import JobRun
from cms.start import prepare

pytestmark = pytest.mark.django_db


@pytest.fixture
def commands(monkeypatch):
    """The names of the management commands that were called, none of which ran."""
    names = []
    monkeypatch.setattr(prepare, "call_command", lambda name, **options: names.append(name))
    return names


@pytest.mark.sqlite
@pytest.mark.django_db(transaction=True)
def test_a_backup_is_a_whole_database(settings, tmp_path, capsys):
    settings.DATA_DIR = tmp_path
    JobRun.objects.create(name="dau-vet")
    prepare.back_up()
    (copy,) = (tmp_path / "backups").glob("hub-*")
    with closing(sqlite3.connect(copy / "database.sqlite3")) as database:
        found = database.execute("SELECT name FROM work_jobrun").fetchall()
    assert ("dau-vet",) in found
    assert str(copy) in capsys.readouterr().out


def test_without_a_backup_nothing_is_migrated(commands, monkeypatch, capsys):
    def fails():
        raise BackupError("Đĩa đã đầy.")

    monkeypatch.setattr(prepare, "take", fails)
    with pytest.raises(SystemExit, match="Đĩa đã đầy"):
        prepare.back_up()


def test_without_the_server_s_program_the_start_says_so_and_goes_on(monkeypatch, capsys):
    def lacks():
        raise NoTool("pg_dump không có trên máy này.")

    monkeypatch.setattr(prepare, "take", lacks)
    prepare.back_up()
    assert "pg_dump không có" in capsys.readouterr().out


def test_nothing_is_migrated_when_all_ran(commands):
    prepare.migrate()
    assert commands == []


def test_static_files_are_collected_when_one_changed(commands, settings, tmp_path, monkeypatch):
    settings.DATA_DIR = tmp_path
    settings.STATIC_ROOT = tmp_path / "static"
    prepare.collect_static_files()
    (tmp_path / "static").mkdir()
    (tmp_path / "static" / "staticfiles.json").touch()
    prepare.collect_static_files()
    assert commands == ["collectstatic"]
    monkeypatch.setattr(prepare, "fingerprint", lambda paths: "changed")
    prepare.collect_static_files()
    assert commands == ["collectstatic"] * 2


def test_the_settings_pass_their_checks():
    call_command("check")
