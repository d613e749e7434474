"""Taking a backup while the hub runs."""

import errno
import os
import shutil
import time
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import DatabaseError, connection
from django.utils import timezone
from django.utils.translation import gettext as _

from campaign.work.backup import engines, facts, files, kept, manifest, shelf
from campaign.work.backup.errors import BackupError, NoRoom

SPARE = 64 << 20  # bytes that stay free beside the backup
TURNS = 5  # how often a folder that changes under our eyes is read again


@dataclass(frozen=True)
class Taken:
    """A finished backup, and the old ones that went for it."""

    path: Path
    manifest: manifest.Manifest
    removed: list[Path]


def take(
    *, to: Path | None = None, keep: int | None = None, tell: files.Tell = files.quiet
) -> Taken:
    """Back up database, media, keys and mode into a new folder below `to`.

    With `keep`, only that many of the newest backups stay there. Raises BackupError; then no
    new backup stands there and none was removed.
    """
    place = (to or shelf.folder()).absolute()
    _refuse_inside_media(place)
    with sentences(), shelf.alone(place):
        shelf.clear(place)
        before = files.listed(kept.place(kept.MEDIA))
        engine = engines.own()
        make_sure_of_room(place, engine.size(connection) + sum(before.values()))
        target = _free_name(place)
        draft = shelf.unfinished(target)
        draft.mkdir(mode=0o700)
        try:
            written = _fill(draft, engine, before, tell)
            # All bytes are on the disk before the name says that it is a backup.
            os.sync()
            draft.rename(target)
        except BaseException:
            shutil.rmtree(draft, ignore_errors=True)
            raise
        removed = shelf.thin_out(place, keep=keep) if keep else []
    return Taken(target, written, removed)


def _refuse_inside_media(place: Path) -> None:
    if place.resolve().is_relative_to(kept.place(kept.MEDIA)):
        raise BackupError(
            _("%(folder)s lies among the media, which a backup copies: choose another folder.")
            % {"folder": place}
        )


def _free_name(place: Path) -> Path:
    while True:
        target = place / f"hub-{datetime.now().strftime(shelf.STAMP)}"
        if not target.exists():
            return target
        time.sleep(0.1)


def _fill(draft: Path, engine, before: dict[str, int], tell: files.Tell) -> manifest.Manifest:
    begun = timezone.now()
    name = manifest.DATABASES[connection.vendor]
    found: facts.Found = engine.save(connection, draft / name, tell)
    # After the database: whatever it names is there by now.
    media, vanished = _copy_media(draft / kept.MEDIA, before, tell)
    written = {name: files.facts(draft / name), **media, **_copy_keys(draft)}
    made = manifest.Manifest(
        begun=begun,
        finished=timezone.now(),
        mode=kept.mode(),
        key_mark=kept.key_mark(),
        engine=connection.vendor,
        migrations=found.migrations,
        rows=found.rows,
        facts=found.named,
        files=written,
        vanished=vanished,
    )
    manifest.write(made, draft)
    return made


def _copy_media(
    target: Path, before: dict[str, int], tell: files.Tell
) -> tuple[dict[str, files.Facts], list[str]]:
    """Copy what was there before the database was read, and what has come since."""
    source = kept.place(kept.MEDIA)
    wanted = before | files.listed(source)
    total, done = sum(wanted.values()), 0
    copied, vanished = {}, []
    for name, size in wanted.items():
        try:
            copied[f"{kept.MEDIA}/{name}"] = files.copied(source / name, target / name)
        except FileNotFoundError:
            vanished.append(name)
        done += size
        tell(kept.MEDIA, done, total)
    return copied, vanished


def _copy_keys(draft: Path) -> dict[str, files.Facts]:
    """Copy the keys and the mode, those of them that this hub has."""
    names = [f"{kept.KEYS}/{name}" for name in files.listed(kept.place(kept.KEYS))]
    if kept.place(kept.MODE).exists():
        names.append(kept.MODE)
    return {name: files.copied(kept.place(name), draft / name) for name in names}


def make_sure_of_room(place: Path, needed: int) -> None:
    """Raise NoRoom when the disk of `place` cannot take that many bytes more."""
    free = shutil.disk_usage(place).free
    if free < needed + SPARE:
        raise NoRoom(
            _("%(folder)s needs %(needed)d MB free and has %(free)d MB: make room first.")
            % {"folder": place, "needed": (needed + SPARE >> 20) + 1, "free": free >> 20}
        )


@contextmanager
def sentences():
    """Turn what the disk or the database says into a sentence."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise NoRoom(_("The disk is full: make room and try again.")) from error
        why = f"{error.filename}: {error.strerror}" if error.filename else str(error)
        raise BackupError(_("Reading or writing failed (%(why)s).") % {"why": why}) from error
    except DatabaseError as error:
        raise BackupError(_("The database says: %(why)s.") % {"why": error}) from error
