"""`manage.py remove_devices USERNAME …`: for a person who lost their device and the codes on paper.

On the server alone: whoever could do it in the admin would need no more than a colleague's
session to take the second factor from anybody.
"""

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from campaign.organisation.door import closing, letters


class Command(BaseCommand):
    help = _("Take off the second factor of these people, who then set up another.")

    def add_arguments(self, parser):
        parser.add_argument("username", nargs="+")

    def handle(self, *args, username, **options):
        for name in username:
            self.stdout.write(self.taken_off(name))

    def taken_off(self, name: str) -> str:
        """Take it off one person; a line that says what was done."""
        user = get_user_model().objects.filter(username=name).first()
        if user is None:
            raise CommandError(_("There is no account “%(name)s”.") % {"name": name})
        done = {"name": name, "count": closing.take_devices(user)}
        letters.tell(user, letters.DEVICES, to=[user.email])
        return _("%(name)s: %(count)d taken off, signed out everywhere.") % done
