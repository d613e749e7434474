"""allauth as the staff's door: nobody registers, and a device counts for more than a password."""

import logging

from allauth.account.adapter import DefaultAccountAdapter

from campaign.organisation.door.presence import has_device, is_recent

logger = logging.getLogger(__name__)


class StaffAccountAdapter(DefaultAccountAdapter):
    """What allauth asks of this site about accounts."""

    def is_open_for_signup(self, request) -> bool:
        return False

    def is_reauthentication_required(self, *, app: str, **kwargs) -> bool:
        """Signing in counts as proof for a while: nobody types the same twice within minutes."""
        return not is_recent(self.request)

    def get_reauthentication_methods(self, user) -> list[dict]:
        """With the device where there is one: a password may be known to another."""
        methods = super().get_reauthentication_methods(user)
        if user.is_authenticated and has_device(user):
            return [each for each in methods if each["id"] != "reauthenticate"]
        return methods

    def add_message(self, *args, **kwargs) -> None:
        """The pages themselves say what was done; the admin's greeting is enough."""
