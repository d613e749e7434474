"""Nobody becomes a signer by one person's hand in the admin."""

from datetime import date

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from wagtail.log_actions import LogContext

from campaign.approval import forms, signing
from campaign.approval.models import Appointment, JournalEntry, LeadershipTask, Step
from campaign.organisation.models import Membership, Role, Unit
from tests import factories
from tests.signed_in import as_

pytestmark = pytest.mark.django_db


def group(code):
    return Role.objects.get(code=code).group


@pytest.fixture
def invented(hub):
    """An account that the administrator made up and gave the role of a leader."""
    data = {
        "username": "moi",
        "email": "moi@example.invalid",
        "first_name": "Bà",
        "last_name": "Người mới",
        "password1": factories.PASSWORD,
        "password2": factories.PASSWORD,
        "is_active": "on",
        "groups": [group("leader").pk],
    }
    answer = as_(hub.quantri).post(reverse("wagtailusers_users:add"), data)
    assert answer.status_code == 302, answer.content.decode()
    return type(hub.quantri).objects.get(username="moi")


def may_sign(user, hub) -> bool:
    page = factories.article(hub)
    revision = page.get_latest_revision()
    signing.sign(
        page=revision.as_object(),
        step=Step.CLEARANCE,
        signer=hub.ramat,
        revision=revision,
        statement=forms.statement_of_clearance(basis="Kế hoạch"),
    )
    try:
        signing.sign(page=revision.as_object(), step=Step.LEADERSHIP, signer=user)
    except PermissionDenied:
        return False
    return True


def test_the_people_set_up_on_the_server_sign(hub):
    assert may_sign(hub.lanhdao, hub)


def test_an_invented_leader_signs_once_another_leader_has_confirmed(hub, invented):
    assert not may_sign(invented, hub)
    (waiting,) = Appointment.objects.waiting()
    home = as_(hub.lanhdao).get(reverse("wagtailadmin_home")).content.decode()
    assert "Người mới" in home
    as_(hub.lanhdao).post(reverse("confirm_signer", args=[waiting.pk]))
    assert may_sign(invented, hub)
    actions = JournalEntry.objects.filter(action__startswith="approval.appointment")
    last = actions.order_by("-number").first()
    assert (last.action, last.user) == ("approval.appointment.confirmed", hub.lanhdao)


def test_nobody_else_confirms(hub, invented):
    (waiting,) = Appointment.objects.waiting()
    superuser = type(invented).objects.create_superuser("cao-nhat", "", factories.PASSWORD)
    for user in (hub.quantri, hub.bientap, hub.ramat, hub.congtac, hub.canbo, superuser, invented):
        for answer in ("confirm_signer", "refuse_signer"):
            as_(user).post(reverse(answer, args=[waiting.pk]))
    Client().post(reverse("confirm_signer", args=[waiting.pk]))
    as_(hub.lanhdao).get(reverse("confirm_signer", args=[waiting.pk]))
    assert Appointment.objects.waiting().filter(pk=waiting.pk).exists()
    assert not may_sign(invented, hub)


def test_a_refused_signer_never_signs_and_is_not_asked_about_again(hub, invented):
    (waiting,) = Appointment.objects.waiting()
    as_(hub.lanhdao).post(reverse("refuse_signer", args=[waiting.pk]))
    as_(hub.lanhdao).post(reverse("confirm_signer", args=[waiting.pk]))
    assert not may_sign(invented, hub)
    assert not Appointment.objects.waiting()


def test_who_sets_a_leaders_password_cannot_sign_as_the_leader(hub):
    url = reverse("wagtailusers_users:edit", args=[hub.lanhdao.pk])
    data = {
        "username": "lanhdao",
        "email": "lanhdao@example.invalid",
        "first_name": "Bà",
        "last_name": "Lãnh đạo",
        "password1": "mat-khau-do-quan-tri-dat",
        "password2": "mat-khau-do-quan-tri-dat",
        "is_active": "on",
        "groups": [group("leader").pk],
    }
    answer = as_(hub.quantri).post(url, data, follow=True)
    hub.lanhdao.refresh_from_db()
    assert hub.lanhdao.check_password("mat-khau-do-quan-tri-dat"), answer.content.decode()
    assert not may_sign(hub.lanhdao, hub)
    call_command("confirm_appointment", "lanhdao", verbosity=0)
    assert may_sign(hub.lanhdao, hub)
    with pytest.raises(CommandError):
        call_command("confirm_appointment", "lanhdao")


def test_an_own_new_password_suspends_nobody(hub):
    with LogContext(user=hub.lanhdao):
        hub.lanhdao.set_password("mat-khau-tu-dat-moi")
        hub.lanhdao.save()
    assert may_sign(hub.lanhdao, hub)


@pytest.mark.parametrize("giver", ["quantri", "lanhdao"])
@pytest.mark.parametrize("name", ["username", "first_name", "last_name"])
def test_nobody_signs_under_a_name_that_nobody_confirmed(name, giver, hub):
    with LogContext(user=hub.people[giver]):
        setattr(hub.lanhdao, name, "Thu-truong")
        hub.lanhdao.save()
    assert not may_sign(hub.lanhdao, hub)


