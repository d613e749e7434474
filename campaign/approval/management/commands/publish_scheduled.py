"""`manage.py publish_scheduled`, in place of Wagtail's: one refusal stops no other page."""

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from campaign.approval import scheduling


class Command(BaseCommand):
    help = _("Put on and take off the pages whose hour has come.")

    def handle(self, *args, verbosity, **options):
        report = scheduling.run_due()
        if verbosity:
            self.stdout.write(report)
