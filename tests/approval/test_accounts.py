"""Administrators keep accounts, and raise neither themselves nor anybody above themselves."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.urls import reverse

from campaign.organisation.models import Role
from tests import factories
from tests.approval.test_workflow import as_

pytestmark = pytest.mark.django_db
NEW_PASSWORD = "mat-khau-moi-cua-nguoi-moi"


@pytest.fixture
def people(hub):
    """The accounts by name; `tren` is a superuser, `moi` an account without any role."""
    users = get_user_model().objects
    added = {
        "tren": users.create_superuser("tren", "", factories.PASSWORD),
        "moi": users.create_user("moi", "", factories.PASSWORD),
    }
    return hub.people | added


def group(code: str) -> Group:
    return Role.objects.get(code=code).group


def account(username: str, **changes) -> dict:
    """All fields of the form of one account, as a browser sends them."""
    fields = {
        "username": username,
        "email": f"{username}@cong.example",
        "first_name": "Văn",
        "last_name": "Nguyễn",
        "password1": NEW_PASSWORD,
        "password2": NEW_PASSWORD,
        "is_active": "on",
        "groups": [group("editor").pk],
    }
    return fields | changes


def everything() -> list:
    """What the database holds of every account."""
    return [
        (user.pk, user.password, user.is_superuser, user.is_active, user.email, roles(user))
        for user in get_user_model().objects.order_by("pk")
    ]


def roles(user) -> list[str]:
    return sorted(user.groups.values_list("name", flat=True))


# Who acts; whose account (None for a new one); what they send beside the ordinary fields.
REFUSED = {
    "a new superuser": ("quantri", None, {"is_superuser": "on"}),
    "somebody raised to superuser": ("quantri", "moi", {"is_superuser": "on"}),
    "the own account": ("quantri", "quantri", {}),
    "the own account, raised": ("quantri", "quantri", {"is_superuser": "on"}),
    "the password of a superuser": ("quantri", "tren", {}),
    "a superuser made an ordinary one": ("quantri", "tren", {"is_superuser": ""}),
}
ALLOWED = {
    "an ordinary new account": ("quantri", None, {}),
    "another person's account": ("quantri", "moi", {}),
    "another person's account, closed": ("quantri", "moi", {"is_active": ""}),
    "a superuser makes a superuser": ("tren", None, {"is_superuser": "on"}),
    "a superuser changes their own account": ("tren", "tren", {"is_superuser": "on"}),
}


def send(people, actor, target, changes):
    """POST the real form of a new or an existing account."""
    username = target or "nguoimoi"
    name, args = ("edit", [people[target].pk]) if target else ("add", [])
    url = reverse(f"wagtailusers_users:{name}", args=args)
    return as_(people[actor]).post(url, account(username, **changes))


@pytest.mark.parametrize(("actor", "target", "changes"), REFUSED.values(), ids=REFUSED)
def test_nobody_is_raised_above_the_administrator(people, actor, target, changes):
    before = everything()
    answer = send(people, actor, target, changes)
    assert (answer.status_code, answer["Location"]) == (302, reverse("wagtailadmin_home"))
    assert everything() == before


@pytest.mark.parametrize(("actor", "target", "changes"), ALLOWED.values(), ids=ALLOWED)
def test_ordinary_accounts_are_kept_by_the_real_form(people, actor, target, changes):
    answer = send(people, actor, target, changes)
    assert (answer.status_code, answer["Location"]) == (302, reverse("wagtailusers_users:index"))
    saved = get_user_model().objects.get(username=target or "nguoimoi")
    assert saved.check_password(NEW_PASSWORD)
    assert saved.is_superuser == bool(changes.get("is_superuser"))
    assert list(saved.groups.all()) == [group("editor")]


def bulk(user, action, people, **data):
    """The action of the users' list on all these people at once."""
    url = reverse("wagtail_bulk_action", args=["auth", "user", action])
    query = "&".join(f"id={person.pk}" for person in people)
    return as_(user).post(f"{url}?{query}&next={reverse('wagtailusers_users:index')}", data)


BULK_REFUSED = [
    ("assign_role", ["quantri"], "leader"),
    ("assign_role", ["moi", "quantri"], "clearance"),
    ("assign_role", ["tren"], "leader"),
    ("set_active_state", ["quantri"], None),
    ("set_active_state", ["moi", "tren"], None),
    ("delete", ["tren"], None),
]


@pytest.mark.parametrize(("action", "names", "role"), BULK_REFUSED)
def test_nobody_raises_themselves_in_bulk(people, action, names, role):
    before = everything()
    data = {"role": group(role).pk} if role else {"mark_as_active": ""}
    bulk(people["quantri"], action, [people[name] for name in names], **data)
    assert everything() == before


def test_roles_of_others_are_given_in_bulk(people):
    bulk(people["quantri"], "assign_role", [people["moi"]], role=group("editor").pk)
    assert list(people["moi"].groups.all()) == [group("editor")]