def test_a_signer_who_renames_himself_on_his_account_page_is_confirmed_again(hub):
    form = {
        "name_email-first_name": "Thật",
        "name_email-last_name": "Trần Văn",
        "locale-preferred_language": "vi",
        "locale-current_time_zone": "Asia/Ho_Chi_Minh",
        "theme-theme": "system",
        "theme-contrast": "system",
        "theme-density": "default",
        "theme-keyboard_shortcuts": "on",
    }
    as_(hub.ramat).post(reverse("wagtailadmin_account"), form)
    hub.ramat.refresh_from_db()
    assert hub.ramat.last_name == "Trần Văn"
    (waiting,) = Appointment.objects.waiting()
    assert (waiting.user, waiting.given_by) == (hub.ramat, hub.ramat)
    as_(hub.lanhdao).post(reverse("confirm_signer", args=[waiting.pk]))
    assert not Appointment.objects.waiting()


POSTS = {
    "a new one": lambda held: Membership.objects.create(
        user=held.user, unit=held.unit, post="Bộ trưởng"
    ),
    "another": lambda held: change(held, post="Bộ trưởng"),
    "emptied, so that an earlier one stands": lambda held: change(held, post=""),
    "over": lambda held: change(held, valid_to=date(2024, 1, 1)),
    "of another unit": lambda held: change(held, unit=Unit.objects.create(code="khac")),
    "given away": lambda held: change(held, user=get_user_model().objects.get(username="canbo")),
    "deleted": lambda held: held.delete(),
}


def change(row, **values) -> None:
    for name, value in values.items():
        setattr(row, name, value)
    row.save()


@pytest.mark.parametrize("giver", ["quantri", "lanhdao"])
@pytest.mark.parametrize("how", POSTS)
def test_nobody_signs_with_a_post_that_nobody_confirmed(how, giver, hub):
    held = Membership.objects.create(
        user=hub.lanhdao, unit=Unit.objects.first(), post="Phó Giám đốc"
    )
    with LogContext(user=hub.people[giver]):
        POSTS[how](held)
    assert not may_sign(hub.lanhdao, hub)


def test_a_membership_saved_as_it_was_suspends_nobody(hub):
    held = Membership.objects.create(user=hub.lanhdao, unit=Unit.objects.first(), post="Giám đốc")
    with LogContext(user=hub.quantri):
        Membership.objects.get(pk=held.pk).save()
    assert may_sign(hub.lanhdao, hub)


def test_accounts_opened_again_in_bulk_wait_for_confirmation(hub):
    hub.lanhdao.is_active = False
    hub.lanhdao.save()
    url = reverse("wagtail_bulk_action", args=["auth", "user", "set_active_state"])
    data = {"id": hub.lanhdao.pk, "mark_as_active": "True"}
    as_(hub.quantri).post(f"{url}?id={hub.lanhdao.pk}", data)
    hub.lanhdao.refresh_from_db()
    assert hub.lanhdao.is_active
    assert not may_sign(hub.lanhdao, hub)


def test_an_account_that_is_opened_again_waits_for_confirmation(hub):
    hub.lanhdao.is_active = False
    hub.lanhdao.save()
    with LogContext(user=hub.quantri):
        hub.lanhdao.is_active = True
        hub.lanhdao.save()
    assert not may_sign(hub.lanhdao, hub)


def test_a_group_that_comes_to_hold_a_step_brings_no_signer(hub):
    superuser = type(hub.quantri).objects.create_superuser("cao-nhat", "", factories.PASSWORD)
    with LogContext(user=superuser):
        LeadershipTask.objects.get().groups.add(group("contributor"))
    assert not may_sign(hub.quantri, hub)
    assert Appointment.objects.waiting().filter(user=hub.congtac).exists()
    assert not may_sign(hub.congtac, hub)


def test_leaving_the_group_ends_it_and_coming_back_begins_anew(hub):
    hub.lanhdao.groups.clear()
    assert not Appointment.objects.open().filter(user=hub.lanhdao).exists()
    with LogContext(user=hub.quantri):
        group("leader").user_set.add(hub.lanhdao)
    assert not may_sign(hub.lanhdao, hub)


def test_the_first_leader_is_confirmed_on_the_server_not_by_who_made_the_account(hub):
    superuser = type(hub.quantri).objects.create_superuser("cao-nhat", "", factories.PASSWORD)
    with LogContext(user=superuser):
        hub.lanhdao.set_password("mat-khau-do-nguoi-khac-dat")
        hub.lanhdao.save()
        hub.canbo.groups.add(group("leader"))
    assert not may_sign(hub.canbo, hub)
    call_command("confirm_appointment", "canbo", verbosity=0)
    assert may_sign(hub.canbo, hub)


def test_the_list_is_for_those_who_answer_for_the_content(hub, invented):
    assert "Người mới" in as_(hub.quantri).get(reverse("appointments:index")).content.decode()
    assert as_(hub.congtac).get(reverse("appointments:index")).status_code in (302, 403)
