"""Whether a backup is still what it was, and whether this hub can take it."""

from importlib.util import find_spec
from pathlib import Path
from pkgutil import iter_modules

from django.apps import apps
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.utils.translation import gettext as _

from campaign.work.backup import engines, facts, files, kept, manifest
from campaign.work.backup.errors import Damaged, Unfit

NAMED = 3  # files that a sentence names


def check(folder: Path, tell: files.Tell = files.quiet) -> manifest.Manifest:
    """Read every byte of a backup and open its database; nothing is written.

    Raises Damaged, or Unfit when this hub cannot take it. The checksums show damage; against
    a forger, who can make new ones, keep a backup where nobody else can write.
    """
    read = manifest.read(folder)
    _nothing_else(folder, read)
    _every_byte(folder, read, tell)
    _fits(read)
    found = engines.of(read.engine).check(connection, folder / read.database)
    if found and differences(read, found):
        raise Damaged(_("The database in the backup is not the one that its list describes."))
    return read


def _nothing_else(folder: Path, read: manifest.Manifest) -> None:
    there = set(files.listed(folder)) - {manifest.NAME}
    if foreign := sorted(there - set(read.files)):
        raise Damaged(
            _("The backup holds files that are not on its list: %(files)s.")
            % {"files": _some(foreign)}
        )
    if missing := sorted(set(read.files) - there):
        raise Damaged(
            _("The backup lacks files that are on its list: %(files)s.") % {"files": _some(missing)}
        )


def _every_byte(folder: Path, read: manifest.Manifest, tell: files.Tell) -> None:
    broken, done = [], 0
    for name, wanted in read.files.items():
        if files.facts(folder / name) != wanted:
            broken.append(name)
        done += wanted.size
        tell(_("checksums"), done, read.size)
    if broken:
        raise Damaged(
            _("The backup is damaged, its checksums differ: %(files)s. Use another one.")
            % {"files": _some(broken)}
        )


def _some(names: list[str]) -> str:
    """The first few names, and how many there are more."""
    more = len(names) - NAMED
    shown = ", ".join(names[:NAMED])
    return _("%(names)s and %(more)d more") % {"names": shown, "more": more} if more > 0 else shown


def _fits(read: manifest.Manifest) -> None:
    if read.engine != connection.vendor:
        raise Unfit(
            _("The backup is of %(theirs)s, this hub uses %(ours)s: set DATABASE_URL accordingly.")
            % {"theirs": read.engine, "ours": connection.vendor}
        )
    if read.mode and kept.mode() and read.mode != kept.mode():
        raise Unfit(
            _(
                "The backup is of mode %(theirs)s, this folder belongs to mode %(ours)s: "
                "set HUB_MODE=%(theirs)s and name another, empty DATA_DIR."
            )
            % {"theirs": read.mode, "ours": kept.mode()}
        )
    if newer := _newer(read.migrations):
        raise Unfit(
            _(
                "The backup was made by a newer version of the hub (%(migration)s): "
                "upgrade the hub first, then restore."
            )
            % {"migration": newer[0]}
        )


def _newer(migrations: list[str]) -> list[str]:
    """The migrations that come after the last one that the code has of the same app."""
    last = {name.split(".")[0]: name for name in sorted(_of_the_code())}
    return [name for name in migrations if name > last.get(name.split(".")[0], name)]


def is_older(read: manifest.Manifest) -> bool:
    """Whether the code has migrations that the backup lacks."""
    return not _of_the_code() <= set(read.migrations)


def _of_the_code() -> set[str]:
    """Each migration as app.name, by the names of the files: to import them asks the database
    in some packages, and there may be none yet."""
    found = set()
    for app in apps.get_app_configs():
        package, _explicit = MigrationLoader.migrations_module(app.label)
        if spec := find_spec(package) if package else None:
            files_of_app = iter_modules(spec.submodule_search_locations)
            found |= {f"{app.label}.{file.name}" for file in files_of_app if file.name[0] != "_"}
    return found


def is_of_another_key(read: manifest.Manifest) -> bool:
    """Whether the hub that was backed up had another SECRET_KEY, kept outside of its folder."""
    return not read.part(kept.KEYS) and read.key_mark != kept.key_mark()


def differences(read: manifest.Manifest, found: facts.Found) -> list[str]:
    """The names of what a database has otherwise than the backup says.

    A fact that cannot be read by today's code is not compared.
    """
    wrong = [] if read.migrations == found.migrations else ["django_migrations"]
    tables = read.rows.keys() | found.rows.keys()
    wrong += sorted(table for table in tables if read.rows.get(table) != found.rows.get(table))
    both = read.facts.keys() & found.named.keys()
    return wrong + sorted(name for name in both if read.facts[name] != found.named[name])
