"""`manage.py restate_approvals`: carry signed texts over into a new canonical form."""

import sys

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from campaign.approval import restating


class Command(BaseCommand):
    help = _(
        "After an upgrade that changed the canonical form: restate the signed texts that say the "
        "same as before, and name the pages that need a new round. Without --apply nothing is "
        "written. Exit code 0: none needs a new round; 1: some do."
    )

    def add_arguments(self, parser):
        parser.add_argument("--apply", action="store_true", help=_("write it down"))

    def handle(self, *args, apply, verbosity, **options):
        report = restating.restate(apply=apply)
        for left in report.left:
            self.stdout.write(str(left))
        if verbosity:
            sentence = (
                _("%(count)d signed texts restated, %(left)d need a new round.")
                if apply
                else _("%(count)d signed texts can be restated, %(left)d need a new round.")
            )
            self.stdout.write(sentence % {"count": report.restated, "left": len(report.left)})
        if report.left:
            sys.exit(1)
