"""Saving a translation as a draft, and sending it into its own round of approval."""

from django.utils.translation import gettext as _
from wagtail.models import Page, WorkflowState
from wagtail_localize.models import StringSegment, Translation

from campaign.approval.fingerprint import fingerprint
from campaign.approval.models import Approvable
from campaign.approval.refusal import Refused
from campaign.approval.turn import turn


def work_on(page: Page) -> Translation | None:
    """The work of translation that `page` is the result of, while it goes on."""
    if not isinstance(page, Approvable) or page.alias_of_id:
        return None
    works = Translation.objects.filter(
        source__object_id=page.translation_key, target_locale_id=page.locale_id, enabled=True
    )
    return works.select_related("source__locale", "target_locale").first()


def untranslated(work: Translation) -> int:
    """How many strings have no valid translation yet and stand in the source's language."""
    strings = StringSegment.objects.filter(source=work.source_id)
    return strings.annotate_translation(work.target_locale_id).filter(translation=None).count()


def has_newer_text(work: Translation) -> bool:
    """Whether the source reads otherwise now than in the copy that is being translated."""
    source = work.source
    return fingerprint(source.as_instance()) != fingerprint(source.get_source_instance())


def save_draft(work: Translation, *, by) -> Page:
    """Save what is translated so far as a draft of the page; the stored page.

    Raises Refused for a page that is locked, ValidationError for a text that is not valid.
    """
    work.save_target(user=by, publish=False)
    return work.get_target_instance()


def submit(work: Translation, *, by) -> Page:
    """Save the draft and submit it for approval; the stored page. Raises as `save_draft` does."""
    with turn():
        page = save_draft(work, by=by)
        workflow = page.get_workflow()
        if workflow is None or not page.permissions_for_user(by).can_submit_for_moderation():
            raise Refused(_("You cannot submit this page for approval: an editor can."))
        if page.workflow_in_progress:
            raise Refused(_("This page waits for approval already."))
        state = page.current_workflow_state
        if state is not None and state.status == WorkflowState.STATUS_NEEDS_CHANGES:
            state.resume(by)
        else:
            workflow.start(page, by)
    return page
