"""The screens of those who look after the words of the search."""

import pytest
from django.urls import reverse
from wagtail.models import ModelLogEntry

from search.learning import counting, ways
from search.models import KeptQuery, SynonymGroup
from tests import factories

pytestmark = pytest.mark.django_db
ADD = "wagtailsnippets_search_synonymgroup:add"
EDIT = "wagtailsnippets_search_synonymgroup:edit"
KEEPERS = ("bientap", "quantri")
OTHERS = ("congtac", "ramat", "lanhdao", "canbo")


@pytest.fixture
def hub(db):
    return factories.hub()


@pytest.fixture
def editor(hub, client):
    client.force_login(hub.bientap)
    return client


@pytest.fixture
def vain():
    for _ in range(3):
        counting.note("vay nóng <b>qua app</b>", found=0)
    return KeptQuery.objects.get()


def addresses(vain):
    return [
        reverse("search_worklist"),
        reverse("search_worklist_query", args=[vain.pk]),
        reverse("search_trial"),
    ]


@pytest.mark.parametrize("name", KEEPERS)
def test_editors_and_administrators_have_the_screens(hub, client, vain, name):
    client.force_login(hub.people[name])
    assert [client.get(address).status_code for address in addresses(vain)] == [200] * 3
    assert reverse("search_worklist") in client.get(reverse("wagtailadmin_home")).text


@pytest.mark.parametrize("name", OTHERS)
def test_nobody_else_does(hub, client, vain, name):
    client.force_login(hub.people[name])
    for address in addresses(vain):
        answer = client.get(address)
        assert answer.status_code in (302, 403)
        assert "vay nóng" not in answer.text
    client.post(addresses(vain)[1], {"step": "dismiss"})
    assert KeptQuery.objects.get().dismissed_at is None
    assert reverse("search_trial") not in client.get(reverse("wagtailadmin_home")).text


def test_a_stranger_is_asked_to_sign_in(client, vain):
    assert [client.get(address).status_code for address in addresses(vain)] == [302] * 3


def test_the_list_shows_what_was_sought_and_never_as_markup(editor, vain):
    text = editor.get(reverse("search_worklist")).text
    assert "vay nóng &lt;b&gt;qua app&lt;/b&gt;" in text
    assert "<b>qua app" not in text


@pytest.mark.parametrize("given", ["?xem=x&p=99", "?p=-1", "?p=a", "?xem=bo-qua"])
def test_junk_in_the_address_shows_a_list(editor, vain, given):
    assert editor.get(reverse("search_worklist") + given).status_code == 200


def test_each_empty_list_says_what_to_do(editor):
    for view, words in (("", "ba lần"), ("khong-mo", "mở xem"), ("y-tuong", "Ý tưởng bài viết")):
        assert words in editor.get(reverse("search_worklist"), {"xem": view}).text


def step(client, vain, **given):
    return client.post(reverse("search_worklist_query", args=[vain.pk]), given)


def test_a_query_is_set_aside_and_put_back(editor, hub, vain):
    step(editor, vain, step="dismiss")
    assert KeptQuery.objects.get().dismissed_by == hub.bientap
    assert "vay nóng" not in editor.get(reverse("search_worklist")).context["rows"]
    assert "vay nóng" in editor.get(reverse("search_worklist"), {"xem": "bo-qua"}).text
    step(editor, vain, step="back")
    assert KeptQuery.objects.get().dismissed_at is None


def test_an_idea_is_kept_with_its_note(editor, hub, vain):
    step(editor, vain, step="idea", note="Viết về app vay nóng")
    kept = KeptQuery.objects.get()
    assert (kept.idea, kept.idea_by) == ("Viết về app vay nóng", hub.bientap)
    assert "Viết về app" in editor.get(reverse("search_worklist"), {"xem": "y-tuong"}).text


@pytest.mark.parametrize("given", [{}, {"step": "x"}, {"step": "idea", "note": "a" * 1001}])
def test_a_step_that_no_button_sends_changes_nothing(editor, vain, given):
    assert step(editor, vain, **given).status_code == 422
    kept = KeptQuery.objects.get()
    assert (kept.dismissed_at, kept.idea_at) == (None, None)


