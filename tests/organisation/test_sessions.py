"""Sessions end by themselves, by a change of password or device, and when their person says so."""

from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.utils import timezone

from campaign.organisation.door import sessions
from campaign.organisation.templatetags.browsers import browser_name
from tests import factories
from tests.organisation import door

pytestmark = pytest.mark.django_db
LIST, CHANGE = "/quan-tri/bao-mat/phien/", "/quan-tri/bao-mat/mat-khau/"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
CHROME = "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36"


@pytest.fixture
def person():
    return factories.hub().bientap


def is_in(client) -> bool:
    return client.get("/quan-tri/").status_code == 200


@pytest.mark.parametrize(
    ("hours", "stays"), [([7], True), ([9], False), ([7, 7], True), ([7, 7, 7, 4], False)]
)
def test_a_session_ends_after_a_pause_or_a_day(client, person, time_machine, hours, stays):
    start = timezone.now()
    time_machine.move_to(start, tick=False)
    door.sign_in(client, person)
    assert is_in(client)
    for each in hours:
        start += timedelta(hours=each)
        time_machine.move_to(start, tick=False)
        answer = is_in(client)
    assert answer is stays


def test_an_editor_left_open_is_no_sign_of_life(client, person, time_machine):
    start = timezone.now()
    time_machine.move_to(start, tick=False)
    door.sign_in(client, person)
    for hours in (3, 6, 9):
        time_machine.move_to(start + timedelta(hours=hours), tick=False)
        client.post("/quan-tri/editing-sessions/ping/wagtailcore/page/1/1/")
    assert not is_in(client)


def test_the_list_shows_own_sessions_and_ends_the_others(client, client_factory, person):
    door.sign_in(client, person)
    elsewhere = client_factory(headers={"User-Agent": CHROME})
    elsewhere.post(door.SIGN_IN, {"login": person.username, "password": door.PASSWORD})
    assert is_in(elsewhere)
    text = client.get(LIST).content.decode()
    assert "Chrome · Android" in text
    assert text.count("Địa chỉ mạng") == 2
    said = client.post(LIST, follow=True).content.decode()
    assert "Đã đăng xuất mọi nơi khác." in said
    assert not is_in(elsewhere)
    assert is_in(client)


def test_nobody_sees_the_sessions_of_another(client, client_factory, person):
    door.sign_in(client, person)
    other = client_factory(headers={"User-Agent": CHROME})
    door.sign_in(other, factories.hub_as_it_is().congtac)
    assert "Chrome" not in client.get(LIST).content.decode()


def test_a_new_password_ends_the_others(client, client_factory, person):
    door.sign_in(client, person)
    elsewhere = client_factory()
    elsewhere.post(door.SIGN_IN, {"login": person.username, "password": door.PASSWORD})
    new = "trời xanh 4 đám mây"
    form = {"oldpassword": door.PASSWORD, "password1": new, "password2": new}
    assert client.post(CHANGE, form).status_code == 302
    assert is_in(client)
    assert not is_in(elsewhere)


@pytest.mark.django_db(transaction=True)
def test_a_device_more_or_less_ends_the_others(client, client_factory):
    person = factories.hub().bientap
    door.sign_in(client, person)
    elsewhere = client_factory()
    elsewhere.post(door.SIGN_IN, {"login": person.username, "password": door.PASSWORD})
    secret = client.get("/quan-tri/bao-mat/ung-dung/").context["form"].secret
    client.post("/quan-tri/bao-mat/ung-dung/", {"code": door.code_of(secret)})
    assert person.authenticator_set.count() == 2
    assert not is_in(elsewhere)
    assert is_in(client)
    third = client_factory()
    third.post(door.SIGN_IN, {"login": person.username, "password": door.PASSWORD})
    third.post(
        door.CODE,
        {"code": person.authenticator_set.get(type="recovery_codes").wrap().get_unused_codes()[0]},
    )
    assert is_in(third)
    client.post("/quan-tri/bao-mat/ung-dung/go/")
    assert not person.authenticator_set.exists()
    assert not is_in(third)
    assert is_in(client)


def test_where_people_came_from_is_forgotten_with_the_session(client, person):
    door.sign_in(client, person)
    assert UserSession.objects.count() == 1
    sessions.forget()
    assert UserSession.objects.count() == 1
    client.session.delete()
    sessions.forget()
    assert UserSession.objects.count() == 0


def test_the_account_page_leads_to_the_security_of_the_account(client, person):
    door.sign_in(client, person)
    text = client.get("/quan-tri/account/").content.decode()
    assert "/quan-tri/bao-mat/" in text
    assert "new_password1" not in text


@pytest.mark.parametrize(
    ("agent", "name"),
    [(FIREFOX, "Firefox · Windows"), (CHROME, "Chrome · Android"), ("curl/8", "chương trình lạ")],
)
def test_browsers_have_the_names_that_people_know(agent, name):
    assert browser_name(agent) == name
