"""Forgetting where people acted from, once nobody can need it any more."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from campaign.approval import journal
from campaign.approval.models.journal import JournalDetail
from campaign.approval.turn import turn
from campaign.work import jobs

DAYS = 180


def forget_origins() -> str:
    """Erase addresses and devices of the journal that are older than the days of the setting."""
    days = getattr(settings, "JOURNAL_ORIGIN_DAYS", DAYS)
    end = timezone.now() - timedelta(days=days)
    old = JournalDetail.objects.filter(kind=JournalDetail.Kind.ORIGIN, entry__at__lt=end)
    with turn():
        keys = list(old.values_list("pk", flat=True))
        erased = JournalDetail.objects.filter(pk__in=keys).erase() if keys else 0
        if erased:
            journal.record("approval.forgot", facts={"count": erased, "before": end.isoformat()})
    return _("%(count)d addresses forgotten.") % {"count": erased}


def register() -> None:
    """Make it known to the worker."""
    jobs.register(jobs.Job("forget_origins", timedelta(days=1), forget_origins))
