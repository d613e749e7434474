"""The steps that the hub writes into the journal beside Wagtail's own, in words."""

from django.utils.translation import gettext_lazy as _

# action: (label, message in the page's history). A label is no one else's, Wagtail's included:
# the filter of the journal offers them side by side.
ACTIONS = {
    "approval.sign.clearance": (_("Clear of state secrets"), _("Cleared: no state secret")),
    "approval.sign.leadership": (_("Sign as leadership"), _("Approved by leadership")),
    "approval.sign.outside": (_("Outside decision"), _("Decided on outside the hub")),
    "approval.adopted": (_("Adopt"), _("Signature from before the journal taken over")),
    "approval.ended": (_("End signatures"), _("Signatures ended")),
    "approval.found": (_("Find wrong"), _("Found public without having been signed")),
    "approval.refused": (_("Refuse"), _("Refused by the guard")),
    "approval.restated": (_("Restate"), _("Signed text restated in a new form")),
    "approval.appointment.given": (_("Give a signing role"), _("Signing role given")),
    "approval.appointment.confirmed": (_("Confirm a signer"), _("Signer confirmed")),
    "approval.appointment.suspended": (_("Suspend a signer"), _("Signer suspended")),
    "approval.appointment.ended": (_("End a signing role"), _("Signing role ended")),
    "approval.purge.requested": (_("Ask for an erasure"), _("Erasure asked for")),
    "approval.purge.declined": (_("Decline an erasure"), _("Erasure declined")),
    "approval.purged": (_("Erase"), _("Erased for good")),
    "approval.takedown.requested": (_("Ask for a takedown"), _("Takedown asked for")),
    "approval.takedown.hidden": (_("Hide at once"), _("Hidden at once, before a decision")),
    "approval.takedown.decided": (_("Decide to take down"), _("Taken down by leadership")),
    "approval.takedown.declined": (_("Decline a takedown"), _("Takedown declined by leadership")),
    "approval.takedown.withdrawn": (_("Withdraw a takedown"), _("Request for takedown withdrawn")),
    "approval.takedown.over": (
        _("Close a takedown"),
        _("Takedown closed: the page was approved anew"),
    ),
    "approval.stopped": (
        _("Stop a scheduled publication"),
        _("Scheduled publication stopped"),
    ),
    "approval.forgot": (_("Forget addresses"), _("Old addresses and devices forgotten")),
    "approval.restored": (_("Restore a backup"), _("The hub was put back to an earlier state")),
    "approval.file.changed": (_("Change a file"), _("Picture or document changed")),
    "approval.address": (_("Change address"), _("Address changed")),
}


def register(actions) -> None:
    """The hook `register_log_actions`."""
    for action, (label, message) in ACTIONS.items():
        actions.register_action(action, label, message)
