"""A table of attacks on the door, each refused."""

from unittest import mock

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.test import Client

from cms.settings import door as strict
from tests import factories
from tests.organisation import door

pytestmark = pytest.mark.django_db
ELSEWHERE = [
    *("//evil.example", "https://evil.example/", "http:evil.example", "https:///evil.example"),
    *("/\\evil.example", "\\\\evil.example", "javascript:alert(1)", "//testserver@evil.example"),
    *(
        "https://testserver.evil.example/",
        "/%09/evil.example",
        "data:text/html,x",
        "ftp://testserver/",
    ),
]
RESETS = [
    "/quan-tri/password_reset/",
    "/quan-tri/password_reset/done/",
    "/quan-tri/password_reset/confirm/MQ/abc-123/",
    "/quan-tri/password_reset/complete/",
    "/_util/login/",
]


@pytest.fixture
def hub(settings):
    settings.REQUIRE_SECOND_FACTOR = True
    settings.ACCOUNT_RATE_LIMITS = strict.ACCOUNT_RATE_LIMITS
    return factories.hub()


@pytest.fixture
def leader(hub):
    hub.lanhdao.set_password(door.PASSWORD)
    hub.lanhdao.save()
    return hub.lanhdao


def credentials(**other) -> dict:
    return {"login": "lanhdao", "password": door.PASSWORD} | other


def test_a_stolen_cookie_without_the_device_gets_no_further(leader, client):
    secret = door.give_app(leader)
    client.post(door.SIGN_IN, credentials())
    thief = Client()
    thief.cookies["sessionid"] = client.cookies["sessionid"].value
    # Between password and code the session is nobody's.
    assert thief.get("/quan-tri/")["Location"].startswith("/quan-tri/vao/")
    client.post(door.CODE, {"code": door.code_of(secret)})
    assert thief.get("/quan-tri/")["Location"].startswith("/quan-tri/vao/")


@pytest.mark.parametrize("place", ["query", "form"])
@pytest.mark.parametrize("target", ELSEWHERE)
def test_nobody_is_led_away_after_signing_in(hub, client, target, place):
    hub.bientap.set_password(door.PASSWORD)
    hub.bientap.save()
    form = credentials(login="bientap") | ({"next": target} if place == "form" else {})
    path = door.SIGN_IN if place == "form" else f"{door.SIGN_IN}?next={target}"
    answer = client.post(path, form)
    assert answer["Location"] == "/quan-tri/"


@pytest.mark.parametrize("target", ELSEWHERE)
def test_nobody_is_led_away_after_proving_who_they_are(leader, client, target):
    secret = door.give_app(leader)
    door.password_only(client, leader)
    answer = client.post("/quan-tri/xac-nhan/ma/", {"code": door.code_of(secret), "next": target})
    assert answer["Location"] == "/quan-tri/"


def test_signing_out_leads_nowhere_else_either(leader, client):
    client.post(door.SIGN_IN, credentials())
    answer = client.post("/quan-tri/dang-xuat/", {"next": "https://evil.example/"})
    assert answer["Location"] == door.SIGN_IN


def test_a_link_signs_nobody_out(leader, client):
    client.post(door.SIGN_IN, credentials())
    client.get("/quan-tri/dang-xuat/")
    assert "_auth_user_id" in client.session


@pytest.mark.parametrize(
    "path",
    [
        "dang-nhap/",
        "dang-nhap/ma/",
        "dang-xuat/",
        "xac-nhan/ma/",
        "bao-mat/mat-khau/",
        "bao-mat/ung-dung/",
        "bao-mat/phien/",
    ],
)
def test_no_form_is_taken_without_its_token(hub, path):
    client = Client(enforce_csrf_checks=True)
    client.force_login(hub.bientap)
    assert client.post(f"/quan-tri/{path}", credentials()).status_code == 403


@pytest.mark.parametrize("headers", [{"host": "evil.org"}, {"host": "testserver:80@evil.org"}])
def test_a_foreign_host_gets_no_form(leader, client, headers):
    assert client.post(door.SIGN_IN, credentials(), headers=headers).status_code == 400


def test_a_forwarded_host_changes_nothing(leader, client):
    headers = {"X-Forwarded-Host": "evil.example", "X-Original-URL": "/x", "X-Rewrite-URL": "/x"}
    assert "evil.example" not in client.get(door.SIGN_IN, headers=headers).content.decode()
    answer = client.post(door.SIGN_IN, credentials(), headers=headers)
    assert answer["Location"].startswith("/quan-tri/")


def test_an_address_in_a_header_does_not_begin_the_count_anew(leader, settings):
    settings.ACCOUNT_RATE_LIMITS = {"guess_pair": "3/300s/key"}
    for number in range(4):
        headers = {"X-Forwarded-For": f"198.51.100.{number}", "X-Real-IP": f"192.0.2.{number}"}
        answer = Client().post(door.SIGN_IN, credentials(password="sai"), headers=headers)
    assert "quá nhiều lần" in answer.content.decode()


def test_a_session_that_somebody_fixed_is_not_taken_over(leader, client):
    client.cookies["sessionid"] = "a" * 32
    client.post(door.SIGN_IN, credentials())
    assert client.cookies["sessionid"].value != "a" * 32


