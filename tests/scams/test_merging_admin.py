"""The screens of a merger, also with what no button of them sends."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from campaign.approval.models import JournalEntry
from campaign.approval.refusal import Refused
from campaign.scams.merging import preview
from campaign.scams.models import Merger
from tests import factories
from tests.approval.test_workflow import as_
from tests.scams.merging import again, asked, signed, taxonomy
from tests.translation import rounds

pytestmark = pytest.mark.django_db
REASON = "Một thủ đoạn, hai tên."


@pytest.fixture
def tree(hub):
    return taxonomy(hub)


@pytest.fixture
def people(hub):
    superuser = get_user_model().objects.create_superuser("sieuquyen", "", factories.PASSWORD)
    return hub.people | {"sieuquyen": superuser}


def ask_at(page) -> str:
    return reverse("ask_merger", args=[page.pk])


def form(tree, **more) -> dict:
    seen = preview.preview(again(tree.goes), again(tree.stays)).seen
    return {"survivor": tree.stays.pk, "reason": REASON, "seen": seen, "ask": "1"} | more


def test_from_the_preview_to_the_page_that_stays(tree, hub):
    client = as_(hub.bientap)
    edit = reverse("wagtailadmin_pages:edit", args=[tree.goes.pk])
    assert ask_at(tree.goes) in client.get(edit).content.decode()
    sent = {"survivor": tree.stays.pk, "reason": REASON, "show": "1"}
    shown = client.post(ask_at(tree.goes), sent)
    text = shown.content.decode()
    for word in ("cảnh sát zamkhor", "kwyjibo", "Bài nhắc tới", tree.goes.url):
        assert word in text
    assert not Merger.objects.exists()
    answer = client.post(ask_at(tree.goes), form(tree, seen=shown.context["form"].data["seen"]))
    merger = Merger.objects.get()
    assert answer["Location"] == reverse("merger", args=[merger.pk])
    assert "kwyjibo" in client.get(answer["Location"]).content.decode()
    for person in (hub.ramat, hub.lanhdao):
        assert as_(person).get(answer["Location"]).status_code == 200
    note = "đồng thời gộp “Mạo danh cảnh sát”"
    rounds.step(tree.stays, hub.bientap, comment="")
    state = again(tree.stays).current_workflow_task_state
    window = reverse(
        "wagtailadmin_pages:workflow_action", args=[tree.stays.pk, "approve", state.pk]
    )
    told = as_(hub.ramat).get(window, headers={"x-requested-with": "XMLHttpRequest"})
    assert note in told.json()["html"]
    page = reverse("wagtailadmin_pages:edit", args=[tree.stays.pk])
    assert note in as_(hub.ramat).get(page).content.decode()
    rounds.step(tree.stays, hub.ramat, **rounds.cleared())
    rounds.step(tree.stays, hub.lanhdao, comment="")
    listed = client.get(reverse("mergers")).content.decode()
    assert "Mạo danh cảnh sát" in listed
    assert "withdraw" not in client.get(answer["Location"]).content.decode()


@pytest.mark.parametrize(
    ("who", "may"), [("congtac", False), ("ramat", False), ("lanhdao", False), ("canbo", False),
                     ("quantri", False), ("bientap", True), ("sieuquyen", True)]
)  # fmt: skip
def test_who_asks(tree, people, who, may):
    as_(people[who]).get(ask_at(tree.goes))
    as_(people[who]).post(ask_at(tree.goes), form(tree))
    assert Merger.objects.exists() is may


def test_strangers_and_forms_from_elsewhere(tree, hub):
    assert Client().post(ask_at(tree.goes), form(tree)).status_code == 302
    client = Client(enforce_csrf_checks=True)
    client.force_login(hub.bientap)
    assert client.post(ask_at(tree.goes), form(tree)).status_code == 403
    assert not Merger.objects.exists()
    merger = asked(tree.goes, tree.stays, hub.bientap)
    record = reverse("merger", args=[merger.pk])
    assert client.post(record, {"step": "withdraw"}).status_code == 403
    assert Client().post(record, {"step": "withdraw"}).status_code == 302
    merger.refresh_from_db()
    assert merger.is_waiting


@pytest.mark.parametrize("who", ["congtac", "canbo", "ramat", "lanhdao"])
def test_who_withdraws_and_reads(tree, hub, who):
    merger = asked(tree.goes, tree.stays, hub.bientap)
    record = reverse("merger", args=[merger.pk])
    as_(hub.people[who]).post(record, {"step": "withdraw"})
    as_(hub.people[who]).post(record, {"step": "carry_out"})
    merger.refresh_from_db()
    assert merger.is_waiting
    reads = who in ("ramat", "lanhdao")
    assert (as_(hub.people[who]).get(record).status_code == 200) is reads
    assert (as_(hub.people[who]).get(reverse("mergers")).status_code == 200) is reads


@pytest.mark.parametrize(
    "junk", [
        {"survivor": ""}, {"survivor": "x"}, {"survivor": "99999999"}, {"survivor": "-1"},
        {"survivor": "1\x00"}, {"survivor": "٣"}, {"survivor": "9" * 30}, {"reason": "  "},
        {"reason": "x" * 3000}, {"seen": "y" * 64}, {"seen": "z" * 999}, {"seen": ""},
    ]
)  # fmt: skip
def test_junk_asks_nothing(tree, hub, junk):
    answer = as_(hub.bientap).post(ask_at(tree.goes), form(tree) | junk)
    assert answer.status_code in (400, 422)
    assert not Merger.objects.exists()


def test_pages_that_do_not_fit(tree, hub):
    client = as_(hub.bientap)
    alias = again(tree.goes).create_alias(parent=again(tree.first), update_slug="ban-lap")
    for wrong in (tree.goes, tree.first, tree.article, hub.home, alias):
        assert client.post(ask_at(tree.goes), form(tree, survivor=wrong.pk)).status_code == 422
    for page in (tree.article, hub.home, tree.index, alias):
        assert client.post(ask_at(page), form(tree)).status_code == 302
    assert client.get(reverse("ask_merger", args=[1])).status_code == 404
    assert client.get(reverse("ask_merger", args=[999999])).status_code == 404
    assert client.get(reverse("merger", args=[999999])).status_code == 404
    assert not Merger.objects.exists()


def test_a_draft_and_a_round_stand_in_the_way(tree, hub):
    page = again(tree.stays)
    page.definition = "Bản nháp của người khác."
    page.save_revision(user=hub.congtac)
    assert as_(hub.bientap).post(ask_at(tree.goes), form(tree)).status_code == 422
    page.get_workflow().start(page, hub.congtac)
    with pytest.raises(Refused):
        asked(tree.goes, tree.stays, hub.bientap)
    signed(tree.stays, hub)
    asked(tree.goes, tree.stays, hub.bientap)


def test_a_second_merger_of_either_page_waits(tree, hub):
    asked(tree.goes, tree.stays, hub.bientap)
    for goes, stays in ((tree.goes, tree.third), (tree.third, tree.goes),
                        (tree.stays, tree.third), (tree.third, tree.stays)):  # fmt: skip
        with pytest.raises(Refused):
            asked(goes, stays, hub.bientap)
    # The same form sent twice.
    as_(hub.bientap).post(ask_at(tree.goes), form(tree))
    assert Merger.objects.count() == 1


def test_the_preview_must_be_the_present_one(tree, hub):
    sent = form(tree)
    page = again(tree.goes)
    page.definition = "Nói khác."
    factories.approve(page, hub)
    answer = as_(hub.bientap).post(ask_at(tree.goes), sent)
    assert answer.status_code == 422
    assert "Nói khác." in answer.content.decode()
    assert not Merger.objects.exists()


def test_a_record_is_never_deleted(tree, hub):
    merger = asked(tree.goes, tree.stays, hub.bientap)
    for act in (merger.delete, Merger.objects.all().delete):
        with pytest.raises(Exception, match="xóa"):
            act()
    assert JournalEntry.objects.filter(action="merging.requested").count() == 1
    assert Page.objects.get(pk=tree.goes.pk).live
