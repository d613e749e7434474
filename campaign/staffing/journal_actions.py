"""The steps of an account's life, in words."""

from django.utils.translation import gettext_lazy as _

from campaign.approval import journal_facts
from campaign.staffing.models import Review

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

# What their facts are called.
TOLD = {
    "away_from": _("away from"),
    "handed": _("pages handed over"),
    "heir": _("work goes to"),
    "leaver": _("handed over from"),
    "place": _("unit"),
    "roles": _("roles"),
    "stayed": _("pages not handed over"),
    "verdict": _("verdict"),
}
CHECKED = {"unit": _("key of the unit")}


def connect() -> None:
    """Make the facts known to the journal; called once when the app is ready."""
    journal_facts.TOLD.update(TOLD)
    journal_facts.CHECKED.update(CHECKED)
    journal_facts.PEOPLE.update(("heir", "leaver"))
    journal_facts.CODES["verdict"] = dict(Review.Verdict.choices)


def register(actions) -> None:
    """The hook `register_log_actions`."""
    for action, (label, message) in ACTIONS.items():
        actions.register_action(action, label, message)
