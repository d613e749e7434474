"""`manage.py remove_devices USERNAME`: for a person who lost their device and the codes on paper.

On the server alone: whoever could do it in the admin would need no more than a colleague's
session to take the second factor from anybody.
"""

from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from campaign.organisation.door import letters, sessions


class Command(BaseCommand):
    help = _("Take off the second factor of one person, who then sets up another.")

    def add_arguments(self, parser):
        parser.add_argument("username")

    def handle(self, *args, username, **options):
        user = get_user_model().objects.filter(username=username).first()
        if user is None:
            raise CommandError(_("There is no account “%(name)s”.") % {"name": username})
        count = Authenticator.objects.filter(user=user).count()
        Authenticator.objects.filter(user=user).delete()
        sessions.end_all(user)
        letters.tell(user, letters.DEVICES, to=[user.email])
        self.stdout.write(
            _("%(name)s: %(count)d taken off, signed out everywhere.")
            % {"name": username, "count": count}
        )
