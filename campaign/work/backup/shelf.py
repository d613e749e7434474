"""The folders where backups stand: which there are, one writer at a time, old ones removed."""

import fcntl
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from campaign.work.backup import files, kept, manifest
from campaign.work.backup.errors import BackupError, Busy

STAMP = "%Y%m%d-%H%M%S"
WHOLE = re.compile(r"hub-(\d{8}-\d{6})")
# What `make start` wrote in earlier versions: a bare copy of a SQLite database.
BARE = re.compile(r"hub-(\d{8}-\d{6})\.sqlite3")
UNFINISHED = re.compile(r"\.hub-\d{8}-\d{6}\.unfinished")


@dataclass(frozen=True)
class Kept:
    """A whole backup. `manifest` is None for a bare copy of an earlier version."""

    path: Path
    begun: datetime
    manifest: manifest.Manifest | None


def folder() -> Path:
    """Where backups go unless somebody says otherwise: the setting BACKUP_DIR."""
    return Path(getattr(settings, "BACKUP_DIR", None) or kept.data_dir() / "backups")


def backups(*folders: Path) -> list[Kept]:
    """All whole backups in `folders`, the newest first; by default in the hub's own.

    Only manifests are read. A backup that was taken elsewhere or carried away is not known.
    """
    wanted = folders or _own()
    unique = {place.resolve() for place in wanted}
    found = [backup for place in unique for backup in _standing(place)]
    return sorted(found, key=lambda backup: (backup.begun, backup.path), reverse=True)


def _own() -> tuple[Path, ...]:
    try:
        return folder(), kept.data_dir() / "backups"
    except BackupError:
        # A site that names no folder has never backed up.
        return ()


def _standing(place: Path) -> Iterator[Kept]:
    for path in place.iterdir() if place.is_dir() else ():
        if path.is_symlink():
            continue
        if WHOLE.fullmatch(path.name):
            with suppress(BackupError):
                read = manifest.read(path)
                yield Kept(path, read.begun, read)
        elif bare := BARE.fullmatch(path.name):
            with suppress(ValueError):
                yield Kept(path, timezone.make_aware(datetime.strptime(bare[1], STAMP)), None)


@contextmanager
def alone(place: Path) -> Iterator[None]:
    """Nobody else backs up into `place`, or restores from it, while the block runs; else Busy.

    The lock ends with its process, however that ends.
    """
    files.folder(place)
    with (place / ".lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Busy(
                _("Another backup or restore is at work in %(folder)s: wait for its end.")
                % {"folder": place}
            ) from None
        yield


def clear(place: Path) -> None:
    """Remove what killed backups left; only while `alone`."""
    for path in list(place.iterdir()):
        if UNFINISHED.fullmatch(path.name):
            shutil.rmtree(path, ignore_errors=True)


def thin_out(place: Path, *, keep: int) -> list[Path]:
    """Remove all but the newest `keep` backups with a manifest, nothing else; only `alone`."""
    whole = [backup for backup in backups(place) if backup.manifest]
    old = [backup.path for backup in whole[keep:]]
    for path in old:
        # Renamed first: what is half removed must not be taken for a whole backup.
        going = path.rename(unfinished(path))
        shutil.rmtree(going)
    return old


def unfinished(path: Path) -> Path:
    """The name of a backup while it is not whole."""
    return path.with_name(f".{path.name}.unfinished")
