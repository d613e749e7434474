"""Where a second factor is required, no address of the admin opens to a session without it."""

import pytest
from django.core.management import CommandError, call_command
from django.test import TestCase
from django.urls import get_resolver

from campaign.organisation.door import second_factor
from campaign.organisation.door.needs import needs_device
from cms.checks import signers_need_a_second_factor
from tests import factories
from tests.organisation import door
from tests.organisation.walking import addresses

pytestmark = pytest.mark.django_db
SET_UP, PROVE = "/quan-tri/bao-mat/", "/quan-tri/xac-nhan/ma/"


@pytest.fixture
def hub(settings):
    settings.REQUIRE_SECOND_FACTOR = True
    return factories.hub()


def staff_addresses() -> list[tuple[str, str]]:
    found = addresses(get_resolver().url_patterns)
    return sorted({(name, path) for name, path in found if path.startswith("/quan-tri/")})


def test_the_walk_sees_the_whole_admin():
    names = {name for name, _path in staff_addresses()}
    assert len(names) > 250
    assert {"wagtailadmin_home", "wagtailadmin_api:pages:listing", "takedown", "journal:index"} <= (
        names
    )


@pytest.mark.parametrize("who", ["ramat", "lanhdao", "quantri"])
def test_who_signs_or_administers_needs_a_device(hub, who):
    assert needs_device(getattr(hub, who))


@pytest.mark.parametrize("who", ["congtac", "bientap", "canbo"])
def test_who_writes_or_reads_does_not(hub, who, client):
    person = getattr(hub, who)
    assert not needs_device(person)
    door.sign_in(client, person)
    assert client.get("/quan-tri/vao/")["Location"] == "/quan-tri/noi-bo/"


def test_a_group_that_is_given_a_signing_step_needs_one_too(hub):
    group = hub.bientap.groups.get()
    hub.lanhdao.groups.get().leadershiptask_set.get().groups.add(group)
    assert needs_device(type(hub.bientap).objects.get(pk=hub.bientap.pk))


def opened(client, led_to: str, allowed: set[str]) -> dict[str, int | str]:
    """Addresses of the admin that did anything but lead to `led_to`, or refuse a program."""
    found = {}
    for name, path in staff_addresses():
        if name in allowed:
            continue
        for method in ("get", "post"):
            answer = getattr(client, method)(path)
            is_led = answer.status_code == 302 and answer["Location"].startswith(f"{led_to}?next=")
            is_refused = answer.status_code == 403 and path.startswith("/quan-tri/api/")
            if not (is_led or is_refused):
                found[f"{method} {path}"] = answer.get("Location", answer.status_code)
    return found


def test_every_address_refuses_a_leader_without_a_device(hub, client):
    door.sign_in(client, hub.lanhdao)
    assert opened(client, SET_UP, second_factor.SETTING_UP) == {}


def test_every_address_refuses_a_session_that_did_not_use_the_device(hub, client):
    door.give_app(hub.lanhdao)
    door.password_only(client, hub.lanhdao)
    assert opened(client, PROVE, second_factor.PROVING) == {}


def test_such_a_session_cannot_add_a_device_of_its_own(hub, client):
    door.give_app(hub.lanhdao)
    door.password_only(client, hub.lanhdao)
    for path in ("bao-mat/", "bao-mat/khoa/them/", "bao-mat/ung-dung/go/", "bao-mat/ma-du-phong/"):
        assert client.post(f"/quan-tri/{path}")["Location"].startswith(PROVE)


def test_an_address_that_nobody_has_is_refused_alike(hub, client):
    door.sign_in(client, hub.lanhdao)
    assert client.get("/quan-tri/khong-co/")["Location"].startswith(SET_UP)


def test_a_script_of_the_admin_is_refused_in_json(hub, client):
    door.sign_in(client, hub.lanhdao)
    for headers in ({"X-Requested-With": "XMLHttpRequest"}, {"Accept": "application/json"}):
        answer = client.get("/quan-tri/choose-page/", headers=headers)
        assert answer.status_code == 403
        assert "yếu tố thứ hai" in answer.json()["detail"]


def test_a_code_opens_the_admin(hub, client):
    secret = door.give_app(hub.lanhdao)
    answer = door.sign_in(client, hub.lanhdao, secret=secret)
    assert answer["Location"] == "/quan-tri/"
    assert client.get("/quan-tri/").status_code == 200


def test_a_wrong_code_opens_nothing(hub, client):
    door.give_app(hub.lanhdao)
    door.sign_in(client, hub.lanhdao)
    answer = client.post(door.CODE, {"code": "000000"})
    assert "Mã không đúng" in answer.content.decode()
    assert client.get("/quan-tri/")["Location"].startswith("/quan-tri/vao/")