def test_the_session_changes_its_key_at_each_step(leader, client):
    secret = door.give_app(leader)
    client.post(door.SIGN_IN, credentials())
    before = client.cookies["sessionid"].value
    client.post(door.CODE, {"code": door.code_of(secret)})
    assert client.cookies["sessionid"].value != before


def test_the_code_page_is_nobodys_without_the_password(leader, client):
    door.give_app(leader)
    assert client.get(door.CODE)["Location"] == door.SIGN_IN
    assert client.post(door.CODE, {"code": "123456"})["Location"] == door.SIGN_IN


@pytest.mark.parametrize("has_device", [False, True])
def test_nobody_learns_which_accounts_exist(leader, has_device):
    if has_device:
        door.give_app(leader)
    shut = type(leader).objects.create_user("da-nghi", password=door.PASSWORD, is_active=False)
    texts, hashed = set(), set()
    for login in ("lanhdao", "khong-co-ai", shut.username):
        # The same work for each, therefore the same time.
        with mock.patch.object(
            MD5PasswordHasher, "encode", autospec=True, side_effect=MD5PasswordHasher.encode
        ) as encode:
            answer = Client().post(door.SIGN_IN, {"login": login, "password": "sai"})
        hashed.add(encode.call_count)
        text = answer.content.decode().replace(login, "X")
        texts.add(text.split("csrfmiddlewaretoken")[0] + text.split("required autofocus")[1])
    assert hashed == {1}
    assert len(texts) == 1


def test_an_account_that_was_shut_is_not_told_from_a_wrong_password(leader):
    type(leader).objects.create_user("da-nghi", password=door.PASSWORD, is_active=False)
    answer = Client().post(door.SIGN_IN, credentials(login="da-nghi"))
    assert answer.status_code == 200
    assert "chưa đúng" in answer.content.decode() or "không đúng" in answer.content.decode()


@pytest.mark.parametrize("path", RESETS)
@pytest.mark.parametrize("method", ["get", "post"])
def test_no_password_is_reset_by_mail(leader, client, mailoutbox, path, method):
    answer = getattr(client, method)(path, {"email": "a@so.example"})
    assert answer.status_code in (302, 405)
    assert answer.get("Location", door.SIGN_IN).startswith(door.SIGN_IN)
    assert mailoutbox == []


@pytest.mark.parametrize("path", ["signup/", "dang-ky/", "dang-nhap/khoa/", "login/code/"])
def test_there_is_no_other_door(leader, client, path):
    assert client.get(f"/quan-tri/{path}").status_code in (302, 404)


def test_nobody_removes_the_key_of_another(hub, leader, client):
    key = leader.authenticator_set.create(type="webauthn", data={"name": "Khóa", "credential": {}})
    secret = door.give_app(hub.quantri)
    door.sign_in(client, hub.quantri, secret=secret)
    assert client.post(f"/quan-tri/bao-mat/khoa/{key.pk}/go/").status_code == 404
    assert leader.authenticator_set.count() == 1


ODD_PATHS = [
    *("/quan-tri//users/new/", "//quan-tri/users/new/", "/quan-tri/./users/new/"),
    *("/quan-tri/users/new", "/quan-tri/users//new/", "/quan-tri/x/../users/new/"),
    *("/QUAN-TRI/users/new/", "/quan-tri/Users/new/", "/quan-tri/users/new/;x", "/quan-tri"),
    *("/en/quan-tri/users/new/", "/quan-tri/users/new/%2e", "/quan-tri\\users/new/"),
    "/quan-tri/api/main/pages/?format=json",
]


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
def test_no_way_of_writing_an_address_goes_round_the_device(hub, client, method):
    door.give_app(hub.quantri)
    door.password_only(client, hub.quantri)
    client.raise_request_exception = False
    for path in ["/quan-tri/users/new/", "/quan-tri/bulk/x/y/z/", *ODD_PATHS]:
        answer = client.generic(method, "/", PATH_INFO=path)
        assert answer.status_code in (301, 302, 403, 404, 405), path
        assert "_save" not in answer.content.decode()


def test_a_stolen_session_does_not_guess_the_code(leader, client):
    secret = door.give_app(leader)
    door.password_only(client, leader)
    for _ in range(5):
        client.post("/quan-tri/xac-nhan/ma/", {"code": "000000"})
    answer = client.post("/quan-tri/xac-nhan/ma/", {"code": door.code_of(secret)})
    assert answer.status_code == 200
    assert client.get("/quan-tri/")["Location"].startswith("/quan-tri/xac-nhan/")


def test_without_the_last_device_nothing_opens(leader, client):
    """Whoever takes it off, the thief of a session or its owner, sets up another one first."""
    secret = door.give_app(leader)
    door.sign_in(client, leader, secret=secret)
    assert client.post("/quan-tri/bao-mat/ung-dung/go/").status_code == 302
    assert not leader.authenticator_set.exists()
    assert client.get("/quan-tri/")["Location"].startswith("/quan-tri/bao-mat/")


@pytest.mark.parametrize("path", ["", "pages/", "users/", "api/main/pages/", "noi-bo/", "bao-mat/"])
def test_a_stranger_is_led_to_the_door_alone(hub, client, path):
    answer = client.get(f"/quan-tri/{path}")
    assert answer.status_code in (302, 403)
    assert answer.get("Location", "/quan-tri/vao/").startswith(("/quan-tri/vao/", door.SIGN_IN))
