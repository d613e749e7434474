"""The hours that were signed: leadership approves a text for a time, and it keeps to that time.

They stand in the revision that was signed. Nothing that is written beside it moves them: not the
row, not another revision of the same text, not an alias.
"""

from collections.abc import Iterable
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


def of_revisions(keys: Iterable[int | None]) -> dict[int | None, Hours]:
    """What the revisions with these keys say, in one query; of one that is gone, no hours."""
    keys = list(keys)
    rows = Revision.objects.filter(pk__in=[key for key in keys if key]).values_list(
        "pk", *(f"content__{name}" for name in Hours._fields)
    )
    told = {key: of_content(dict(zip(Hours._fields, at, strict=True))) for key, *at in rows}
    return {key: told.get(key, Hours()) for key in keys}


def signed(page: Page, content: str) -> Hours:
    """For which hours the text with this fingerprint is approved now, as `page`."""
    decisions = Signature.objects.in_force().on(page).under(content).exclude(step=Step.CLEARANCE)
    keys = list(decisions.order_by("signed_at", "pk").values_list("revision_id", flat=True))
    found = of_revisions(keys)
    return last_come([found[key] for key in keys])


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
    if is_longer(page, approved):
        raise Refused(
            _(
                "“%(title)s” was approved until %(when)s. To show it longer, have it approved "
                "again with another time."
            )
            % {"title": page.title, "when": moment(approved.expire_at)}
        )


def is_longer(page: Page, approved: Hours) -> bool:
    """Whether `page` is to stay after its approved end."""
    end = approved.expire_at
    return end is not None and (page.expire_at is None or page.expire_at > end + SAME)


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


def moment(at: datetime | None) -> str:
    """A day with its hour as the hub writes it everywhere, in local time; empty for no time."""
    return date_format(timezone.localtime(at), "d/m/Y H:i") if at else ""
