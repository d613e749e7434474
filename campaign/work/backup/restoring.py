"""Putting a backup back into a hub that holds nothing.

Files first and the database last: until that one transaction is done the hub is empty, and
a restore that was killed is simply run again. Nothing that was there is ever overwritten.
"""

import shutil
from datetime import datetime
from pathlib import Path

from django.core.cache import cache
from django.db import connection, transaction
from django.dispatch import Signal
from django.utils.translation import gettext as _

from campaign.work.backup import checking, engines, files, kept, manifest, shelf
from campaign.work.backup.errors import BackupError, Damaged, HoldsData
from campaign.work.backup.taking import make_sure_of_room, sentences

# Sent with the manifest `read`, once the tables are those of this program: rooms write it down.
restored = Signal()

STAGE = ".restoring"  # files on their way, beside those that have arrived


def check(folder: Path, *, tell: files.Tell = files.quiet) -> manifest.Manifest:
    """See that the backup in `folder` is whole and fits this hub; nothing is written.

    Raises BackupError.
    """
    with sentences():
        return checking.check(folder, tell)


def restore(
    folder: Path, *, tell: files.Tell = files.quiet
) -> tuple[manifest.Manifest, list[Path]]:
    """Bring the hub to the state of the backup; also returns the folders set aside for it.

    Raises BackupError. The database then is as empty as it was, unless the error says that
    it differs from the backup.
    """
    with sentences(), shelf.alone(kept.data_dir()):
        read = checking.check(folder, tell)
        engine = engines.own()
        # Our own look at the database would count as somebody else's.
        connection.close()
        engine.refuse_data(connection)
        _refuse_media(read)
        make_sure_of_room(kept.data_dir(), read.size + read.files[read.database].size)
        _bring_media(folder, read, tell)
        aside = _bring_keys(folder, read)
        engine.refuse_data(connection)
        engine.load(connection, folder / read.database, tell)
        with transaction.atomic():
            found = engine.gathered(connection)
        if wrong := checking.differences(read, found):
            raise BackupError(
                _("After the restore the database differs from the backup in: %(names)s.")
                % {"names": ", ".join(wrong)}
            )
        # What it remembers is of another database.
        cache.clear()
    return read, aside


def _refuse_media(read: manifest.Manifest) -> None:
    """HoldsData unless each file that is there is one that the backup would bring."""
    place, wanted = kept.place(kept.MEDIA), read.part(kept.MEDIA)
    for name in files.listed(place, but=frozenset({STAGE})):
        if name not in wanted or files.facts(place / name) != wanted[name]:
            raise HoldsData(
                _(
                    "%(folder)s holds %(file)s, which is not of this backup, and a restore never "
                    "overwrites anything: move that folder away or choose another DATA_DIR."
                )
                % {"folder": place, "file": name}
            )


def _bring_media(folder: Path, read: manifest.Manifest, tell: files.Tell) -> None:
    place, wanted = kept.place(kept.MEDIA), read.part(kept.MEDIA)
    shutil.rmtree(place / STAGE, ignore_errors=True)
    total, done = sum(facts.size for facts in wanted.values()), 0
    for name, facts in wanted.items():
        if not (place / name).exists():
            _bring(folder / kept.MEDIA / name, place / STAGE / "file", facts)
            files.folder((place / name).parent)
            (place / STAGE / "file").rename(place / name)
        done += facts.size
        tell(kept.MEDIA, done, total)
    shutil.rmtree(place / STAGE, ignore_errors=True)


def _bring(source: Path, target: Path, wanted: files.Facts) -> None:
    if files.copied(source, target) != wanted:
        raise Damaged(
            _("%(path)s changed while it was read: use another backup.") % {"path": source}
        )


def _bring_keys(folder: Path, read: manifest.Manifest) -> list[Path]:
    """Put keys and mode in their places; other keys that were there are set aside."""
    if kept.MODE in read.files and not kept.place(kept.MODE).exists():
        _bring(folder / kept.MODE, kept.place(kept.MODE), read.files[kept.MODE])
    wanted, place = read.part(kept.KEYS), kept.place(kept.KEYS)
    there = {name: files.facts(place / name) for name in files.listed(place)}
    if not wanted or there == wanted:
        return []
    stage = place.with_name(STAGE)
    shutil.rmtree(stage, ignore_errors=True)
    for name, facts in wanted.items():
        _bring(folder / kept.KEYS / name, stage / name, facts)
    aside = []
    if there:
        old = place.with_name(f"keys.{datetime.now().strftime(shelf.STAMP)}")
        aside = [place.rename(old)]
    elif place.exists():
        place.rmdir()
    stage.rename(place)
    return aside
