"""The hours that were signed: leadership approves a text for a time, and it keeps to that time.

They stand in the revision that was signed. Nothing that is written beside it moves them: not the
row, not another revision of the same text, not an alias.
"""

from datetime import datetime, timedelta
from typing import NamedTuple

from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from campaign.approval import schedules
from campaign.approval.models.signature import Signature, Step
from campaign.approval.refusal import Refused

# A revision keeps thousandths of a second, a row millionths.
SAME = timedelta(seconds=1)


class Hours(NamedTuple):
    """When a text goes live and comes off; None: at once, never."""

    go_live_at: datetime | None = None
    expire_at: datetime | None = None


def of_content(content: dict) -> Hours:
    """What the content of a revision says, as it is stored or about to be."""
    told = (content.get(name) for name in Hours._fields)
    return Hours(*(parse_datetime(at) if isinstance(at, str) else at for at in told))


def of_revision(key: int | None) -> Hours:
    """What the revision with this key says; nothing where it is gone."""
    revision = Revision.objects.filter(pk=key).first() if key else None
    return of_content(revision.content) if revision else Hours()


def signed(page: Page, content: str) -> Hours:
    """For which hours the text with this fingerprint is approved now, as `page`."""
    decisions = Signature.objects.in_force().on(page).under(content).exclude(step=Step.CLEARANCE)
    keys = decisions.order_by("signed_at", "pk").values_list("revision_id", flat=True)
    return last_come([of_revision(key) for key in keys])


def last_come(decided: list[Hours]) -> Hours:
    """Of the hours of these decisions about one text, oldest first: the last whose time has come.

    One for a later hour says nothing yet, unless there is no other.
    """
    now = timezone.now()
    come = [each for each in decided if each.go_live_at is None or each.go_live_at <= now]
    return (come or decided or [Hours()])[-1]


def require_come(page: Page, approved: Hours) -> None:
    """Refuse to show `page` for the first time while an hour of it lies ahead, or is over."""
    now = timezone.now()
    # Publication takes the schedules of a page away first; a row saved by itself does not.
    waiting = schedules.waiting(page.pk).values_list("approved_go_live_at", flat=True)
    ahead = [page.go_live_at, approved.go_live_at, *waiting]
    hour = max(filter(None, ahead), default=now)
    if hour > now:
        raise too_early(page, hour)
    if page.expire_at and page.expire_at <= now:
        raise Refused(
            _(
                "The time of “%(title)s” was over at %(when)s. To publish it, have it approved "
                "again with another time."
            )
            % {"title": page.title, "when": moment(page.expire_at)}
        )


def require_end(page: Page, approved: Hours) -> None:
    """Refuse to show `page` for longer than was approved."""
    end = approved.expire_at
    if end and (page.expire_at is None or page.expire_at > end + SAME):
        raise Refused(
            _(
                "“%(title)s” was approved until %(when)s. To show it longer, have it approved "
                "again with another time."
            )
            % {"title": page.title, "when": moment(end)}
        )


def require_same(revision: Revision) -> None:
    """Refuse other hours in a stored revision under which leadership's signature stands."""
    earlier = Revision.objects.filter(pk=revision.pk).first()
    if earlier is None or of_content(earlier.content) == of_content(revision.content):
        return
    signatures = Signature.objects.in_force().filter(revision_id=revision.pk)
    if signatures.exclude(step=Step.CLEARANCE).exists():
        raise Refused(_("The hours of a text are signed with it: have it approved anew."))


def too_early(page: Page, hour: datetime) -> Refused:
    """Why `page` is not public yet, and what to do."""
    return Refused(
        _(
            "“%(title)s” goes live at %(when)s and not before. To publish it sooner, have it "
            "approved again with another hour."
        )
        % {"title": page.title, "when": moment(hour)}
    )


def moment(at: datetime) -> str:
    """An hour as people of the city read it."""
    return date_format(timezone.localtime(at), "d/m/Y H:i")
