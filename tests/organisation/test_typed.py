"""A form that came without a fresh proof is offered again, with what was typed."""

import re
from datetime import timedelta
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone

from campaign.organisation.door.typed import KEPT
from tests import factories
from tests.organisation import door

pytestmark = pytest.mark.django_db
NEW_GROUP = "/quan-tri/groups/new/"
NEW_USER = "/quan-tri/users/new/"
FIELD = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')


@pytest.fixture
def hub(settings):
    settings.REQUIRE_SECOND_FACTOR = True
    return factories.hub()


@pytest.fixture
def late(hub, client, time_machine):
    """An administrator whose proof is too old for what they send."""
    now = timezone.now()
    time_machine.move_to(now, tick=False)
    client.secret = door.give_app(hub.quantri)
    door.sign_in(client, hub.quantri, secret=client.secret)
    time_machine.move_to(now + timedelta(minutes=31), tick=False)
    return client


def prove(client, led: str) -> str:
    """Prove it at the address where the person was led; where they are led on."""
    (back,) = parse_qs(urlsplit(led).query)["next"]
    return client.post(led, {"code": door.code_of(client.secret), "next": back})["Location"]


def person(**more) -> dict:
    words = {"username": "moi", "last_name": "Nguyễn", "first_name": "Thị <Mới>", "email": ""}
    return words | {"password1": door.PASSWORD, "password2": door.PASSWORD} | more


def test_after_the_proof_what_was_typed_is_there_and_no_password(late):
    led = late.post(NEW_USER, person())["Location"]
    assert door.PASSWORD not in str(late.session[KEPT])
    offered = late.get(prove(late, led))
    shown = offered.content.decode()
    assert "Thị &lt;Mới&gt;" in shown
    fields = {name: unescape(value) for name, value in FIELD.findall(shown)}
    del fields["csrfmiddlewaretoken"]
    assert fields == {name: value for name, value in person().items() if "password" not in name}
    # Sent again without the password, the form itself is shown with all else.
    form = late.post(NEW_USER, fields)
    assert form.status_code == 200
    assert 'value="Thị &lt;Mới&gt;"' in form.content.decode()
    assert KEPT not in late.session


def test_what_is_whole_is_done_once_it_is_sent_again(late):
    again = prove(late, late.post(NEW_USER, person())["Location"])
    assert late.get(again).templates[0].name == "organisation/typed.html"
    # Another address shows nothing of it.
    other = again.replace(NEW_USER, NEW_GROUP)
    assert late.get(other).templates[0].name != "organisation/typed.html"
    empty = late.get(f"{NEW_USER}?bieu-mau-trong=1")
    assert empty["Location"] == NEW_USER
    assert late.get(NEW_USER).templates[0].name != "organisation/typed.html"
    assert not Group.objects.filter(name="Thị").exists()


def test_what_a_thief_of_the_session_left_is_offered_to_nobody_else(late):
    """They have no device; its owner, who proves it for another reason, is not shown the form."""
    late.post(NEW_USER, person(username="ke-xau"))
    own = prove(late, late.get(NEW_USER)["Location"])
    assert own == NEW_USER
    assert late.get(own).templates[0].name != "organisation/typed.html"


@pytest.mark.parametrize(
    ("data", "headers"),
    [
        (person(first_name="TỐI MẬT"), {}),
        (person(first_name="a" * 100_001), {}),
        (person(), {"x-requested-with": "XMLHttpRequest"}),
    ],
)
def test_marks_of_secrecy_masses_and_scripts_are_not_kept(late, data, headers):
    late.post(NEW_USER, data, headers=headers)
    assert KEPT not in late.session


def test_it_is_kept_for_a_quarter_of_an_hour(late, time_machine):
    again = prove(late, late.post(NEW_USER, person())["Location"])
    time_machine.move_to(timezone.now() + timedelta(minutes=16), tick=False)
    again = prove(late, late.get(again)["Location"])
    assert late.get(again).templates[0].name != "organisation/typed.html"


def test_what_another_site_made_the_browser_send_is_not_kept(late):
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = late.cookies
    assert strict.post(NEW_USER, person())["Location"]
    assert KEPT not in strict.session


REVIEW = "/quan-tri/tai-khoan/ra-soat/?den-han="


def test_a_button_alone_leads_back_to_its_page_which_says_that_nothing_was_done(hub, late):
    button = f"/quan-tri/tai-khoan/ra-soat/{hub.ramat.pk}/giu-nguyen/"
    led = late.post(button, headers={"referer": f"http://testserver{REVIEW}"})["Location"]
    assert "chưa được thực hiện" in late.get(led).content.decode()
    assert parse_qs(urlsplit(led).query)["next"] == [REVIEW]
    for elsewhere in ("https://ke-xau.example/quan-tri/", "http://testserver//ke-xau.example/"):
        led = late.post(button, headers={"referer": elsewhere})["Location"]
        assert parse_qs(urlsplit(led).query)["next"] == [button]


def test_nor_what_came_before_any_proof(hub, client):
    door.give_app(hub.quantri)
    door.password_only(client, hub.quantri)
    client.post(NEW_USER, person())
    assert KEPT not in client.session