def test_a_code_is_good_once(hub, client, client_factory):
    secret = door.give_app(hub.lanhdao)
    door.sign_in(client, hub.lanhdao, secret=secret)
    again = client_factory()
    answer = door.sign_in(again, hub.lanhdao, secret=secret)
    assert answer.status_code == 200


def test_a_device_that_was_taken_away_opens_nothing(hub, client):
    secret = door.give_app(hub.lanhdao)
    door.sign_in(client, hub.lanhdao, secret=secret)
    hub.lanhdao.authenticator_set.all().delete()
    assert client.get("/quan-tri/")["Location"].startswith(SET_UP)


@pytest.mark.django_db(transaction=True)
def test_the_first_device_is_set_up_with_the_password_just_given(hub, client):
    door.sign_in(client, hub.lanhdao)
    form = client.get("/quan-tri/bao-mat/ung-dung/")
    assert "data:image/svg+xml;base64," in form.content.decode()
    assert "no-store" in form["Cache-Control"]
    code = door.code_of(form.context["form"].secret)
    answer = client.post("/quan-tri/bao-mat/ung-dung/", {"code": code})
    assert answer["Location"] == "/quan-tri/bao-mat/ma-du-phong/"
    codes = client.get(answer["Location"])
    assert len(codes.context["unused_codes"]) == 10
    assert client.get("/quan-tri/").status_code == 200


def test_a_recovery_code_opens_the_admin_once(hub, client, client_factory):
    door.give_app(hub.lanhdao)
    codes = door.give_codes(hub.lanhdao)
    door.sign_in(client, hub.lanhdao)
    assert client.post(door.CODE, {"code": codes[0]})["Location"] == "/quan-tri/"
    again = client_factory()
    door.sign_in(again, hub.lanhdao)
    assert again.post(door.CODE, {"code": codes[0]}).status_code == 200


def test_who_has_proved_it_goes_where_they_wanted(hub, client):
    secret = door.give_app(hub.lanhdao)
    door.password_only(client, hub.lanhdao)
    led = client.get("/quan-tri/reports/workflow/?page=2")["Location"]
    answer = client.post(led, {"code": door.code_of(secret), "next": "/quan-tri/pages/"})
    assert answer["Location"] == "/quan-tri/pages/"
    assert client.get("/quan-tri/").status_code == 200


def test_a_demo_asks_for_no_device(settings, client):
    hub = factories.hub()
    settings.REQUIRE_SECOND_FACTOR = False
    door.sign_in(client, hub.lanhdao)
    assert client.get("/quan-tri/").status_code == 200


def test_lost_devices_are_taken_off_on_the_server(hub, client, mailoutbox, capsys):
    type(hub.lanhdao).objects.filter(pk=hub.lanhdao.pk).update(email="lanhdao@so.example")
    secret = door.give_app(hub.lanhdao)
    door.sign_in(client, hub.lanhdao, secret=secret)
    with TestCase.captureOnCommitCallbacks(execute=True):
        call_command("remove_devices", "lanhdao")
    assert "lanhdao: đã gỡ 1 mục" in capsys.readouterr().out
    assert not hub.lanhdao.authenticator_set.exists()
    assert client.get("/quan-tri/")["Location"].startswith("/quan-tri/vao/")
    assert "Yếu tố thứ hai của bạn đã được gỡ" in [each.subject for each in mailoutbox]
    with pytest.raises(CommandError, match="Không có tài khoản"):
        call_command("remove_devices", "khong-co-ai")


def test_production_requires_it_and_a_deploy_without_is_an_error(settings):
    assert [error.id for error in signers_need_a_second_factor(None)] == ["hub.E006"]
    settings.REQUIRE_SECOND_FACTOR = True
    assert signers_need_a_second_factor(None) == []
    settings.MIDDLEWARE = [each for each in settings.MIDDLEWARE if "second_factor" not in each]
    assert [error.id for error in signers_need_a_second_factor(None)] == ["hub.E006"]


def test_a_stolen_backup_makes_no_codes(hub, client, settings):
    secret = door.give_app(hub.lanhdao)
    codes = door.give_codes(hub.lanhdao)
    kept = str([each.data for each in hub.lanhdao.authenticator_set.all()])
    assert secret not in kept
    settings.SECRET_KEY = "another"
    door.sign_in(client, hub.lanhdao)
    for code in (door.code_of(secret), door.code_of(""), codes[0]):
        assert client.post(door.CODE, {"code": code}).status_code == 200


def test_a_key_is_offered_to_whoever_has_one(hub, client, client_factory):
    door.give_app(hub.lanhdao)
    door.sign_in(client, hub.lanhdao)
    assert "passkey-button" not in client.get(door.CODE).content.decode()
