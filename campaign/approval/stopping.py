"""A text that was approved and waits for its hour: stopped, or replaced by one that waits as well.

Stopping is the safe direction, so no decision of leadership is needed. To be public after all,
the text goes round again.
"""

from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from campaign.approval import journal, schedules, stopping_mail
from campaign.approval.ending import end
from campaign.approval.fingerprint import fingerprint
from campaign.approval.models.signature import Signature
from campaign.approval.refusal import Refused
from campaign.approval.takedowns.rules import may_request
from campaign.approval.turn import turn


def stop(*, page: Page, by, reason: str) -> None:
    """Stop what is scheduled of `page`. Raises Refused without right, reason or schedule."""
    with turn():
        if not may_request(by, page):
            raise Refused(_("This account may not do this to this page."))
        if not reason.strip():
            raise Refused(_("Say why the text must not be public at its hour."))
        revision = page.scheduled_revision
        if revision is None:
            raise Refused(_("No text of this page waits for its hour. Perhaps it is public now."))
        _stop(page, revision, by=by, reason=reason.strip())


def stop_with(page: Page, *, by, with_descendants: bool) -> None:
    """Stop what waits for its hour of `page`, which is taken down, and of those that go with it."""
    pages = page.get_descendants(inclusive=True) if with_descendants else Page.objects.page(page)
    waiting = {int(each.object_id): each for each in schedules.scheduled()}
    above = _("“%(title)s” above this page was taken down.") % {"title": page.title}
    for each in pages.filter(pk__in=list(waiting)):
        reason = _("This page was taken down.") if each.pk == page.pk else above
        _stop(each, waiting[each.pk], by=by, reason=reason)


def _stop(page: Page, revision: Revision, *, by, reason: str) -> None:
    journal.record(
        "approval.stopped", page=page, user=by, revision=revision, words={"reason": reason}
    )
    revision.approved_go_live_at = None
    revision.save(user=by, update_fields=["approved_go_live_at"])
    stopping_mail.tell_author(page, by=by)


def note_stopped(revision: Revision) -> None:
    """`revision`, as it is about to be written, is not scheduled; perhaps it was until now."""
    with turn():
        if stored := schedules.scheduled().filter(pk=revision.pk or 0).first():
            _end(stored, Signature.Ended.STOPPED)


def note_replaced(revision: Revision) -> None:
    """`revision` is about to be scheduled: what waited for its hour before is replaced by it.

    Wagtail takes their schedules away by an update, which sends no signal.
    """
    with turn():
        for earlier in schedules.waiting(revision.object_id).exclude(pk=revision.pk):
            _end(earlier, Signature.Ended.REPLACED, unless=fingerprint(revision.as_object()))


def _end(revision: Revision, because: Signature.Ended, *, unless: str = "") -> None:
    """End the signatures under this text, but not those by which it is public already."""
    content, stored = fingerprint(revision.as_object()), revision.content_object
    if content == unless:
        return
    signatures = Signature.objects.filter(page_id=stored.pk).under(content)
    if stored.live and fingerprint(stored) == content:
        # The same text is public by another decision, which stands.
        signatures = signatures.filter(revision_id=revision.pk)
    end(signatures, because, page=stored)
