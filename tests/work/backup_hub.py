"""A hub in a folder of its own, to be backed up: in this process, or by its commands."""

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from django.db import connection

from campaign.work.backup import checking, engines, restoring, taking
from tests.prepared_database import ROOT
from tests.prepared_database import path as prepared
from tests.upgrades.test_samples import UPGRADE

# Runs a command that kills itself at the Nth call of a function: MODULE NAME N COMMAND …
DYING = """
import importlib, os, signal, sys
import django
from cms import mode
mode.choose_settings()
django.setup()
from django.core.management import call_command
from campaign.work.backup import sqlite
sqlite.PAGES = 100
owner, _, holder = sys.argv[1].partition(":")
owner = importlib.import_module(owner)
owner = getattr(owner, holder) if holder else owner
name, last, calls = sys.argv[2], int(sys.argv[3]), []
original = getattr(owner, name)
def dying(*given, **named):
    calls.append(1)
    if len(calls) == last:
        os.kill(os.getpid(), signal.SIGKILL)
    return original(*given, **named)
setattr(owner, name, dying)
call_command(*sys.argv[4:])
"""


class Hub:
    """DATA_DIR `folder`; its database is a copy of the migrated one unless it is `empty`."""

    def __init__(self, folder: Path, *, empty: bool = False) -> None:
        self.folder, self.database = folder, folder / "hub.sqlite3"
        self.media, self.backups = folder / "media", folder / "backups"
        folder.mkdir(mode=0o700)
        if not empty:
            shutil.copy(prepared(), self.database)
            # Wagtail's own first page, which nobody signed.
            self.ask("UPDATE wagtailcore_page SET live = 0")
            (folder / "mode").write_text("demo\n")
            (folder / "keys").mkdir()
            (folder / "keys" / "secret_key").write_text(f"a key of {folder.name}, long enough")

    def write(self, name: str, text: str = "ảnh") -> Path:
        """A file among the media."""
        path = self.media / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return path

    def ask(self, question: str, *, file: Path | None = None) -> list[tuple]:
        with closing(sqlite3.connect(file or self.database, timeout=20)) as database, database:
            return database.execute(question).fetchall()

    @property
    def environment(self) -> dict[str, str]:
        kept = {k: v for k, v in os.environ.items() if k in {"PATH", "HOME", "LANG"}}
        return kept | {"HUB_MODE": "demo", "DATA_DIR": str(self.folder)}

    def run(self, *command: str, **given: str) -> subprocess.CompletedProcess:
        """A management command to its end."""
        return self._python("manage.py", *command, **given)

    def upgrade(self) -> subprocess.CompletedProcess:
        """What `make start` does with the data that it finds."""
        return self._python("-c", UPGRADE)

    def killed(self, at: str, name: str, turn: int, *command: str) -> None:
        """A command that is killed when `name` of the module `at` is called the Nth time."""
        done = self._python("-c", DYING, at, name, str(turn), *command)
        assert done.returncode == -9, done.stdout + done.stderr

    def _python(self, *command: str, **given: str) -> subprocess.CompletedProcess:
        return subprocess.run(
            [sys.executable, *command],
            cwd=ROOT,
            env=self.environment | given,
            capture_output=True,
            text=True,
            check=False,
        )

    def enter(self, monkeypatch, settings) -> "Hub":
        """Make this process's backups and restores those of this hub."""
        own = connection.copy()
        own.settings_dict |= {"NAME": str(self.database), "OPTIONS": {"timeout": 20}}
        for module in (taking, restoring, checking, engines):
            monkeypatch.setattr(module, "connection", own)
        settings.DATA_DIR, settings.MEDIA_ROOT = self.folder, self.media
        return self


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
