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


def stop_below(page: Page, *, by) -> None:
    """Stop what waits for its hour below `page`, which goes off with everything below it."""
    waiting = {int(each.object_id): each for each in schedules.scheduled()}
    reason = _("“%(title)s” above this page was taken down.") % {"title": page.title}
    for each in page.get_descendants().filter(pk__in=list(waiting)):
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
    """End the signatures under this text, but not those that a live page stands on."""
    content, stored = fingerprint(revision.as_object()), revision.content_object
    if content != unless and not (stored.live and fingerprint(stored) == content):
        signatures = Signature.objects.filter(page_id=stored.pk).under(content)
        end(signatures, because, page=stored)
