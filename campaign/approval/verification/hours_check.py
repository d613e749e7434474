"""The hours of live pages against those that were signed with their texts."""

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from campaign.approval.hours import SAME, Hours, moment, of_content


def hours_of(revisions: Iterable[int]) -> dict[int, Hours]:
    """What the revisions with these keys say, those without any hour left out; one query."""
    rows = Revision.objects.filter(pk__in=revisions).values_list(
        "pk", *(f"content__{name}" for name in Hours._fields)
    )
    told = ((key, of_content(dict(zip(Hours._fields, at, strict=True)))) for key, *at in rows)
    return {key: found for key, found in told if any(found)}


def wrong(page: Page, signed: Hours) -> str:
    """What is wrong with the hours of `page`, which is live; empty if nothing is."""
    if signed.go_live_at and signed.go_live_at > timezone.now():
        return _("it is public before %(when)s, for when it was approved.") % {
            "when": moment(signed.go_live_at)
        }
    if signed.expire_at and _is_longer(page.expire_at, signed.expire_at):
        return _("it is to stay longer than %(when)s, until when it was approved.") % {
            "when": moment(signed.expire_at)
        }
    return ""


def _is_longer(end: datetime | None, signed: datetime) -> bool:
    return end is None or end > signed + SAME
