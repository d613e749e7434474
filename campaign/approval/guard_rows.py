"""The guard over rows that must stay: live pages, pages that wait, and the proof itself."""

from django.db import transaction
from django.db.models import ProtectedError
from django.db.models.signals import pre_delete, pre_save
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision, WorkflowState, get_default_page_content_type

from campaign.approval import schedules
from campaign.approval.guard import specific_class_of
from campaign.approval.models import (
    Approvable,
    ApprovedText,
    JournalDetail,
    JournalEntry,
    JournalHead,
    OutsideDecision,
    Restatement,
    Signature,
)
from campaign.approval.refusal import Refused

PROOF = (
    ApprovedText,
    JournalDetail,
    JournalEntry,
    JournalHead,
    OutsideDecision,
    Restatement,
    Signature,
)


def connect() -> None:
    """Connect the guard of rows; called once when the app is ready."""
    pre_delete.connect(guard_deletion, dispatch_uid="approval.guard_deletion")
    pre_delete.connect(guard_revision, sender=Revision, dispatch_uid="approval.guard_revision")
    # So that whoever steps over a refusal, as `purge_revisions` does, can go on in a transaction.
    Revision.delete = transaction.atomic(Revision.delete)
    for model in PROOF:
        pre_save.connect(refuse_fixture, sender=model)
        pre_delete.connect(refuse_proof_deletion, sender=model)


def guard_deletion(sender, instance, **kwargs):
    """A live page is taken down by decision before it is deleted; a waiting one is withdrawn."""
    if not isinstance(instance, Page):
        return
    if Page.objects.filter(pk=instance.pk).exclude(alias_of=None).exists():
        return
    specific = specific_class_of(instance)
    if not (isinstance(specific, type) and issubclass(specific, Approvable)):
        return
    stored = Page.objects.filter(pk=instance.pk)
    if stored.filter(live=True, depth__gt=1).exists():
        raise Refused(
            _(
                "“%(title)s” is public, so it cannot be deleted: ask for its takedown first, "
                "which leadership decides."
            )
            % {"title": instance.title}
        )
    waiting = WorkflowState.objects.filter(
        status=WorkflowState.STATUS_IN_PROGRESS,
        base_content_type=get_default_page_content_type(),
        object_id=str(instance.pk),
    )
    if waiting.exists():
        raise Refused(
            _("“%(title)s” waits for approval, so it cannot be deleted: withdraw it first.")
            % {"title": instance.title}
        )


def guard_revision(sender, instance, origin=None, **kwargs):
    """What a public text is made of stays: else Wagtail takes the page off at its next schedule,
    and the hours that were signed are forgotten. It goes along with its page.
    """
    if issubclass(getattr(origin, "model", type(origin)), Page):
        return
    waits = schedules.scheduled().filter(pk=instance.pk)
    if waits.exists() or Page.objects.filter(live=True, live_revision=instance.pk).exists():
        # The error that `purge_revisions` knows, and goes on to the next one.
        raise ProtectedError(_("This version is public or approved, so it stays."), {instance})


def refuse_fixture(sender, raw=False, **kwargs):
    if raw:
        raise Refused(_("Proof of approval cannot be loaded from a fixture."))


def refuse_proof_deletion(sender, **kwargs):
    raise Refused(_("Proof of approval is never deleted."))
