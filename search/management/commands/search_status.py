"""`manage.py search_status`: which engine answers, and whether its index is whole."""

from collections.abc import Iterator

from django.core.management.base import BaseCommand
from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from search import engine, outside, vi
from search.index import outbox
from search.models import IndexRow
from search.upkeep import health


class Command(BaseCommand):
    help = _("Show which search engine answers and whether its index is whole.")

    def handle(self, *args, **options):
        for line in [*database(), *engine_outside()]:
            self.stdout.write(line)
        problems = health.problems() + health.outside_problems()
        for problem in problems:
            self.stdout.write(self.style.WARNING(problem))
        if not problems:
            self.stdout.write(_("The search index is whole."))


def database() -> Iterator[str]:
    """The index that lies in the database."""
    rows = IndexRow.objects.count() if health.installed() else 0
    yield _("Database (%(vendor)s): %(rows)d rows, normaliser %(version)d.") % {
        "vendor": connection.vendor,
        "rows": rows,
        "version": vi.VERSION,
    }


def engine_outside() -> Iterator[str]:
    """The engine that SEARCH_URL names."""
    backend = outside.backend()
    if backend is None:
        yield _("No other search engine (SEARCH_URL is empty).")
        return
    name = type(backend).__module__.rpartition(".")[2]
    if engine.answers():
        try:
            documents = count(backend)
        except backend.errors:
            documents = 0
        yield _("Search engine (%(name)s): %(documents)d documents.") % {
            "name": name,
            "documents": documents,
        }
    else:
        yield _("Search engine (%(name)s): not in use.") % {"name": name}
    if (first := outbox.oldest()) is not None:
        yield _("%(count)d changes to send, the oldest for %(seconds)d s.") % {
            "count": outbox.size(),
            "seconds": (timezone.now() - first).total_seconds(),
        }


def count(backend) -> int:
    """How many documents the engine holds of all models."""
    names = ",".join(index.name for index in backend.all_indexes())
    return backend.brisk.count(index=names)["count"]
