"""`manage.py verify_approvals`: is everything that is public what was signed?"""

import sys
from argparse import ArgumentTypeError

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from campaign.approval import restating
from campaign.approval.verification import anchors
from campaign.approval.verification.daily import end_of_journal
from campaign.approval.verification.findings import Finding
from campaign.approval.verification.hiding import hide
from campaign.approval.verification.whole import Verification

COULD_NOT_RUN = 2
STEP = 1000


def anchor(text: str) -> anchors.Anchor:
    """An anchor as it is written on the command line."""
    try:
        return anchors.read(text)
    except ValueError as error:
        raise ArgumentTypeError(_("an anchor is NUMBER:HASH, not “%s”") % text) from error


def _require_present_form() -> None:
    # Else an upgrade of the code would take down every page of the site.
    if restating.restate(apply=False).restated:
        raise CommandError(
            _("Signed texts wait for their new form: run “manage.py restate_approvals” first."),
            returncode=COULD_NOT_RUN,
        )


class Command(BaseCommand):
    help = _(
        "Check the journal, the signatures, every live page and its files. "
        "Exit code 0: all is right; 1: something is wrong; 2: could not run."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--hide", action="store_true", help=_("take down each page that is not what was signed")
        )
        parser.add_argument(
            "--expect",
            action="append",
            default=[],
            type=anchor,
            metavar="NUMBER:HASH",
            help=_("an anchor from a backup or an earlier check, which must be in the journal"),
        )

    def handle(self, *args, verbosity, **options):
        self.is_quiet, self.shown = verbosity < 1, {}
        try:
            if options["hide"]:
                _require_present_form()
            found = self._verify(options["expect"], hiding=options["hide"])
        except CommandError:
            raise
        except Exception as error:
            # Not clean and not wrong: nobody may take it for either.
            sentence = _("The check could not be finished: %(error)r") % {"error": error}
            raise CommandError(sentence, returncode=COULD_NOT_RUN) from error
        if found:
            sys.exit(1)

    def _verify(self, expected, *, hiding: bool) -> int:
        verification = Verification(
            expected=expected,
            lines_seen=lambda count: self._progress(_("%(count)d lines …"), count),
            pages_seen=lambda count: self._progress(_("%(count)d pages …"), count),
        )
        found = 0
        for finding in verification.findings():
            found += 1
            self.stdout.write(str(finding))
            if hiding and finding.page_id:
                self._hide(finding, verification)
        if not self.is_quiet:
            self.stdout.write(verification.summary())
            self.stdout.write(_("%(count)d things are wrong.") % {"count": found})
            self.stdout.write(end_of_journal(verification.anchor))
        return found

    def _hide(self, finding: Finding, verification: Verification) -> None:
        try:
            done = _("taken down.") if hide(finding, pages=verification.pages) else ""
        except Exception as error:
            # One page that cannot be taken down keeps no other one up.
            done = _("could not be taken down: %(error)r") % {"error": error}
        if done:
            self.stdout.write(f"  → {done}")

    def _progress(self, sentence: str, count: int) -> None:
        if not self.is_quiet and count - self.shown.get(sentence, 0) >= STEP:
            self.shown[sentence] = count
            self.stdout.write(sentence % {"count": count})
            self.stdout.flush()
