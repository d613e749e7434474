"""Stopping a text that was approved and waits for its hour: nothing of it gets public.

The safe direction, so no decision of leadership is needed. To be public after all, the text
goes round again.
"""

from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from campaign.approval import journal
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
        words = {"reason": reason.strip()}
        journal.record("approval.stopped", page=page, user=by, revision=revision, words=words)
        revision.approved_go_live_at = None
        revision.save(user=by, update_fields=["approved_go_live_at"])


def note(revision: Revision) -> None:
    """`revision`, as it is about to be written, is not scheduled; perhaps it was until now.

    The signatures under its text end, but not those that a live page stands on.
    """
    scheduled = Revision.objects.exclude(approved_go_live_at=None).filter(pk=revision.pk)
    with turn():
        stored = scheduled.first() if revision.pk else None
        if stored is None:
            return
        page, live = stored.as_object(), stored.content_object
        content = fingerprint(page)
        if not live.live or fingerprint(live) != content:
            signatures = Signature.objects.filter(page_id=page.pk).under(content)
            end(signatures, Signature.Ended.STOPPED, page=live)
