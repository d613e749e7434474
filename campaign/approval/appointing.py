"""Giving people signing roles takes two: who gives one in the admin, and a leader who confirms.

So no administrator can invent a signer, nor become one by setting a signer's password. What is
done on the server itself (a command, the shell, an upgrade) counts as confirmed, and stands in
the journal like the rest.
"""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db.models.signals import m2m_changed, post_delete, pre_save
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import get_active_log_context

from campaign.approval import journal
from campaign.approval.models.appointment import Appointment
from campaign.approval.models.signature import Step
from campaign.approval.models.tasks import ClearanceTask, LeadershipTask
from campaign.approval.refusal import Refused
from campaign.approval.turn import turn
from campaign.organisation.models import Membership

# By these a signature says whose it is.
NAMES = ("username", "first_name", "last_name")
# What stands beside a signature, and for which days.
POSTS = ("user_id", "unit_id", "post", "valid_from", "valid_to")


def connect() -> None:
    """Connect the receivers; called once when the app is ready."""
    users = get_user_model()
    m2m_changed.connect(follow_people, sender=users.groups.through)
    for kind in (ClearanceTask, LeadershipTask):
        m2m_changed.connect(follow_tasks, sender=kind.groups.through)
    pre_save.connect(suspend_on_change, sender=users)
    pre_save.connect(suspend_on_new_post, sender=Membership)
    post_delete.connect(suspend_on_lost_post, sender=Membership)


def steps_of(user) -> set[Step]:
    """The signing steps that the groups of `user` hold, confirmed or not."""
    return {
        step
        for step in Appointment.STEPS
        if user.groups.filter(**{f"{step.value}task__active": True}).exists()
    }


def follow_people(sender, instance, action, reverse, pk_set, **kwargs):
    """People enter and leave groups: their appointments begin and end."""
    if action.startswith("pre_"):
        return
    users = get_user_model().objects
    people = [instance] if not reverse else list(users.filter(pk__in=pk_set or ()))
    if reverse and action == "post_clear":
        people = list(users.filter(appointments__ended_at=None).distinct())
    for person in people:
        bring_up_to_date(person)


def follow_tasks(sender, instance, action, reverse, pk_set, **kwargs):
    """A group comes to hold a step: its people need confirmation like all others."""
    if action == "post_add":
        keys = [instance.pk] if reverse else pk_set
        for person in get_user_model().objects.filter(groups__in=Group.objects.filter(pk__in=keys)):
            bring_up_to_date(person)


def bring_up_to_date(person) -> None:
    """Open and end the appointments of `person` after their groups."""
    held = steps_of(person)
    with turn():
        open_now = {each.step: each for each in Appointment.objects.open().filter(user=person)}
        for step in held - set(open_now):
            _open(person, step)
        for step in set(open_now) - held:
            _end(open_now[step], by=_acting())


def confirm(appointment: Appointment, *, by) -> None:
    """A leader confirms what somebody else gave to a third. Raises Refused for anybody else."""
    with turn():
        appointment = _waiting(appointment)
        _require_second_person(appointment, by)
        appointment.confirmed_by, appointment.confirmed_at = by, timezone.now()
        appointment.save()
        _write_down("approval.appointment.confirmed", appointment, by=by)


def confirm_on_server(appointment: Appointment) -> None:
    """The same by whoever runs commands on the server; for the first leader, or the only one."""
    with turn():
        appointment = _waiting(appointment)
        appointment.confirmed_at = timezone.now()
        appointment.save()
        _write_down("approval.appointment.confirmed", appointment, by=None)


def refuse(appointment: Appointment, *, by) -> None:
    """A leader refuses an appointment, which ends it."""
    with turn():
        appointment = _waiting(appointment)
        _require_second_person(appointment, by)
        _end(appointment, by=by)


def may_confirm(user) -> bool:
    """Whether `user` is a leader whose own appointment is confirmed."""
    return (
        user.is_active
        and Step.LEADERSHIP in steps_of(user)
        and Appointment.objects.in_force().filter(user=user, step=Step.LEADERSHIP).exists()
    )


def suspend_on_change(sender, instance, update_fields=None, **kwargs):
    """Whoever set another person's password could sign as that person; a new name is confirmed,
    whoever gave it.
    """
    acting = _acting()
    if acting is None or not instance.pk:
        return
    stored = sender.objects.filter(pk=instance.pk).only("password", "is_active", *NAMES).first()
    if stored is None:
        return
    is_renamed = any(getattr(instance, name) != getattr(stored, name) for name in NAMES)
    is_reopened = instance.is_active and not stored.is_active
    is_taken = acting.pk != instance.pk and instance.password != stored.password
    if is_renamed or is_reopened or is_taken:
        suspend(instance, by=acting)


def suspend_on_new_post(sender, instance, **kwargs):
    """The post and the unit that stand beside a signature are confirmed with the signer."""
    acting = _acting()
    if acting is None:
        return
    stored = sender.objects.filter(pk=instance.pk).first()
    if stored and all(getattr(stored, name) == getattr(instance, name) for name in POSTS):
        return
    for person in {each.user for each in (stored, instance) if each}:
        suspend(person, by=acting)


def suspend_on_lost_post(sender, instance, **kwargs):
    """As one goes, an earlier post stands beside the signature, or none."""
    if (acting := _acting()) is not None:
        suspend(instance.user, by=acting)


def suspend(person, *, by) -> None:
    """From now on `person` signs only once a leader who is not `by` has confirmed it again."""
    with turn():
        for appointment in Appointment.objects.in_force().filter(user=person):
            appointment.given_by, appointment.given_at = by, timezone.now()
            appointment.why = _(
                "name, post, unit or password changed, or the account was opened again"
            )
            appointment.confirmed_by = appointment.confirmed_at = None
            appointment.save()
            _write_down("approval.appointment.suspended", appointment, by=by)


def _open(person, step: Step) -> None:
    giver = _acting()
    appointment = Appointment(user=person, step=step, given_by=giver)
    if giver is None:
        appointment.confirmed_at = timezone.now()
    appointment.save()
    _write_down("approval.appointment.given", appointment, by=giver)


def _end(appointment: Appointment, *, by) -> None:
    appointment.ended_at = timezone.now()
    appointment.save()
    _write_down("approval.appointment.ended", appointment, by=by)


def _waiting(appointment: Appointment) -> Appointment:
    found = Appointment.objects.waiting().filter(pk=appointment.pk).first()
    if found is None:
        raise Refused(_("Somebody has decided on this appointment already."))
    return found


def _require_second_person(appointment: Appointment, user) -> None:
    if user.pk in (appointment.given_by_id, appointment.user_id) or not may_confirm(user):
        raise Refused(
            _("An appointment is confirmed by a leader who neither gave nor receives it.")
        )


def _acting():
    """Who acts in the admin right now; nobody on the server itself."""
    return get_active_log_context().user


def _write_down(action: str, appointment: Appointment, *, by) -> None:
    facts = {
        "appointment": appointment.pk,
        "person": appointment.user_id,
        "step": str(appointment.step),
        "confirmed": appointment.confirmed_at is not None,
    }
    words = {"title": str(appointment.user), "reason": appointment.why}
    journal.record(action, user=by, facts=facts, words=words)
