"""The hours of live pages against those that were signed with their texts."""

from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from campaign.approval.hours import Hours, is_longer, moment


def wrong(page: Page, signed: Hours) -> str:
    """What is wrong with the hours of `page`, which is live; empty if nothing is."""
    if signed.go_live_at and signed.go_live_at > timezone.now():
        return _("it is public before %(when)s, for when it was approved.") % {
            "when": moment(signed.go_live_at)
        }
    if is_longer(page, signed):
        return _("it is to stay longer than %(when)s, until when it was approved.") % {
            "when": moment(signed.expire_at)
        }
    return ""