def test_a_query_that_is_gone_is_not_found(editor):
    assert editor.get(reverse("search_worklist_query", args=[4_000_000])).status_code == 404


def test_the_host_adds_its_own_ways(editor, vain, monkeypatch):
    way = ways.Way("Thêm tên gọi", "/quan-tri/x/?tu=1")
    monkeypatch.setattr(ways, "offers", [lambda query, user: way, lambda query, user: None])
    assert "/quan-tri/x/?tu=1" in editor.get(reverse("search_worklist")).text


def test_the_form_of_a_group_begins_with_the_query(editor):
    answer = editor.get(reverse(ADD), {"tu": " vay  nóng\n\n"})
    assert answer.context["form"]["terms"].value() == "vay nóng"


def save(client, terms):
    answer = client.post(reverse(ADD), {"terms": terms, "note": ""})
    if answer.status_code == 302:
        return "saved"
    return answer.context["form"].errors["terms"][0]


def test_a_group_is_saved_tidily_and_works_at_once(editor):
    assert save(editor, "  vay   tiền \r\n\r\n vnt ") == "saved"
    group = SynonymGroup.objects.get()
    assert group.terms == "vay tiền\nvnt"
    history = editor.get(reverse("wagtailsnippets_search_synonymgroup:history", args=[group.pk]))
    assert "Biên tập" in history.text or "bientap" in history.text
    tried = editor.get(reverse("search_trial"), {"q": "vnt"}).context["found"]
    assert tried.synonyms == ["vay tiền"]


@pytest.mark.parametrize(
    ("terms", "said"),
    [
        ("vay tiền", "ít nhất hai từ"),
        ("vay tiền\n\n  \n", "ít nhất hai từ"),
        ("vay tiền\nvnt\nVNT", "hai lần"),
        ("vay tiền\n!!!", "không có chữ cái"),
        ("vay tiền\n0912345678", "không có chữ cái"),
        ("vay tiền\n" + "a" * 101, "dài quá"),
        ("\n".join(f"từ {n}" for n in range(51)), "nhiều nhất 50 từ"),
        ("Công an\nca", "đứng đầu một nhóm khác"),
    ],
)
def test_a_group_that_makes_no_sense_is_refused_with_a_reason(editor, terms, said):
    SynonymGroup.objects.create(terms="công an\ncshs")
    assert said in save(editor, terms)
    assert SynonymGroup.objects.count() == 1


def test_a_group_may_keep_its_own_first_word(editor):
    group = SynonymGroup.objects.create(terms="công an\nca")
    editor.post(reverse(EDIT, args=[group.pk]), {"terms": "công an\nca\ncshs", "note": ""})
    group.refresh_from_db()
    assert group.terms == "công an\nca\ncshs"


def test_a_query_is_tried_with_a_group_that_is_not_saved(editor):
    answer = editor.get(reverse("search_trial"), {"q": "vnt", "nhom": "vay tiền\nvnt"})
    assert answer.context["found"].synonyms == ["vay tiền"]
    assert not SynonymGroup.objects.exists()


@pytest.mark.parametrize(
    "given",
    [{"q": ""}, {"q": "a" * 1001}, {"q": "a", "site": "x"}, {"q": "a", "lang": "zz"}],
)
def test_what_cannot_be_tried_is_refused_politely(editor, given):
    answer = editor.get(reverse("search_trial"), given)
    assert answer.status_code == 400
    assert answer.context["form"].errors


def test_any_string_can_be_tried(editor, hostile):
    answer = editor.get(reverse("search_trial"), {"q": hostile[:900].encode("utf-8", "ignore")})
    assert answer.status_code in (200, 400)
    assert "<script>alert(1)" not in answer.text


DELETE = "wagtailsnippets_search_synonymgroup:delete"


@pytest.mark.parametrize(("name", "left"), [("bientap", 0), ("quantri", 0), ("lanhdao", 1)])
def test_a_wrong_group_is_deleted_by_those_who_keep_the_words(hub, client, name, left):
    group = SynonymGroup.objects.create(terms="công an\nca sĩ")
    client.force_login(hub.people[name])
    client.post(reverse(DELETE, args=[group.pk]))
    assert SynonymGroup.objects.count() == left
    assert ModelLogEntry.objects.filter(action="wagtail.delete").count() == 1 - left
