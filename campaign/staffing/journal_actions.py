"""The steps of an account's life, in words."""

from django.utils.translation import gettext_lazy as _

ACTIONS = {
    "staffing.invited": (_("Invite a person"), _("Invited to an account")),
    "staffing.invitation.sent": (_("Send an invitation"), _("Invitation sent")),
    "staffing.invitation.unsent": (
        _("Fail to send an invitation"),
        _("Invitation could not be sent"),
    ),
    "staffing.invitation.revoked": (_("Revoke an invitation"), _("Invitation revoked")),
    "staffing.invitation.accepted": (
        _("Accept an invitation"),
        _("Invitation accepted, password set"),
    ),
    "staffing.leaving.written": (_("Write down a leaving"), _("Leaving written down")),
    "staffing.leaving.cancelled": (_("Cancel a leaving"), _("Leaving cancelled")),
    "staffing.left": (_("Close an account on leaving"), _("Account closed, work handed over")),
    "staffing.handed": (
        _("Hand over a page"),
        _("Handed over to a colleague of somebody who leaves"),
    ),
    "staffing.reviewed": (_("Review rights"), _("Rights reviewed")),
}


def register(actions) -> None:
    """The hook `register_log_actions`."""
    for action, (label, message) in ACTIONS.items():
        actions.register_action(action, label, message)
