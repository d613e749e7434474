"""Going live and coming off by the clock: each page on its own, late rather than never."""

import logging

from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from campaign.approval import journal, stopping_mail
from campaign.approval.refusal import Refused
from campaign.approval.turn import turn

logger = logging.getLogger(__name__)


def run_due() -> str:
    """Take off and put on whatever is due; one refusal or failure stops no other.

    Returns a short report. What was due while the machine was off is done now, and only once:
    doing it takes the page or the revision out of the question asked here.
    """
    now = timezone.now()
    over = Page.objects.filter(live=True, expire_at__lt=now).order_by("expire_at")
    due = Revision.objects.filter(approved_go_live_at__lt=now).order_by("approved_go_live_at")
    ended = [take_off(key) for key in list(over.values_list("pk", flat=True))]
    begun = [put_on(key) for key in list(due.values_list("pk", flat=True))]
    return _("%(on)d put on, %(off)d taken off, %(failed)d refused or failed.") % {
        "on": begun.count(True),
        "off": ended.count(True),
        "failed": (*ended, *begun).count(False),
    }


def take_off(key: int) -> bool | None:
    """Unpublish the page with this key if its time is over; None if somebody was faster."""
    try:
        with turn():
            page = Page.objects.filter(pk=key, live=True, expire_at__lt=timezone.now()).first()
            if page is None:
                return None
            page.specific.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
    except Exception:
        logger.exception("Page %s could not be taken off", key)
        return False
    return True


def put_on(key: int) -> bool | None:
    """Publish the revision with this key if it is due; None if somebody was faster.

    A refused one is stopped: it loses its schedule, so that it is not tried for ever, and its
    signatures; that is written down, and its author is told.
    """
    try:
        with turn():
            due = Revision.objects.filter(pk=key, approved_go_live_at__lt=timezone.now())
            revision = due.first()
            if revision is None:
                return None
            revision.publish(log_action="wagtail.publish.scheduled")
    except Refused as refusal:
        _give_up(key, str(refusal))
        return False
    except Exception:
        logger.exception("Revision %s could not be published", key)
        return False
    return True


def _give_up(key: int, reason: str) -> None:
    with turn():
        revision = Revision.objects.get(pk=key)
        if isinstance(revision.content_object, Page):
            journal.record(
                "approval.refused",
                page=revision.content_object,
                revision=revision,
                facts={"road": "schedule"},
                words={"reason": reason},
            )
            stopping_mail.tell_refused(revision.content_object, reason=reason)
        revision.approved_go_live_at = None
        revision.save(update_fields=["approved_go_live_at"])
