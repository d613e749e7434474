"""The worker's daily look at all signatures."""

from datetime import timedelta

from django.utils.translation import gettext as _

from campaign.approval import purging
from campaign.approval.verification import anchors
from campaign.approval.verification.whole import Verification
from campaign.work import jobs
from campaign.work.models import JobRun

NAME = "verify_approvals"
NAMED = 5


class NotClean(Exception):
    """Something is wrong; the message has the first findings."""


class NotFinished(Exception):
    """The check broke off, so nothing is known; the message says so, in no words of any page."""


def run() -> str:
    """What was looked at, with the anchor. Raises NotClean, so that it shows as a failed job."""
    try:
        return _look()
    except NotClean:
        raise
    except Exception as error:
        # What broke off stands in the worker's log.
        raise NotFinished(
            _(
                "The check could not be finished, so nobody knows whether all is right. Tell "
                "whoever looks after the server: “manage.py verify_approvals” there shows where "
                "it stops."
            )
        ) from error


def _look() -> str:
    verification = Verification()
    count, first = 0, []
    for finding in verification.findings():
        count += 1
        if count <= NAMED:
            first.append(str(finding))
    if count:
        raise NotClean("\n".join([_("%(count)d things are wrong.") % {"count": count}, *first]))
    return f"{verification.summary()} {end_of_journal(verification.anchor)}"


def end_of_journal(anchor: anchors.Anchor) -> str:
    """The sentence with the anchor."""
    return _("The journal ends with %(anchor)s") % {"anchor": anchor}


def forget_words(sender, **kwargs) -> None:
    """What is erased may stand in the last report: it keeps its outcome without its words."""
    reports = JobRun.objects.filter(name=NAME)
    reports.exclude(message__startswith=NotFinished.__name__).update(message="")


def register() -> None:
    """Make the check known to the worker, to erasures, and the end of the journal to backups."""
    purging.erased.connect(forget_words, dispatch_uid="approval.verification")
    anchors.register()
    jobs.register(jobs.Job(NAME, timedelta(days=1), run, patience=timedelta(hours=2)))
