"""What administrators may do to accounts: nobody raises themselves, nor above themselves."""

from django.utils.translation import gettext as _

from campaign.approval import appointing
from campaign.approval.refusal import Refused

# The bulk action that closes accounts and opens them again.
REOPENING = "set_active_state"


def keep_within_rights(request, user=None):
    """Before an account is made or changed in the admin."""
    me = request.user
    if me.is_superuser:
        return
    if request.POST.get("is_superuser"):
        raise Refused(_("Only a superuser makes superusers."))
    if user is not None and (user.is_superuser or user == me):
        raise Refused(_("This account is changed by another person, who has the right to it."))


def keep_bulk_within_rights(request, action_type, objects, action):
    """The same for many accounts at once."""
    if action.models[0]._meta.label == "auth.User":
        for user in objects:
            keep_within_rights(request, user)
            if action_type == REOPENING:
                # Wagtail does it by an update, which sends no signal.
                appointing.suspend(user, by=request.user)
