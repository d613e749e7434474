"""Which module saves and loads which kind of database."""

from types import ModuleType

from django.db import connection
from django.utils.translation import gettext as _

from campaign.work.backup import postgres, sqlite
from campaign.work.backup.errors import Unfit

ENGINES = {"sqlite": sqlite, "postgresql": postgres}


def own() -> ModuleType:
    """The module for the database that the hub uses."""
    return of(connection.vendor)


def of(vendor: str) -> ModuleType:
    """The module for a kind of database."""
    if vendor not in ENGINES:
        raise Unfit(_("Backups know SQLite and PostgreSQL, not %(name)s.") % {"name": vendor})
    return ENGINES[vendor]
