"""Who may not sign what: authors not their own text, nobody in two roles."""

from django.db.models import Max
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision, TaskState

from campaign.approval.fingerprint import fingerprint
from campaign.approval.models.signature import Signature, Step


def objection(*, user, page: Page, step: Step) -> str:
    """Why `user` may not sign `page` (specific, with the content to sign); empty if they may."""
    if user is None or not user.is_active:
        return _("Only an active account can sign.")
    content = fingerprint(page)
    if wrote_since_last_approval(user=user, page=page) or wrote_text(
        user=user, page=page, content=content
    ):
        return _("You changed this text since it was last approved, so another person must sign.")
    if (
        Signature.objects.in_force()
        .on(page)
        .filter(signer=user, text_id=content)
        .exclude(step=step)
        .exists()
    ):
        return _("You signed this text in another role, so another person must sign here.")
    return ""


def objections(*, user, states: list[TaskState]) -> dict[int, str]:
    """The objections to `user` taking these steps, by the key of the task state.

    Only pages that the user ever saved or signed are loaded: mostly none.
    """
    signing = {state.pk: state for state in states if step_of(state)}
    keys = [state.workflow_state.object_id for state in signing.values()]
    touched = set(
        Revision.page_revisions.filter(user=user, object_id__in=keys).values_list(
            "object_id", flat=True
        )
    )
    signed = Signature.objects.in_force().filter(signer=user, page_id__in=map(int, keys))
    touched |= {str(pk) for pk in signed.values_list("page_id", flat=True)}
    return {
        pk: objection(user=user, page=state.revision.as_object(), step=step_of(state))
        for pk, state in signing.items()
        if state.workflow_state.object_id in touched
    }


def step_of(state: TaskState) -> Step | None:
    """What approving this task state signs; None where it signs nothing."""
    return getattr(state.task.cached_content_type.model_class(), "step", None)


def wrote_since_last_approval(*, user, page: Page) -> bool:
    """Whether `user` made a revision of `page` after the one that leadership last approved."""
    last = (
        Signature.objects.filter(page_id=page.pk, step=Step.LEADERSHIP)
        .aggregate(last=Max("revision_id"))
        .get("last")
    )
    return (
        Revision.page_revisions.filter(object_id=str(page.pk), user=user)
        .filter(pk__gt=last or 0)
        .exists()
    )


def wrote_text(*, user, page: Page, content: str) -> bool:
    """Whether `user` once saved the text with this fingerprint, perhaps brought back since."""
    own = Revision.page_revisions.filter(object_id=str(page.pk), user=user)
    return any(fingerprint(revision.as_object()) == content for revision in own.iterator())
