"""Mails to those whose step begins. Wagtail sends none for a task with a state of its own."""

from wagtail.admin.mail import GroupApprovalTaskStateSubmissionEmailNotifier
from wagtail.signals import task_submitted

from campaign.approval.models.states import ClearanceState, LeadershipState


class StepSubmissionNotifier(GroupApprovalTaskStateSubmissionEmailNotifier):
    def get_template_base_prefix(self, instance, **kwargs):
        # Wagtail would look for a template named after our class and only log the miss.
        return "task_state_"


# Signals hold their receivers weakly: these names keep the notifiers alive.
NOTIFIERS = {state: StepSubmissionNotifier() for state in (ClearanceState, LeadershipState)}


def connect() -> None:
    """Connect the notifiers; called once when the app is ready."""
    for state, notifier in NOTIFIERS.items():
        task_submitted.connect(
            notifier, sender=state, dispatch_uid=f"approval.notify.{state.__name__}"
        )
