"""Dangerous acts want a fresh proof of presence where a device is required."""

import time
from datetime import timedelta

import pytest
from django.urls import get_resolver
from django.utils import timezone

from campaign.organisation.door.dangerous import is_dangerous
from tests import factories
from tests.organisation import door
from tests.organisation.walking import addresses

pytestmark = pytest.mark.django_db
NEW_USER = "/quan-tri/users/new/"
PROVE = "/quan-tri/xac-nhan/ma/"
GUARDED = {
    *(f"wagtailusers_users:{act}" for act in ("add", "edit", "delete", "copy")),
    *(f"wagtailusers_groups:{act}" for act in ("add", "edit", "delete")),
    *(f"wagtailadmin_workflows:{act}" for act in ("add", "edit", "enable", "disable", "remove")),
    *(f"wagtailadmin_workflows:{act}" for act in ("add_task", "edit_task", "task_chooser_create")),
    *("wagtailadmin_workflows:disable_task", "wagtailadmin_workflows:enable_task"),
    *(f"wagtailsites:{act}" for act in ("add", "edit", "delete", "copy")),
    *(f"wagtaillocales:{act}" for act in ("add", "edit", "delete", "copy")),
    *(f"membership:{act}" for act in ("add", "edit", "delete")),
    *("wagtailsettings:edit", "wagtailsettings:preview_on_edit", "wagtail_bulk_action"),
    *("confirm_signer", "refuse_signer", "takedown", "ask_purge", "purge"),
    *(f"invitations:{act}" for act in ("add", "send", "send_all", "revoke")),
    *(f"invitations:{act}" for act in ("roster", "confirm_roster", "roster_template")),
    *(f"leavings:{act}" for act in ("leave", "cancel")),
    *(f"access_review:{act}" for act in ("keep", "change", "export")),
    "account_change_password",
}


@pytest.fixture
def hub(settings):
    settings.REQUIRE_SECOND_FACTOR = True
    return factories.hub()


def test_the_list_is_the_one_of_the_addresses_there_are():
    names = {name for name, _path in addresses(get_resolver().url_patterns)}
    assert {name for name in names if is_dangerous(name)} == GUARDED


def test_a_fresh_sign_in_suffices_and_an_old_one_does_not(hub, client, time_machine):
    now = timezone.now()
    time_machine.move_to(now, tick=False)
    secret = door.give_app(hub.quantri)
    door.sign_in(client, hub.quantri, secret=secret)
    assert client.get(NEW_USER).status_code == 200
    time_machine.move_to(now + timedelta(minutes=16), tick=False)
    assert client.get("/quan-tri/users/").status_code == 200
    led = client.get(NEW_USER)["Location"]
    assert led.startswith(PROVE)
    # A form that was opened in time is still taken, but not for ever.
    assert client.post(NEW_USER, {}).status_code == 200
    time_machine.move_to(now + timedelta(minutes=31), tick=False)
    assert client.post(NEW_USER, {})["Location"].startswith(PROVE)
    answer = client.post(led, {"code": door.code_of(secret), "next": NEW_USER})
    assert answer["Location"] == NEW_USER
    assert client.get(NEW_USER).status_code == 200


def test_the_password_is_no_proof_for_who_has_a_device(hub, client, time_machine):
    now = timezone.now()
    time_machine.move_to(now, tick=False)
    secret = door.give_app(hub.quantri)
    door.sign_in(client, hub.quantri, secret=secret)
    time_machine.move_to(now + timedelta(minutes=16), tick=False)
    answer = client.post("/quan-tri/xac-nhan/", {"password": door.PASSWORD})
    assert answer["Location"].startswith(PROVE)
    assert client.get(NEW_USER)["Location"].startswith(PROVE)


def test_a_demo_asks_for_nothing(hub, client, settings):
    settings.REQUIRE_SECOND_FACTOR = False
    client.force_login(hub.quantri)
    assert client.get(NEW_USER).status_code == 200


def test_a_password_typed_lately_makes_an_old_device_no_fresher(hub, client, time_machine):
    now = timezone.now()
    time_machine.move_to(now, tick=False)
    door.sign_in(client, hub.quantri, secret=door.give_app(hub.quantri))
    time_machine.move_to(now + timedelta(minutes=16), tick=False)
    session = client.session
    session["account_authentication_methods"] += [{"method": "password", "at": time.time()}]
    session.save()
    assert client.get(NEW_USER)["Location"].startswith(PROVE)
