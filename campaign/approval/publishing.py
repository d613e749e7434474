"""Publication of what was signed, and what it does to earlier signatures."""

from django.utils.translation import gettext as _
from wagtail.models import Page, Revision, TaskState, WorkflowState
from wagtail.signals import page_published

from campaign.approval.ending import end
from campaign.approval.fingerprint import fingerprint
from campaign.approval.guard import require_signatures
from campaign.approval.models.approvable import Approvable
from campaign.approval.models.decision import OutsideDecision
from campaign.approval.models.signature import Signature
from campaign.approval.refusal import Refused
from campaign.approval.signing import sign_outside
from campaign.approval.turn import turn


def connect() -> None:
    """Connect the receiver; called once when the app is ready."""
    page_published.connect(end_replaced, dispatch_uid="approval.end_replaced")


def publish_approved(workflow_state: WorkflowState, *, user) -> None:
    """Publish the revision that the last step approved, never simply the latest."""
    approved = workflow_state.task_states.filter(status=TaskState.STATUS_APPROVED)
    last = approved.order_by("finished_at").last()
    if last is None:
        raise Refused(
            _(
                "Nobody approved this text: its workflow has no steps. "
                "Have an administrator put the steps back."
            )
        )
    publish(revision=last.revision, user=user)


def publish(*, revision: Revision, user) -> None:
    """Publish `revision` as decided by `user`, who needs no permission but the signatures.

    Raises Refused when a signature is missing.
    """
    with turn():
        # As it is now: another draft or another decision may have come before this turn.
        revision = Revision.objects.get(pk=revision.pk)
        page = revision.as_object()
        if isinstance(page, Approvable):
            require_signatures(page)
        revision.publish(user=user, skip_permission_checks=True)


def go_live_by_decision(*, page: Page, decision: OutsideDecision) -> None:
    """Make `page` (specific, saved before, holding the decided text) live under `decision`.

    It gets a revision of its own, so that editors go on from the text that is live.
    """
    with turn():
        revision = page.save_revision()
        sign_outside(page=page, decision=decision)
        publish(revision=revision, user=decision.user)


def end_replaced(sender, instance, **kwargs):
    """The text now live replaces every text of the page that was signed before it."""
    if not isinstance(instance, Approvable):
        return
    current = Signature.objects.filter(page_id=instance.pk).in_force()
    if current.values("text_id").distinct().count() < 2:
        return
    content = fingerprint(instance)
    own = current.under(content)
    latest = own.order_by("signed_at").last()
    if latest is not None:
        earlier = current.exclude(pk__in=[each.pk for each in own])
        earlier = earlier.filter(signed_at__lte=latest.signed_at)
        end(earlier, Signature.Ended.REPLACED, page=instance)
