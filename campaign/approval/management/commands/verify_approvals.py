"""`manage.py verify_approvals`: is every live page what was signed?"""

import sys

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from campaign.approval import verification

STEP = 1000


class Command(BaseCommand):
    help = _("List live pages without their signatures. Exit code 0: none; 1: some.")

    def handle(self, *args, verbosity, **options):
        self.checked = self.shown = 0
        self.is_quiet = verbosity < 1
        found = 0
        for failure in verification.failures(seen=self._progress):
            found += 1
            self.stdout.write(str(failure))
        if not self.is_quiet:
            self.stdout.write(
                _("%(checked)d live pages checked, %(found)d without their signatures.")
                % {"checked": self.checked, "found": found}
            )
        if found:
            sys.exit(1)

    def _progress(self, count: int) -> None:
        self.checked = count
        if count - self.shown >= STEP and not self.is_quiet:
            self.shown = count
            self.stdout.write(_("%(count)d pages …") % {"count": count})
            self.stdout.flush()
