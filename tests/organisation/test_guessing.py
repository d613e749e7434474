"""Guessing is stopped, and never the person who is guessed at."""

import pytest
from django.core.cache.backends.filebased import FileBasedCache

from campaign.organisation.door import guessing
from cms.settings import data
from cms.settings import door as strict
from tests import factories
from tests.organisation import door

pytestmark = pytest.mark.django_db
RIGHT = {"login": "lanhdao", "password": door.PASSWORD}
TOO_MANY = "Nhập chưa đúng quá nhiều lần"


@pytest.fixture
def leader(settings):
    settings.ACCOUNT_RATE_LIMITS = {
        "login_failed": "5/300s/key",
        "guess_known": "4/300s/key",
        "guess_address": "12/m/key",
        "guess_pair": "3/300s/key",
        "guess_account": "9/h/key",
    }
    person = factories.hub().lanhdao
    person.set_password(door.PASSWORD)
    person.save()
    return person


def tries(client, count: int, *, address="198.51.100.1", login="lanhdao", password="sai"):
    """As many attempts from this address; the last answer."""
    for _ in range(count):
        answer = client.post(
            door.SIGN_IN, {"login": login, "password": password}, REMOTE_ADDR=address
        )
    return answer


def comes_in(client, *, address="203.0.113.9") -> bool:
    answer = client.post(door.SIGN_IN, RIGHT, REMOTE_ADDR=address)
    return answer.status_code == 302


def test_one_address_is_stopped_after_a_few(leader, client_factory):
    stranger = client_factory()
    assert TOO_MANY not in tries(stranger, 3).content.decode()
    assert TOO_MANY in tries(stranger, 1).content.decode()
    assert not comes_in(stranger, address="198.51.100.1")
    assert comes_in(client_factory())


def test_an_account_that_does_not_exist_is_stopped_alike(leader, client_factory):
    answers = [
        [tries(client_factory(), 1, login=login).content.decode().count(TOO_MANY) for _ in range(5)]
        for login in ("lanhdao", "khong-co-ai")
    ]
    assert answers[0] == answers[1] == [0, 0, 0, 1, 1]


def test_capitals_and_spaces_do_not_begin_anew(leader, client_factory):
    for login in ("lanhdao", "LANHDAO", " lanhdao "):
        tries(client_factory(), 1, login=login)
    assert TOO_MANY in tries(client_factory(), 1, login="LanhDao").content.decode()


def test_one_address_is_stopped_over_all_accounts(leader, client_factory):
    for number in range(12):
        tries(client_factory(), 1, login=f"ai-do-{number}")
    assert TOO_MANY in tries(client_factory(), 1, login="ai-khac").content.decode()


def test_many_addresses_are_stopped_and_the_person_is_not(leader, client, client_factory):
    assert comes_in(client)
    client.post("/quan-tri/dang-xuat/")
    for number in range(4):
        tries(client_factory(), 3, address=f"198.51.100.{number}")
    # All strangers together were too many, also from a fresh address, but not the own browser.
    assert TOO_MANY in tries(client_factory(), 1, address="192.0.2.7").content.decode()
    assert comes_in(client)


def test_whoever_shares_the_address_does_not_stop_a_known_browser(leader, client, client_factory):
    assert comes_in(client, address="203.0.113.9")
    client.post("/quan-tri/dang-xuat/")
    tries(client_factory(), 15, address="203.0.113.9")
    assert comes_in(client, address="203.0.113.9")


def test_nor_does_a_neighbour_who_guesses_without_end(leader, client, client_factory, settings):
    settings.ACCOUNT_RATE_LIMITS = strict.ACCOUNT_RATE_LIMITS
    assert comes_in(client)
    client.post("/quan-tri/dang-xuat/")
    tries(client_factory(), 65, address="203.0.113.9", login="ai-do")
    assert comes_in(client)


def test_nobody_pushes_the_counts_out_of_the_cache(tmp_path):
    counts = FileBasedCache(str(tmp_path), data.CACHES["default"])
    for number in range(400):
        counts.set(f"guess:{number}", [number])
    assert all(counts.get(f"guess:{number}") for number in range(1, 400))


def test_a_known_browser_does_not_guess_without_end_either(leader, client):
    assert comes_in(client)
    client.post("/quan-tri/dang-xuat/")
    assert TOO_MANY in tries(client, 5).content.decode()


def test_the_cookie_of_one_account_opens_nothing_of_another(leader, client):
    other = factories.hub_as_it_is().bientap
    door.sign_in(client, other)
    client.post("/quan-tri/dang-xuat/")
    assert TOO_MANY in tries(client, 4).content.decode()


def test_the_cookie_says_no_name_and_cannot_be_made(leader, client):
    comes_in(client)
    cookie = client.cookies[guessing.COOKIE]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == (
        "/quan-tri/",
        True,
        "Lax",
    )
    assert "lanhdao" not in cookie.value
    client.post("/quan-tri/dang-xuat/")
    client.cookies[guessing.COOKIE] = cookie.value[:-2] + "xx"
    assert TOO_MANY in tries(client, 4).content.decode()


def test_a_password_without_its_code_makes_no_known_browser(leader, client):
    door.give_app(leader)
    assert comes_in(client)
    assert guessing.COOKIE not in client.cookies


def test_codes_are_not_guessed_either(leader, client):
    secret = door.give_app(leader)
    client.post(door.SIGN_IN, RIGHT)
    for _ in range(5):
        client.post(door.CODE, {"code": "000000"})
    answer = client.post(door.CODE, {"code": door.code_of(secret)})
    assert TOO_MANY in answer.content.decode()
