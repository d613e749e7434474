"""`manage.py import_content FILE.jsonl`: articles from an earlier system, one a line."""

import stat
import sys
from contextlib import contextmanager
from datetime import date
from hashlib import file_digest
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, reset_queries
from django.utils.translation import gettext as _

from campaign.articles.importing import decision
from campaign.articles.importing.place import NoRoot
from campaign.articles.importing.reading import batches
from campaign.articles.importing.report import Report
from campaign.articles.importing.services import Importer
from campaign.work.account import account
from search.index.indexing import paused, touch

NOTHING_DONE = 2
BATCH = 200


@contextmanager
def indexing():
    """Collect the pages of a batch for the search index, written once at the end."""
    with paused():
        yield touch


class Command(BaseCommand):
    help = _(
        "Make or update articles from a JSON Lines file: "
        '{"id", "title", "text", optional "kind", "date", "url"}. Safe to run again. '
        "Exit code 0: every line taken; 1: some refused; 2: nothing done."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help=_("the JSON Lines file"))
        parser.add_argument(
            "--approved-under",
            metavar='"NUMBER, dd/mm/yyyy, SIGNER"',
            help=_("the pages go live under this decision, which was made outside the hub"),
        )
        parser.add_argument("--batch", type=int, default=BATCH, help=_("lines a transaction"))
        parser.add_argument("--user", help=_("the account that answers for this import"))
        parser.add_argument(
            "--deleted-too", action="store_true", help=_("make pages again that were deleted here")
        )

    def handle(self, *args, file, **options):
        if not 1 <= options["batch"] <= 1000:
            self._stop(_("--batch takes a whole number from 1 to 1000."))
        named = self._named(options["approved_under"])
        user = self._user(options["user"])
        with self._open(file) as stream:
            decided = named and decision.record(
                named,
                file_name=file.name,
                file_sha256=self._digest(stream),
                ran_by=user.get_username() if user else account(),
                user=user,
            )
            report = Report(
                Path(settings.DATA_DIR) / "import" / f"{file.stem}-refused.txt",
                out=self.stdout,
                err=self.stderr,
                size=stream.seek(0, 2),
            )
            stream.seek(0)
            try:
                importer = Importer(
                    decision=decided,
                    user=user,
                    indexing=indexing,
                    deleted_too=options["deleted_too"],
                )
                self._run(importer, stream, report, options["batch"])
            except NoRoot:
                self._stop(_("The hub is not set up yet: run “manage.py setup_hub” first."))
            except OperationalError as error:
                report.interrupted(str(error))
        report.close()
        if report.exit_code:
            sys.exit(report.exit_code)

    def _run(self, importer, stream, report, length):
        with report:
            for batch in batches(stream, length=length):
                report.add(batch, importer.take(batch.lines))
                reset_queries()

    def _named(self, text):
        if text is None:
            return None
        if not settings.ALLOW_EXTERNAL_APPROVAL:
            self._stop(_("--approved-under needs ALLOW_EXTERNAL_APPROVAL=yes on this hub."))
        try:
            return decision.read(text, today=date.today())
        except decision.NotADecision as error:
            self._stop(str(error))

    def _user(self, username):
        if not username:
            return None
        user = get_user_model().objects.filter(username=username, is_active=True).first()
        if user is None:
            self._stop(_("There is no active account “%(name)s”.") % {"name": username})
        return user

    def _open(self, file):
        try:
            if not stat.S_ISREG(file.stat().st_mode):
                self._stop(_("%(file)s is not a file.") % {"file": file})
            stream = file.open("rb")
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            self._stop(_("%(file)s cannot be read: %(why)s.") % {"file": file, "why": reason})
        return stream

    def _digest(self, stream):
        try:
            return file_digest(stream, "sha256").hexdigest()
        except OSError as error:
            self._stop(_("The file cannot be read: %(why)s.") % {"why": error.strerror})

    def _stop(self, sentence):
        raise CommandError(sentence, returncode=NOTHING_DONE)
