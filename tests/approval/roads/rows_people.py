"""Roads by people: roles that one gives oneself or one's friends, passwords of signers."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.urls import reverse

from campaign.approval.models import Appointment
from campaign.organisation.models import Role
from tests.approval.roads import steps
from tests.approval.roads.actors import Actor, filled_form
from tests.approval.roads.rows_publishing import PUBLISH
from tests.approval.roads.table import Road

USERS = "wagtailusers_users"
PASSWORD = "tu-dat-lay-9431"
NEW = {"password1": PASSWORD, "password2": PASSWORD, "first_name": "Một"}
# The server's owner could sign in as anybody: the journal and its chain tell of it.
OWNER = {"code": "whoever runs code on the server can act as any account; see docs/approval.md"}


def group(code) -> int:
    return Role.objects.get(code=code).group_id


def both_groups() -> list[int]:
    return [group(code) for code in steps.SIGNERS]


def steps_by(world, page, names) -> None:
    """The people with these names sign in and take the steps one after the other."""
    for name in names:
        person = get_user_model().objects.filter(username=name).first()
        if person is not None:
            other = Actor(world, name)
            other.client.login(username=name, password=PASSWORD)
            steps.in_editor(other, page)


def give_oneself(world, page, actor):
    form = filled_form(world, f"{USERS}:edit", actor.user.pk)
    groups = {"groups": [*form.get("groups", []), *both_groups()], "is_superuser": "on"}
    actor.post(f"{USERS}:edit", actor.user.pk, data=form | groups | {"first_name": "Một"})
    for state in Appointment.objects.waiting():
        actor.post("confirm_signer", state.pk)
    for _step in range(2):
        steps.in_editor(actor, page)


def given_on_server(world, page, actor):
    person = world.people["canbo"]
    steps.promote(person, *steps.SIGNERS)
    for _step in range(2):
        steps.by_code(page, person)


def make_signers(world, page, actor):
    """Two new accounts with the roles, both in the hands of who made them."""
    form = filled_form(world, f"{USERS}:add")
    for code in steps.SIGNERS:
        name = {"username": f"moi-{code}", "last_name": "Người mới"}
        fields = name | {"email": f"moi-{code}@example.invalid", "groups": [group(code)]}
        actor.post(f"{USERS}:add", data=form | NEW | fields)
    confirm_all(actor)
    steps_by(world, page, [f"moi-{code}" for code in steps.SIGNERS])


def confirm_all(actor) -> None:
    """Whoever gave the roles confirms them, too."""
    for appointment in Appointment.objects.waiting():
        if appointment.given_by_id == actor.user.pk:
            actor.post("confirm_signer", appointment.pk)


def take_over_signers(world, page, actor):
    """New passwords for those who sign."""
    for name in ("ramat", "lanhdao"):
        person = world.people[name]
        if person.pk == actor.user.pk:
            continue
        form = filled_form(world, f"{USERS}:edit", person.pk)
        actor.post(f"{USERS}:edit", person.pk, data=form | NEW)
    confirm_all(actor)
    steps_by(world, page, ["ramat", "lanhdao"])


def friends(world, page, actor):
    """The roles given to two friends at once, from the list of accounts."""
    names = ("canbo", "quantri")
    people = get_user_model().objects.filter(username__in=names)
    for person, code in zip(people, steps.SIGNERS, strict=True):
        person.set_password(PASSWORD)
        person.save()
        address = reverse("wagtail_bulk_action", args=["auth", "user", "assign_role"])
        actor.post(f"{address}?id={person.pk}&next=/quan-tri/", data={"role": group(code)})
    confirm_all(actor)
    steps_by(world, page, names)


def group_with_all_rights(world, page, actor):
    """One's own group gets every right that the form of groups knows."""
    for own in Group.objects.filter(user=actor.user) or Group.objects.all()[:1]:
        form = filled_form(world, "wagtailusers_groups:edit", own.pk)
        root = world.home.get_parent().pk
        rights = {
            "page_permissions-TOTAL_FORMS": 1,
            "page_permissions-0-page": root,
            "page_permissions-0-permissions": rights_on_pages(),
        }
        actor.post("wagtailusers_groups:edit", own.pk, data=form | rights)
    actor.edit(page, PUBLISH)


def rights_on_pages() -> list[int]:
    return list(Permission.objects.filter(codename__endswith="_page").values_list("pk", flat=True))


def superuser_by_code(world, page, actor):
    user = world.people["congtac"]
    user.is_superuser = True
    user.save()
    page.get_latest_revision().publish(user=user)


ROADS = [
    Road("people: roles for oneself", "clearing", give_oneself, given_on_server),
    Road("people: two new signers", "clearing", make_signers, except_for=OWNER),
    Road("people: signers' passwords", "clearing", take_over_signers, except_for=OWNER),
    Road("people: roles for two friends", "clearing", friends, except_for=OWNER),
    Road("people: all rights for one's group", "draft", group_with_all_rights, superuser_by_code),
]
