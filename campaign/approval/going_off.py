"""What happens when a live page goes off, by whatever road. Called by the guard, in one place.

Its signatures end. Unless its time was over, or the page is a copy that follows its original,
it goes off by a takedown: by the one that is being carried out, or by one that is opened now,
so that leadership decides afterwards.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db.models import Q
from django.dispatch import Signal
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import get_active_log_context
from wagtail.models import Page
from wagtail.signals import page_published

from campaign.approval import addresses, schedules
from campaign.approval.ending import end
from campaign.approval.fingerprint import fingerprint
from campaign.approval.models.signature import Signature
from campaign.approval.models.takedown import GoneAddress, Takedown
from campaign.approval.takedowns import lines as takedown_lines
from campaign.approval.takedowns import mail as takedown_mail
from campaign.approval.turn import turn

# Sent before the row is written: rooms above take off what they keep of `page` (the stored row).
gone_off = Signal()

_carried_out: ContextVar[Takedown | None] = ContextVar(
    "the takedown that is being carried out", default=None
)

# What a check found, while it takes off pages that nobody signed.
_found: ContextVar[str] = ContextVar("what the check of signatures found", default="")


def connect() -> None:
    """Connect the receiver; called once when the app is ready."""
    page_published.connect(come_back, dispatch_uid="approval.come_back")


@contextmanager
def carrying_out(takedown: Takedown) -> Iterator[None]:
    """Pages that go off inside it do so by this takedown."""
    token = _carried_out.set(takedown)
    try:
        yield
    finally:
        _carried_out.reset(token)


@contextmanager
def found_by_check(what: str) -> Iterator[None]:
    """Pages that go off inside it do so because the check of the signatures found `what`."""
    token = _found.set(what)
    try:
        yield
    finally:
        _found.reset(token)


def note(page: Page) -> None:
    """`page`, as it is about to be written, is live in the database and will not be any more."""
    with turn():
        stored = Page.objects.get(pk=page.pk)
        signatures = Signature.objects.filter(page_id=stored.pk)
        is_over = page.expired and stored.expire_at and stored.expire_at <= timezone.now()
        if is_over:
            _end_expired(signatures, stored)
        else:
            end(signatures, Signature.Ended.TAKEDOWN, page=stored)
        gone_off.send(sender=type(page), page=stored)
        carried_out = _carried_out.get()
        if carried_out is not None:
            keep_addresses(carried_out, stored)
        elif not is_over and not stored.alias_of_id:
            keep_addresses(_hidden(stored), stored)
        # Wagtail's action does so afterwards; a plain save would leave the copies public.
        for copy in stored.aliases.filter(live=True):
            copy.specific.unpublish(log_action=False)


def _end_expired(signatures, page: Page) -> None:
    """End those under the text whose time is over; what is signed to follow it is not touched."""
    content = fingerprint(page.specific)
    if not schedules.is_text_waiting(page, content):
        end(signatures.under(content), Signature.Ended.EXPIRED, page=page)


def keep_addresses(takedown: Takedown, page: Page) -> None:
    """From now on the addresses of `page` and its copies answer for `takedown`, no earlier one."""
    for place in (page, *page.aliases.all()):
        found = addresses.addresses_of(place.specific)
        known = {(site, addresses.digest(path)) for site, path in found}
        rows = GoneAddress.objects.filter(page_key=place.pk)
        earlier = set(rows.values_list("site_id", "digest"))
        rows.exclude(takedown=takedown).update(takedown=takedown)
        GoneAddress.objects.bulk_create(
            GoneAddress(takedown=takedown, page_key=place.pk, site_id=site, digest=digest)
            for site, digest in known - earlier
        )


def come_back(sender, instance, **kwargs) -> None:
    """A page that leadership approved anew answers for itself; what was open about it is closed."""
    if not instance.live:
        # Approved for a later hour: until then it is off as before.
        return
    with turn():
        GoneAddress.objects.filter(page_key=instance.pk).delete()
        hidden = Q(page=instance.pk, outcome="") & ~Q(hidden_at=None)
        for takedown in Takedown.objects.filter(hidden):
            takedown.outcome, takedown.decided_at = Takedown.Outcome.BACK, timezone.now()
            takedown.save()
            takedown_lines.write("approval.takedown.over", takedown, by=None)


def _reason() -> str:
    what = _found.get()
    return what and _("Hidden by the check of the signatures: %(what)s") % {"what": what}


def _hidden(page: Page) -> Takedown:
    """The takedown by which a page that went off by another road waits for its decision."""
    user, now = get_active_log_context().user, timezone.now()
    waiting = Takedown.objects.waiting()
    # Pages below one that was hidden go along with it: one decision for all of them.
    joined = waiting.above(page).exclude(hidden_at=None).first()
    if joined is not None:
        return joined
    takedown = waiting.filter(page=page.pk).first() or Takedown(
        page_id=page.pk,
        page_title=page.title,
        cause=Takedown.Cause.CHECKED,
        answer=Takedown.Answer.NOTICE,
        reason=_reason(),
        requested_by=user,
        requested_at=now,
    )
    takedown.urgent, takedown.hidden_by, takedown.hidden_at = True, user, now
    takedown.save()
    takedown_lines.write("approval.takedown.hidden", takedown, by=user)
    takedown_mail.tell_leaders(takedown, by=user)
    return takedown
