"""`manage.py confirm_appointment USERNAME`: confirm a signer on the server itself.

For the first leader, or the only one: nobody else could confirm them in the admin.
"""

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from campaign.approval import appointing
from campaign.approval.models import Appointment


class Command(BaseCommand):
    help = _("Confirm the waiting appointments of one person. The journal keeps it.")

    def add_arguments(self, parser):
        parser.add_argument("username")

    def handle(self, *args, username, **options):
        waiting = Appointment.objects.waiting().filter(user__username=username)
        if not waiting:
            raise CommandError(_("No appointment of “%(name)s” waits.") % {"name": username})
        for appointment in waiting:
            appointing.confirm_on_server(appointment)
            self.stdout.write(str(appointment))
