"""The guides of the roles in the admin and in the staff room, and the first steps shown once."""

import re

import pytest
from django.contrib.staticfiles import finders
from django.urls import reverse

from campaign.approval import step_help
from campaign.organisation.models import Role
from home.accounts import ACCOUNTS
from home.guide import reading, roles, step_guides
from tests import factories
from tests.signed_in import as_
from tests.translation import rounds

HOME, ROOM, GUIDES = "/quan-tri/", "/quan-tri/noi-bo/", "/quan-tri/huong-dan/"
SEEN = reverse("start_here_seen")
NAMES = [username for username, _name, _code in ACCOUNTS]
Moment = step_help.Moment


@pytest.fixture
def hub(db):
    return factories.hub()


def front(who) -> str:
    """The address that a person's day begins at."""
    return ROOM if who == "canbo" else HOME


@pytest.mark.parametrize("name", reading.names())
def test_what_a_guide_shows_and_leads_to_is_there(name):
    guide = reading.read(name)
    pictures = re.findall(r'<img src="/static/([^"]+)" alt="([^"]*)"', guide.html)
    assert guide.html.count("<img") == len(pictures)
    assert [path for path, words in pictures if not finders.find(path) or not words] == []
    anchors = re.findall(r'<h\d id="([^"]+)"', guide.html)
    assert len(anchors) == len(set(anchors))
    for address in re.findall(r'href="([^"]+)"', guide.html):
        assert address.strip("/").rpartition("/")[2] in reading.names()


@pytest.mark.parametrize(("username", "_name", "code"), ACCOUNTS, ids=NAMES)
def test_each_role_has_five_first_steps_with_a_picture_each(username, _name, code):
    guide = reading.read(roles.GUIDES[code])
    assert set(roles.GUIDES) == set(Role.Code)
    assert [step.words[:2] for step in guide.first_minutes] == [f"{n}." for n in range(1, 6)]
    shown = re.findall(rf"guide/{username}-(\d)\.webp", guide.html)
    assert shown == ["1", "2", "3", "4", "5"]


def test_nothing_but_text_comes_out_of_the_files():
    assert "<script" not in reading.MARKDOWN.render("<script>alert(1)</script>")
    assert "href" not in reading.MARKDOWN.render("[x](javascript:alert(1))")


@pytest.mark.parametrize(("username", "_name", "code"), ACCOUNTS, ids=NAMES)
def test_each_person_comes_to_their_own_guide_and_reaches_the_others(hub, username, _name, code):
    client = as_(hub.people[username])
    answer = client.get(GUIDES, follow=True)
    assert answer.redirect_chain[-1][0] == reverse("guide", args=[roles.GUIDES[code]])
    html = answer.content.decode()
    assert ("wagtail-sidebar" in html) == (username != "canbo")
    assert [name for name in reading.names() if reverse("guide", args=[name]) not in html] == []
    assert client.get(reverse("guide", args=["vai-tro"])).status_code == 200
    assert GUIDES in client.get(front(username)).content.decode()


def test_who_has_no_role_or_is_a_stranger(hub, client, django_user_model):
    assert client.get(GUIDES).status_code == 302
    assert "dang-nhap" in client.get(GUIDES).headers["Location"]
    nobody = as_(django_user_model.objects.create_user("khong-vai"))
    assert nobody.get(GUIDES).headers["Location"] == reverse("guide", args=["vai-tro"])
    assert nobody.get(ROOM).status_code == 200
    assert nobody.get(f"{GUIDES}khong-co/").status_code == 404


@pytest.mark.parametrize(("username", "_name", "code"), ACCOUNTS, ids=NAMES)
def test_the_first_steps_are_closed_and_shown_again_by_each_person_alone(
    hub, username, _name, code
):
    client = as_(hub.people[username])
    guide = reading.read(roles.GUIDES[code])
    steps = [f"{guide.address}#{step.anchor}" for step in guide.first_minutes]

    def shown() -> bool:
        html = client.get(front(username)).content.decode()
        found = [step for step in steps if step in html]
        assert found in ([], steps)
        return bool(found)

    assert shown()
    assert client.get(SEEN).status_code == 405
    assert client.post(SEEN, {"seen": "1"}).headers["Location"] == front(username)
    assert not shown()
    client.post(SEEN, {"seen": "0"})
    assert shown()
    other = next(name for name in NAMES if name != username)
    as_(hub.people[other]).post(SEEN, {"seen": "1"})
    assert shown()


@pytest.mark.parametrize("moment", list(Moment), ids=list(Moment))
def test_each_step_of_the_approval_is_told_under_a_heading_that_exists(moment):
    address = step_guides.address(moment)
    path, _, anchor = address.partition("#")
    guide = reading.read(path.strip("/").rpartition("/")[2])
    assert anchor in {heading.anchor for heading in guide.headings}


def test_the_editor_says_what_each_person_does_now(hub):
    article = factories.article(hub)

    def told(who, address="") -> str:
        address = address or reverse("wagtailadmin_pages:edit", args=[article.pk])
        html = as_(hub.people[who]).get(address).content.decode()
        (help_,) = re.findall(r'<p class="step-help">.*?</p>', html, re.S)
        return next(
            each
            for each in (Moment.EDIT, Moment.CLEAR, Moment.APPROVE, Moment.WAIT, Moment.WRITE)
            if str(each.label) in help_ and step_guides.address(each) in help_
        )

    options = ("articles", "articlepage", hub.articles.pk)
    assert told("congtac", reverse("wagtailadmin_pages:add", args=options)) == Moment.WRITE
    assert told("congtac") == Moment.WRITE
    rounds.submit(article, hub.congtac)
    assert (told("congtac"), told("bientap")) == (Moment.WAIT, Moment.EDIT)
    rounds.step(article, hub.bientap, comment="")
    assert (told("bientap"), told("ramat")) == (Moment.WAIT, Moment.CLEAR)
    rounds.step(article, hub.ramat, **rounds.cleared())
    assert told("lanhdao") == Moment.APPROVE
