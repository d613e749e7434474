"""The screens of a takedown, also with what no button of them sends."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from campaign.approval.models import Takedown
from campaign.approval.takedowns import service as takedown
from tests import factories
from tests.approval.taking_down import NOTICE
from tests.signed_in import as_

pytestmark = pytest.mark.django_db
ASKED = {"reason": "Sai số liệu.", "cause": "wrong", "answer": "notice"}
DECIDED = {"step": "decide", "cause": "other", "answer": "gone"}
DECLINED = {"step": "decline", "decline-comment": "Số liệu đúng."}
SCRIPT = "<script>alert(1)</script>"


@pytest.fixture
def page(hub):
    return factories.approve(factories.article(hub), hub)


@pytest.fixture
def asked(page, hub):
    return takedown.request(page=page, by=hub.congtac, reason="Sai số liệu.", wish=NOTICE)


@pytest.fixture
def people(hub):
    """The people of the hub by name, and a superuser without any role."""
    superuser = get_user_model().objects.create_superuser("sieuquyen", "", factories.PASSWORD)
    return hub.people | {"sieuquyen": superuser}


def ask_at(page) -> str:
    return reverse("ask_takedown", args=[page.pk])


def at(takedown) -> str:
    return reverse("takedown", args=[takedown.pk])


def is_live(page) -> bool:
    return Page.objects.get(pk=page.pk).live


def test_from_the_request_to_the_decision(page, hub):
    answer = as_(hub.congtac).post(ask_at(page), ASKED | {"urgent": "on"})
    asked = Takedown.objects.get()
    assert answer["Location"] == at(asked)
    assert (asked.urgent, asked.requested_by) == (True, hub.congtac)
    front = as_(hub.lanhdao).get(reverse("wagtailadmin_home")).content.decode()
    assert at(asked) in front
    assert front.index(at(asked)) < front.index('class="w-h4">', front.index(at(asked)))
    shown = as_(hub.lanhdao).get(at(asked)).content.decode()
    assert "Sai số liệu." in shown
    as_(hub.lanhdao).post(at(asked), DECIDED)
    assert not is_live(page)
    asked.refresh_from_db()
    assert (asked.cause, asked.answer, asked.decided_by) == ("other", "gone", hub.lanhdao)


@pytest.mark.parametrize("who", ["congtac", "bientap", "ramat", "quantri", "canbo", "sieuquyen"])
@pytest.mark.parametrize("sent", [DECIDED, DECLINED])
def test_a_form_made_by_hand_decides_nothing(page, asked, people, who, sent):
    as_(people[who]).post(at(asked), sent)
    asked.refresh_from_db()
    assert asked.is_waiting
    assert is_live(page)


@pytest.mark.parametrize(
    ("who", "may"), [("congtac", False), ("bientap", False), ("ramat", False), ("canbo", False),
                     ("quantri", True), ("lanhdao", True), ("sieuquyen", True)]
)  # fmt: skip
@pytest.mark.parametrize("road", ["the request", "the record"])
def test_who_hides_at_once(page, people, who, may, road):
    client = as_(people[who])
    if road == "the request":
        client.post(ask_at(page), ASKED | {"hide": "1"})
    else:
        waiting = takedown.request(page=page, by=people["congtac"], reason="Sai.", wish=NOTICE)
        client.post(at(waiting), {"step": "hide"})
    assert is_live(page) is not may


def test_nobody_asks_without_the_right(page, hub):
    Page.objects.filter(pk=page.pk).update(owner=hub.bientap)
    for who in ("congtac", "canbo"):
        answer = as_(hub.people[who]).post(ask_at(page), ASKED)
        assert answer.status_code == 302
    assert Client().post(ask_at(page), ASKED).status_code == 302
    assert not Takedown.objects.exists()


def test_a_stranger_to_the_page_does_not_read_the_reason(page, hub):
    Page.objects.filter(pk=page.pk).update(owner=hub.bientap)
    asked = takedown.request(page=page, by=hub.bientap, reason="Sai số liệu.", wish=NOTICE)
    for who in ("congtac", "canbo"):
        answer = as_(hub.people[who]).get(at(asked), follow=True)
        assert "Sai số liệu." not in answer.content.decode()


def test_no_step_without_its_token(page, asked, hub):
    client = as_(hub.lanhdao, enforce_csrf_checks=True)
    for address, sent in ((at(asked), DECIDED), (ask_at(page), ASKED | {"hide": "1"})):
        assert client.post(address, sent).status_code == 403
    assert is_live(page)


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"step": "delete"},
        {"step": "decide"},
        DECIDED | {"cause": SCRIPT},
        DECIDED | {"answer": "redirect"},
        DECIDED | {"answer": "redirect", "redirect_page": "https://evil.example/"},
        DECIDED | {"answer": "redirect", "redirect_page": "999999"},
        DECIDED | {"answer": "redirect", "redirect_page": "9" * 30},
        DECIDED | {"answer": "redirect", "redirect_page": "1"},
        DECIDED | {"comment": "x" * 2001},
        {"step": "decline", "decline-comment": "  "},
    ],
)
def test_junk_decides_nothing(page, asked, hub, sent):
    answer = as_(hub.lanhdao).post(at(asked), sent)
    assert answer.status_code in (302, 422)
    asked.refresh_from_db()
    assert asked.is_waiting
    assert is_live(page)


@pytest.mark.parametrize(
    "sent",
    [
        {"reason": ""},
        {"reason": "   "},
        {"reason": "x" * 2001},
        {"cause": "because"},
        {"answer": "redirect"},
    ],
)
def test_a_request_that_is_not_whole_comes_back(page, hub, sent):
    assert as_(hub.bientap).post(ask_at(page), ASKED | sent).status_code == 422
    assert not Takedown.objects.exists()


def test_odd_keys_are_nothing(hub):
    client = as_(hub.lanhdao)
    for key in (0, 999999, 10**30):
        assert client.get(reverse("takedown", args=[key])).status_code == 404
        assert client.get(reverse("ask_takedown", args=[key])).status_code == 404
    root = Page.objects.get(depth=1)
    assert client.post(ask_at(root), ASKED).status_code == 404


def test_what_people_write_stays_text(page, hub):
    as_(hub.bientap).post(ask_at(page), ASKED | {"reason": SCRIPT})
    asked = Takedown.objects.get()
    as_(hub.lanhdao).post(at(asked), DECLINED | {"decline-comment": SCRIPT})
    for address in (at(asked), reverse("takedowns:index"), reverse("wagtailadmin_home")):
        assert SCRIPT not in as_(hub.lanhdao).get(address).content.decode()


def test_a_second_click_changes_nothing(page, hub):
    client = as_(hub.bientap)
    for _again in range(2):
        client.post(ask_at(page), ASKED)
    asked = Takedown.objects.get()
    assert client.get(ask_at(page))["Location"] == at(asked)
    as_(hub.lanhdao).post(at(asked), DECLINED)
    late = as_(hub.lanhdao).post(at(asked), DECIDED, follow=True)
    assert "Lãnh đạo Sở (mẫu)" in late.content.decode()
    assert is_live(page)


def test_the_page_is_found_by_the_address_that_its_reader_has(page, hub):
    client = as_(hub.lanhdao)
    find = reverse("find_takedown")
    bare = page.full_url.partition("://")[2]
    local = f"127.0.0.1:8123{page.url}"
    for address in (
        page.url,
        page.full_url,
        f" {page.full_url}?x=1#muc ",
        page.url.rstrip("/"),
        page.full_url.replace("http", "HTTP", 1),
        bare,
        f"//{bare}",
        local,
        f"{local}?to=https://a.vn/",
        f"www.hub.vn{page.url}",
        page.url.lstrip("/"),
    ):
        assert client.post(find, {"address": address})["Location"] == ask_at(page)
    draft = factories.article(hub, "Nháp")
    for address in (
        "",
        "x",
        "x:y",
        "https://[",
        "//[",
        "[::",
        "/quan-tri/",
        "/khong-co/",
        draft.url,
        "\0",
    ):
        assert client.post(find, {"address": address}).status_code == 422, address


def test_the_button_stands_where_it_works(page, hub):
    draft = factories.article(hub, "Nháp")
    editor = as_(hub.bientap)
    for view in ("wagtailadmin_pages:edit", "wagtailadmin_explore"):
        assert ask_at(page) in editor.get(reverse(view, args=[page.pk])).content.decode()
        assert ask_at(draft) not in editor.get(reverse(view, args=[draft.pk])).content.decode()
    listing = editor.get(reverse("wagtailadmin_explore", args=[hub.articles.pk])).content.decode()
    assert ask_at(page) in listing
    assert ask_at(draft) not in listing


def test_the_editor_says_that_the_page_is_hidden_and_by_whom(page, hub):
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    asked = takedown.request(page=page, by=hub.ramat, reason="Sai.", wish=NOTICE)
    assert at(asked) in as_(hub.bientap).get(edit).content.decode()
    takedown.hide(asked, by=hub.quantri)
    hidden = as_(hub.bientap).get(edit).content.decode()
    assert "Quản trị viên (mẫu)" in hidden or hub.quantri.get_full_name() in hidden
    takedown.decide(asked, by=hub.lanhdao, wish=NOTICE)
    assert at(asked) in as_(hub.bientap).get(edit).content.decode()
    factories.approve(type(page).objects.get(pk=page.pk), hub)
    assert at(asked) not in as_(hub.bientap).get(edit).content.decode()


def test_the_pages_below_go_as_well_unless_the_form_says_no(page, hub):
    shown = as_(hub.bientap).get(ask_at(hub.articles)).content.decode()
    assert 'name="with_descendants"' in shown
    assert "checked" in shown[shown.index('name="with_descendants"') :][:200]
    as_(hub.bientap).post(ask_at(hub.articles), ASKED)
    asked = Takedown.objects.get()
    assert not asked.with_descendants
    as_(hub.lanhdao).post(at(asked), DECIDED)
    assert is_live(page)
    assert not is_live(hub.articles)


def test_one_box_more_where_much_hangs_on_the_page(page, hub):
    hub.home.body = [("paragraph", f'<p><a linktype="page" id="{page.pk}">Xem</a></p>')]
    factories.approve(hub.home, hub)
    assert as_(hub.quantri).post(ask_at(page), ASKED | {"hide": "1"}).status_code == 422
    assert is_live(page)
    as_(hub.quantri).post(ask_at(page), ASKED | {"hide": "1", "knowing": "on"})
    assert not is_live(page)


def test_declined_after_it_was_hidden_it_is_offered_to_go_round_again(page, hub):
    hidden = takedown.hide_at_once(page=page, by=hub.quantri, reason="Nghi lộ.")
    as_(hub.lanhdao).post(at(hidden), DECLINED)
    assert not is_live(page)
    assert 'value="submit"' in as_(hub.bientap).get(at(hidden)).content.decode()
    as_(hub.bientap).post(at(hidden), {"step": "submit"})
    assert Page.objects.get(pk=page.pk).workflow_in_progress
    assert 'value="submit"' not in as_(hub.bientap).get(at(hidden)).content.decode()


def test_the_list_filters_and_says_something_when_it_is_empty(page, hub):
    client, index = as_(hub.bientap), reverse("takedowns:index")
    assert reverse("find_takedown") in client.get(index).content.decode()
    asked = takedown.request(page=page, by=hub.bientap, reason="Sai.", wish=NOTICE)
    assert at(asked) in client.get(index, {"outcome": "waiting"}).content.decode()
    assert at(asked) not in client.get(index, {"outcome": "declined"}).content.decode()
    for name in ("add", "edit", "delete"):
        args = [] if name == "add" else [asked.pk]
        address = reverse(f"takedowns:{name}", args=args)
        assert client.post(address, {}).status_code in (302, 403, 404)
    assert Takedown.objects.get() == asked
    assert as_(hub.canbo).get(index).status_code == 302


def test_a_page_that_was_deleted_meanwhile(page, hub):
    hidden = takedown.hide_at_once(page=page, by=hub.quantri, reason="Lộ.")
    type(page).objects.get(pk=page.pk).delete()
    client = as_(hub.lanhdao)
    assert client.get(at(hidden)).status_code == 200
    client.post(at(hidden), {"step": "hide"})
    client.post(at(hidden), {"step": "submit"})
    client.post(at(hidden), DECIDED)
    hidden.refresh_from_db()
    assert hidden.is_taken_down
