"""The migrated SQLite file that every test process copies.

Migrating costs 16 to 18 s a process; the copy takes milliseconds. The file's name is a
hash of everything that decides its content, so a new migration makes a new file.
"""

import fcntl
import hashlib
import os
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

from django.apps import apps

ROOT = Path(__file__).resolve().parent.parent


def path() -> Path:
    """The prepared file; made by the first process that asks, waited for by the others."""
    folder = Path(tempfile.gettempdir()) / f"hub-prepared-{os.getuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    ready = folder / f"{fingerprint()}.sqlite3"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not ready.exists():
            make(ready)
    return ready


def make(ready: Path) -> None:
    """Migrate into a draft, which takes its name only when it is whole."""
    draft = ready.with_suffix(".draft")
    draft.unlink(missing_ok=True)
    environment = os.environ | {"DATABASE_URL": f"sqlite:///{draft}"}
    command = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
    subprocess.run(command, cwd=ROOT, env=environment, check=True)
    with sqlite3.connect(draft) as database:
        database.execute("PRAGMA journal_mode=DELETE")
    database.close()
    draft.rename(ready)


def fingerprint() -> str:
    """A hash over all migrations and over the files that react to them."""
    digest = hashlib.sha256()
    for app in sorted(apps.get_app_configs(), key=lambda app: app.name):
        for file in sorted(Path(app.path).glob("migrations/*.py")):
            digest.update(f"{app.name}/{file.name}".encode() + file.read_bytes())
        for file in Path(app.path).glob("apps.py"):
            digest.update(file.read_bytes())
    return digest.hexdigest()[:16]
