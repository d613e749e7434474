"""`manage.py search_rebuild`: the whole index anew, while it serves.

Ends with 0 when it is done, with 1 when it failed, and with RUNNING while another one runs.
"""

from collections import Counter

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from search import engine, outside
from search.upkeep import alone, health, rebuilding

RUNNING = 3


class Command(BaseCommand):
    help = _("Make the search index anew while it serves.")

    def add_arguments(self, parser):
        only = parser.add_mutually_exclusive_group()
        only.add_argument("--engine-only", action="store_true")
        only.add_argument("--database-only", action="store_true")
        parser.add_argument(
            "--if-outdated", action="store_true", help=_("Only where an upgrade asks for it.")
        )

    def handle(self, *args, engine_only: bool, database_only: bool, verbosity: int, **options):
        self.verbosity = verbosity
        if options["if_outdated"] and not health.is_outdated() and engine.state() != engine.EMPTY:
            return
        if engine_only and outside.backend() is None:
            raise CommandError(_("SEARCH_URL names no search engine."))
        try:
            with alone.alone():
                self.parts(engine_only=engine_only, database_only=database_only)
        except alone.Busy:
            self.leave(to_be_waited_for=not options["if_outdated"])

    def leave(self, *, to_be_waited_for: bool) -> None:
        """Say that another one runs; whose index is only outdated may leave it to that."""
        running = _("Another search_rebuild is running here: wait for its end.")
        if to_be_waited_for:
            raise CommandError(running, returncode=RUNNING)
        self.stdout.write(running)

    def parts(self, *, engine_only: bool, database_only: bool) -> None:
        """Both indexes, or the one that was asked for."""
        if not engine_only:
            self.part(_("Index in the database"), rebuilding.database)
        if not database_only and (backend := outside.backend()):
            try:
                self.part(_("Search engine"), rebuilding.engine_outside)
            except backend.errors as error:
                raise CommandError(
                    _("The search engine does not answer: %(error)s") % {"error": error}
                ) from None

    def part(self, title: str, rebuild) -> None:
        """One of the two indexes, with a line for each model."""
        done: Counter[str] = Counter()
        live = self.verbosity and self.stdout.isatty()

        def tell(model, more: int) -> None:
            done[model._meta.label] += more
            if live:
                self.stdout.write(f"\r  {model._meta.label} {done[model._meta.label]}", ending="")

        if self.verbosity:
            self.stdout.write(title)
        rebuild(tell)
        if self.verbosity:
            lead = "\r" if live else ""
            for label, count in done.items():
                self.stdout.write(f"{lead}  {label} {count}")
