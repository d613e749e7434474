"""Inviting: an account without a password, and a link by which its person sets one.

Whoever sees the link could set the password. So nobody signs by it alone: roles that sign wait for
a leader, and a confirmation given before the password was set is taken back when it is.
"""

import secrets
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db.models import QuerySet
from django.db.models.signals import pre_save
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import LogContext

from campaign.approval import appointing, journal
from campaign.approval.refusal import Refused
from campaign.approval.turn import turn
from campaign.organisation.models import Membership, Unit
from campaign.staffing import letter, user_names
from campaign.staffing.models import Invitation

DAYS = 7


@dataclass(frozen=True)
class Newcomer:
    """Whoever is invited, and the place that waits for them."""

    username: str
    last_name: str
    first_name: str
    email: str
    groups: tuple[Group, ...]
    unit: Unit
    post: str = ""
    valid_from: date | None = None
    valid_to: date | None = None


def days() -> int:
    """For how many days a link opens."""
    return getattr(settings, "INVITATION_DAYS", DAYS)


def invite(person: Newcomer, *, by) -> Invitation:
    """Make the account, its roles and its place in a unit. The letter is sent by `send`.

    Raises Refused where somebody else was given the name or the address a moment before.
    """
    names = {"last_name": person.last_name, "first_name": person.first_name}
    # Roles that `by` gives wait for a leader, from wherever this is called.
    with turn(), LogContext(user=by):
        if user_names.is_taken(person.username) or user_names.holder_of(person.email):
            raise Refused(_("Another account bears this name or has this address."))
        user = get_user_model()(username=person.username, email=person.email, **names)
        user.set_unusable_password()
        user.save()
        user.groups.set(person.groups)
        Membership.objects.create(
            user=user,
            unit=person.unit,
            post=person.post,
            valid_from=person.valid_from,
            valid_to=person.valid_to,
        )
        invitation = Invitation.objects.create(user=user, sent_by=by)
        words = {"roles": [group.name for group in person.groups], "place": str(person.unit)}
        _write_down("staffing.invited", invitation, by=by, words=words, unit=person.unit.pk)
    return invitation


def send(invitation: Invitation, *, by) -> bool:
    """Send a new link, by which every older one is void; whether the letter went out.

    What was revoked is open again. Raises Refused where there is nothing to invite to.
    """
    token = secrets.token_urlsafe(32)
    with turn(), LogContext(user=by):
        invitation = _unanswered(invitation)
        if invitation.revoked_at:
            invitation.revoked_at = None
            _set_active(invitation.user, True)
        invitation.sent_by, invitation.sent_at = by, None
        invitation.digest, invitation.expires_at = digest_of(token), _end()
        invitation.save()
    # Outside the turn: a mail server may be slow. Until it has answered, it counts as not sent.
    if not letter.sent(invitation, token=token):
        _write_down("staffing.invitation.unsent", invitation, by=by)
        return False
    Invitation.objects.filter(pk=invitation.pk, digest=invitation.digest).update(
        sent_at=timezone.now()
    )
    _write_down("staffing.invitation.sent", invitation, by=by)
    return True


def revoke(invitation: Invitation, *, by) -> None:
    """The link opens no more and the account is closed. Raises Refused once it was accepted."""
    with turn(), LogContext(user=by):
        invitation = _unanswered(invitation)
        invitation.revoked_at, invitation.digest = timezone.now(), ""
        invitation.save()
        _set_active(invitation.user, False)
        _write_down("staffing.invitation.revoked", invitation, by=by)


def by_token(token: str) -> Invitation | None:
    """The invitation that this link opens now; None for one that is wrong, old, used or void."""
    found = (
        Invitation.objects.select_related("user", "sent_by")
        .filter(digest=digest_of(token), expires_at__gt=timezone.now())
        .first()
    )
    if found is None or not found.is_open or not found.user.is_active:
        return None
    # Somebody gave this account a password by another road: the link has no more to do.
    return None if found.user.has_usable_password() else found


def accept(token: str, *, password: str) -> Invitation:
    """The person sets their password, once. Raises Refused where the link opens no more."""
    with turn():
        invitation = by_token(token)
        if invitation is None:
            raise Refused(_("This link opens no more."))
        user = invitation.user
        invitation.accepted_at, invitation.digest = timezone.now(), ""
        invitation.save()
        # It is not known who read the letter. What a superuser or a leader gave before is given
        # again, to whom they know.
        user.is_superuser = False
        with LogContext(user=user):
            user.set_password(password)
            user.save()
        appointing.suspend(user, by=invitation.sent_by)
        _write_down("staffing.invitation.accepted", invitation, by=user)
    return invitation


def connect() -> None:
    """Connect the receiver; called once when the app is ready."""
    pre_save.connect(
        end_at_new_address, sender=get_user_model(), dispatch_uid="staffing.end_at_new_address"
    )


def end_at_new_address(sender, instance, update_fields=None, **kwargs):
    """A letter to a wrong address opens nothing once that is corrected, sent again or not."""
    if update_fields is not None and "email" not in update_fields:
        return
    own = Invitation.objects.filter(user=instance.pk)
    expire(own.exclude(user__email__iexact=instance.email))


def expire(invitations: QuerySet[Invitation]) -> None:
    """The links of these open no more until the letters are sent again."""
    sent = invitations.filter(accepted_at=None).exclude(digest="")
    sent.update(digest="", expires_at=timezone.now())


def digest_of(token: str) -> str:
    """What is kept of a link: enough to know it again, too little to make it."""
    return sha256(token.encode()).hexdigest()


def _unanswered(invitation: Invitation) -> Invitation:
    found = Invitation.objects.select_related("user").get(pk=invitation.pk)
    has_left = found.user.leavings.exclude(done_at=None).exists()
    is_closed = has_left or not (found.user.is_active or found.revoked_at)
    if found.accepted_at or is_closed or found.user.has_usable_password():
        raise Refused(_("This account has its password already, or it is closed."))
    return found


def _set_active(user, value: bool) -> None:
    user.is_active = value
    user.save(update_fields=["is_active"])


def _end():
    return timezone.now() + timedelta(days=days())


def _write_down(action: str, invitation: Invitation, *, by, words=None, **facts) -> None:
    journal.record(
        action,
        user=by,
        facts={"person": invitation.user_id, **facts},
        words={"title": str(invitation.user), **(words or {})},
    )
