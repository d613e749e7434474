"""Leaving: what a person could do ends on one day, and their unfinished work goes on."""

from collections.abc import Callable
from datetime import date, timedelta

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import LogContext

from campaign.approval import journal
from campaign.approval.models import Appointment
from campaign.approval.refusal import Refused
from campaign.approval.turn import turn
from campaign.organisation.models import Role
from campaign.organisation.services import holds
from campaign.staffing import handing, inviting
from campaign.staffing.models import Invitation, Leaving
from campaign.work import jobs

# What the host's door holds of a person and ends: functions of an account.
closers: list[Callable] = []


def leave(*, user, by, leaves_on: date, heir=None, word: str = "") -> Leaving:
    """Write down that `user` is away from that day; carry it out now where the day has come.

    Raises Refused for who may not leave this way, or not without a word.
    """
    with turn():
        if objection := objection_to(user, by=by):
            raise Refused(objection)
        if sole_parts(user) and not word.strip():
            raise Refused(_("Nobody else does this person's part: write who does it from now on."))
        leaving = Leaving.objects.create(
            user=user, asked_by=by, leaves_on=leaves_on, heir=heir, word=word.strip()
        )
        _write_down("staffing.leaving.written", leaving, away_from=f"{leaves_on:%d/%m/%Y}")
        if leaves_on <= date.today():
            carry_out(leaving)
    return leaving


def objection_to(user, *, by) -> str:
    """Why `by` may not write down the leaving of `user`; empty if they may."""
    if user == by or (user.is_superuser and not by.is_superuser):
        return _("This account is changed by another person, who has the right to it.")
    if Leaving.objects.open().filter(user=user).exists():
        return _("The day on which this person leaves is written down already.")
    return "" if user.is_active else _("This account is closed already.")


def cancel(leaving: Leaving, *, by) -> None:
    """The person stays after all. Raises Refused once it was carried out, or for themselves."""
    if leaving.user == by:
        raise Refused(_("This account is changed by another person, who has the right to it."))
    with turn():
        if not Leaving.objects.open().filter(pk=leaving.pk).update(cancelled_at=timezone.now()):
            raise Refused(_("This was carried out or cancelled already."))
        _write_down("staffing.leaving.cancelled", leaving, by=by)


def carry_out_due() -> str | None:
    """Carry out what was written down for today or before; the worker's job.

    One that cannot be carried out keeps no other back; the run ends with its error.
    """
    due = Leaving.objects.open().filter(leaves_on__lte=date.today())
    done, errors = 0, []
    for leaving in due.select_related("user", "heir", "asked_by"):
        try:
            done += carry_out(leaving)
        except Exception as error:
            errors.append(error)
    if errors:
        raise ExceptionGroup("leavings", errors)
    return _("%(count)d people left.") % {"count": done} if done else None


def carry_out(leaving: Leaving) -> bool:
    """End everything that the person could do, and hand over what they leave behind.

    Whether it was still to be done: it may have been cancelled or carried out a moment before.
    """
    user = leaving.user
    with turn(), LogContext(user=leaving.asked_by):
        if not Leaving.objects.open().filter(pk=leaving.pk).exists():
            return False
        # First: afterwards no page says any more that it was theirs to edit.
        leaving.handed, leaving.stayed = handing.hand_over(leaving)
        roles = sorted(user.groups.values_list("name", flat=True))
        # With the groups end the appointments to sign.
        user.groups.clear()
        user.user_permissions.clear()
        _end_memberships(user, last=leaving.leaves_on - timedelta(days=1))
        Invitation.objects.filter(user=user, accepted_at=None).update(
            digest="", revoked_at=timezone.now()
        )
        # Their letters may have gone to an address of their own: somebody else sends them again.
        inviting.expire(Invitation.objects.filter(sent_by=user))
        # Nobody opens the account again with more rights than they could give.
        user.is_active = user.is_superuser = False
        # Whoever opens the account again gives it a new one.
        user.set_unusable_password()
        user.save(update_fields=["is_active", "is_superuser", "password"])
        for close in closers:
            close(user)
        leaving.done_at = timezone.now()
        leaving.save()
        counts = {"handed": leaving.handed, "stayed": leaving.stayed}
        _write_down("staffing.left", leaving, roles=roles, heir=leaving.heir_id, **counts)
    return True


def sole_parts(user) -> list[str]:
    """What nobody but `user` does: signing steps, and looking after accounts; in words."""
    others = _staying(get_user_model().objects.exclude(pk=user.pk))
    parts = []
    for step in Appointment.STEPS:
        signers = Appointment.objects.in_force().filter(step=step)
        if signers.filter(user=user).exists() and not signers.filter(user__in=others).exists():
            parts.append(str(step.label))
    code = Role.Code.ADMINISTRATOR
    if holds(user, code) and not others.filter(groups__role__code=code).exists():
        parts.append(str(code.label))
    return parts


def register() -> None:
    """Make the job known to the worker."""
    jobs.register(jobs.Job("carry_out_leavings", timedelta(minutes=30), carry_out_due))


def _staying(people):
    """Those of these people who can come in and are not about to leave."""
    leaving = Leaving.objects.open().values("user")
    here = people.filter(is_active=True).exclude(pk__in=leaving)
    return here.exclude(password__startswith=UNUSABLE_PASSWORD_PREFIX)


def _end_memberships(user, *, last: date) -> None:
    # A place that was to begin later never begins; one that began is not forgotten.
    user.memberships.filter(valid_from__gt=last, valid_from__gte=date.today()).delete()
    open_end = Q(valid_to=None) | Q(valid_to__gt=last)
    for membership in user.memberships.filter(open_end):
        membership.valid_to = max(last, membership.valid_from or last)
        membership.save()


def _write_down(action: str, leaving: Leaving, *, by=None, roles=(), **facts) -> None:
    words = {"title": str(leaving.user), "reason": leaving.word, "roles": list(roles)}
    journal.record(
        action, user=by or leaving.asked_by, facts={"person": leaving.user_id, **facts}, words=words
    )
