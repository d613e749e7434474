"""Asking that two pages are merged, and taking that back. Carried out by approval alone.

The request is a draft of the page that stays, on its ordinary round: nothing public changes
until clearance and leadership have signed exactly that text.
"""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from campaign.approval import stopping
from campaign.approval.fingerprint import fingerprint
from campaign.approval.refusal import Refused
from campaign.approval.turn import turn
from campaign.scams.merging import gaining, lines, rules
from campaign.scams.merging.preview import preview
from campaign.scams.models import Merger


def ask(*, merged: Page, survivor: Page, by, reason: str, seen: str) -> Merger:
    """Ask that `merged` goes into `survivor`, and submit the text that takes its names and links.

    `seen` is the hash of the preview that was read. Raises Refused.
    """
    with turn():
        merged, survivor = _stored(merged.pk), _stored(survivor.pk)
        if merged is None or survivor is None:
            raise Refused(_("One of the two pages does not exist any more."))
        if not (rules.may_merge(by, merged) and rules.may_merge(by, survivor)):
            raise Refused(_("This account may not do this to this page."))
        if not reason.strip():
            raise Refused(_("Say why the two are one."))
        if found := rules.objection_to_asking(merged, survivor):
            raise Refused(found)
        if seen != preview(merged, survivor).seen:
            raise Refused(_("Something has changed since the preview: read it again."))
        merger = _note(merged.specific, survivor, by=by, reason=reason.strip())
        _submit(merger, merged.specific, survivor.specific, by=by)
        lines.write("merging.requested", merger, by=by)
    return merger


def withdraw(merger: Merger, *, by) -> Merger:
    """Take a request back while it waits. The round of its text ends with it."""
    with turn():
        merger = waiting(merger)
        survivor = _stored(merger.survivor_id)
        if not may_withdraw(merger, by):
            raise Refused(_("This account may not do this to this page."))
        close(merger, Merger.Outcome.WITHDRAWN, by=by)
        if survivor is not None:
            _end_round(survivor, by=by)
            _bring_back(survivor.pk, merger)
        lines.write("merging.withdrawn", merger, by=by)
    return merger


def may_withdraw(merger: Merger, user) -> bool:
    """Whether `user` may take the request back; anybody's that may ask, once a page is gone."""
    survivor = _stored(merger.survivor_id)
    if survivor is None:
        return rules.may_see(user)
    return user.pk == merger.requested_by_id or rules.may_merge(user, survivor)


def waiting(merger: Merger) -> Merger:
    """`merger` as it is stored now, for whoever acts on it first."""
    found = Merger.objects.get(pk=merger.pk)
    if found.outcome:
        raise Refused(
            _("This merger is over already: %(outcome)s.")
            % {"outcome": found.get_outcome_display()}
        )
    return found


def close(merger: Merger, outcome: str, *, by) -> None:
    """Note how `merger` ended, and by whose decision."""
    merger.outcome, merger.decided_by, merger.decided_at = outcome, by, timezone.now()
    merger.save()


def _stored(key: int) -> Page | None:
    return Page.objects.filter(pk=key).first()


def _note(merged: Page, survivor: Page, *, by, reason: str) -> Merger:
    return Merger.objects.create(
        survivor=survivor,
        merged=merged,
        survivor_title=survivor.title,
        merged_title=merged.title,
        merged_key=merged.translation_key,
        merged_code=merged.code,
        merged_text=fingerprint(merged),
        reason=reason,
        requested_by=by,
    )


def _submit(merger: Merger, merged: Page, survivor: Page, *, by) -> None:
    gaining.take_over(merged, survivor)
    try:
        revision = survivor.save_revision(user=by, log_action=True)
    except ValidationError as error:
        raise Refused(
            _("“%(title)s” must be put right first: %(errors)s")
            % {"title": survivor.title, "errors": " ".join(error.messages)}
        ) from error
    merger.revision_id = revision.pk
    merger.save()
    survivor.get_workflow().start(revision.as_object(), by)


def _end_round(survivor: Page, *, by) -> None:
    if (state := survivor.current_workflow_state) is not None:
        state.cancel(user=by)
    if survivor.scheduled_revision is not None:
        stopping.stop(page=survivor, by=by, reason=_("The merger was withdrawn."))


def _bring_back(key: int, merger: Merger) -> None:
    """Put the public text in the place of the draft, unless somebody has written in it since."""
    survivor = Page.objects.get(pk=key).specific
    if not survivor.live or survivor.latest_revision_id != merger.revision_id:
        return
    # Of nobody: no one wrote anything by it.
    survivor.save_revision(clean=False, changed=False)
    Page.objects.filter(pk=key).update(has_unpublished_changes=False)
