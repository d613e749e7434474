"""The journal as people read it, filter it and take it away."""

import io
import json
from datetime import timedelta
from unicodedata import normalize

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from openpyxl import load_workbook

from campaign.approval import chain, forms, journal, signing
from campaign.approval.forgetting import forget_origins
from campaign.approval.models import JournalDetail, JournalEntry, Signature, Step
from campaign.approval.origin import acting_from
from campaign.approval.takedowns import service as takedown
from tests import factories
from tests.approval.taking_down import NOTICE
from tests.signed_in import as_

pytestmark = pytest.mark.django_db


@pytest.fixture
def approved(hub):
    return factories.approve(factories.article(hub, "Bài có nhật ký"), hub)


def list_of(user, **query):
    return as_(user).get(reverse("journal:index"), query)


def test_every_step_of_an_approval_is_a_line(hub, approved):
    actions = list(journal.lines_about(approved).values_list("action", flat=True))
    assert {"approval.sign.clearance", "approval.sign.leadership", "wagtail.publish"} <= set(
        actions
    )
    line = journal.lines_about(approved).get(action="approval.sign.leadership")
    assert (line.user, line.role) == (hub.lanhdao, "Lãnh đạo duyệt")
    assert line.words["title"] == "Bài có nhật ký"
    assert len(line.words["fingerprint"]) == 64


def test_who_answers_for_the_content_reads_it_and_others_do_not(hub, approved):
    for user in (hub.bientap, hub.ramat, hub.lanhdao, hub.quantri):
        answer = list_of(user)
        assert answer.status_code == 200
        assert "Bài có nhật ký" in answer.content.decode()
    for user in (hub.congtac, hub.canbo):
        assert list_of(user).status_code in (302, 403)


def test_it_is_filtered_by_step_person_page_and_day(hub, approved):
    def numbers(**query):
        return [entry.number for entry in list_of(hub.quantri, **query).context["object_list"]]

    everything = len(numbers())
    assert everything > len(numbers(action="approval.sign.leadership")) > 0
    assert len(numbers(object_id=str(approved.pk))) == journal.lines_about(approved).count()
    assert numbers(title="có nhật ký") == numbers(object_id=str(approved.pk))
    assert numbers(user_name="Không ai") == []
    tomorrow = timezone.localdate() + timedelta(days=1)
    assert numbers(at_from=tomorrow.isoformat()) == []
    assert numbers(action="rác") == []


@pytest.mark.parametrize("typed", ["CÓ NHẬT KÝ", "có nhật ký", "Có Nhật Ký"])
def test_words_are_found_however_they_are_typed(typed, hub, approved):
    for words in (typed, normalize("NFD", typed)):
        found = list_of(hub.quantri, title=words, user_name=hub.lanhdao.last_name.upper())
        assert found.context["object_list"], words


@pytest.mark.parametrize(
    "filters", [{"at_from": "rác"}, {"at_to": "2026-13-45"}, {"action": "rác"}]
)
def test_a_filter_that_cannot_be_read_gives_nothing_away_as_if_unfiltered(filters, hub, approved):
    answer = list_of(hub.quantri, **filters)
    assert list(answer.context["object_list"]) == []
    for kind in ("json", "xlsx"):
        answer = list_of(hub.quantri, export=kind, **filters)
        assert answer.status_code == 400
        assert "có điều kiện lọc không đọc được" in answer.content.decode()
    assert list_of(hub.quantri, p="rác").status_code == 200


def book_of(user, **query) -> list[dict]:
    """The exported lines, newest first, each by the headings of its columns."""
    answer = list_of(user, export="xlsx", **query)
    sheet = load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active
    assert (sheet.title, sheet.freeze_panes) == ("Nhật ký", "B2")
    heading, *rows = sheet.iter_rows()
    assert all(cell.font.bold for cell in heading)
    assert "f" not in {cell.data_type for row in rows for cell in row}
    names = [cell.value for cell in heading]
    return [dict(zip(names, [cell.value for cell in row], strict=True)) for row in rows]


def test_it_is_taken_away_as_xlsx_to_read(hub):
    page = factories.article(hub, "=1+1")
    statement = forms.statement_of_clearance(basis="Công văn 12")
    signing.sign(
        page=page,
        step=Step.CLEARANCE,
        signer=hub.ramat,
        on_behalf_of=hub.quantri,
        statement=statement,
        comment="Hỏng\x0b ký tự.",
    )
    lines = book_of(hub.lanhdao, object_id=str(page.pk))
    assert len(lines) == journal.lines_about(page).count()
    line = lines[0]
    entry = journal.lines_about(page).first()
    assert line[_("Step")] == entry.action_label != entry.action
    assert line[_("Code of the step")] == "approval.sign.clearance"
    assert line[_("Title")] == "=1+1"
    assert line[_("On whose behalf")] == hub.quantri.get_full_name()
    assert line[_("Basis")] == "Công văn 12"
    assert line[_("Comment")] == "Hỏng ký tự."
    assert line[_("Statement")].splitlines() == list(statement["statements"].values())
    assert line[_("When")] == timezone.make_naive(entry.at).replace(microsecond=0)
    takedown.request(page=factories.approve(page, hub), by=hub.bientap, reason="Sai.", wish=NOTICE)
    assert book_of(hub.lanhdao, object_id=str(page.pk))[0][_("Reason")] == "Sai."


def test_it_is_taken_away_as_json_that_proves_itself(hub, approved):
    lines = json.loads(list_of(hub.lanhdao, export="json").content)["lines"]
    before = chain.FIRST
    for line in sorted(lines, key=lambda line: line["number"]):
        kept = {k: v for k, v in line.items() if k not in ("previous", "hash", "words")}
        assert line["previous"] == before
        assert chain.seal(kept, before) == line["hash"]
        before = line["hash"]


def shown(user, entry) -> str:
    """The page of one line, without the sidebar and the like."""
    text = as_(user).get(reverse("journal:inspect", args=[entry.pk])).content.decode()
    return text[text.index("<dl") : text.index("</dl>")]


def test_one_line_is_shown_in_words(hub, approved):
    entry = journal.lines_about(approved).get(action="approval.sign.clearance")
    text = shown(hub.bientap, entry)
    edit = reverse("wagtailadmin_pages:edit", args=[approved.pk])
    assert f'<a href="{edit}">Bài có nhật ký</a>' in text
    for told in (entry.action_label, hub.ramat.get_full_name(), "Kế hoạch", entry.fingerprint):
        assert told in text
    for sentence in entry.words["statement"]["statements"].values():
        assert sentence in text
    assert f"<li>{_('Code of the step')}: {entry.action}</li>" in text
    for junk in ("None", "{&#x27;", ">Title<", ">Fingerprint<"):
        assert junk not in text
    # Whoever may not edit the page is led to where readers find it.
    assert f'href="{approved.url}"' in shown(hub.ramat, entry)
    heading = as_(hub.ramat).get(reverse("journal:inspect", args=[entry.pk])).content.decode()
    assert f"{entry.number}. {entry.action_label}" in heading


def test_every_kind_of_line_can_be_shown(hub, approved):
    takedown.request(page=approved, by=hub.bientap, reason="<b>Sai</b>", wish=NOTICE)
    gone = factories.article(hub, "Bài bị xóa")
    gone.delete()
    journal.record("approval.restated", facts={"odd": {"a": [True, None]}}, words={"data": "x"})
    numbers = {entry.action: entry for entry in JournalEntry.objects.all()}
    for entry in numbers.values():
        text = shown(hub.quantri, entry)
        assert "None" not in text
        assert "<b>Sai</b>" not in text
    assert _("no longer there") in shown(hub.quantri, numbers["wagtail.delete"])


def test_nobody_changes_it(hub, approved):
    entry = JournalEntry.objects.first()
    for road in (
        entry.save,
        entry.delete,
        entry.details.first().save,
        entry.details.first().delete,
        JournalEntry.objects.all().delete,
        lambda: JournalEntry.objects.update(action="x"),
        lambda: JournalDetail.objects.update(content={}),
    ):
        with pytest.raises(PermissionDenied):
            road()
    superuser = type(hub.quantri).objects.create_superuser("cao-nhat", "", factories.PASSWORD)
    before = JournalEntry.objects.filter(pk=entry.pk).values().get()
    for user in (hub.quantri, superuser):
        for name, data in (("edit", {"action": "x"}), ("delete", {})):
            answer = as_(user).post(reverse(f"journal:{name}", args=[entry.pk]), data)
            assert answer.status_code in (302, 403)
    assert JournalEntry.objects.filter(pk=entry.pk).values().get() == before


def test_where_a_person_acted_from_is_for_administrators_and_is_forgotten(hub):
    page = factories.article(hub)
    with acting_from(address="203.0.113.9", device="Điện thoại thử"):
        factories.sign(page, hub)
    entry = journal.lines_about(page).filter(action="approval.sign.clearance").get()
    address = reverse("journal:inspect", args=[entry.pk])
    assert "203.0.113.9" in as_(hub.quantri).get(address).content.decode()
    assert "203.0.113.9" not in as_(hub.lanhdao).get(address).content.decode()
    sealed = entry.hash
    with time_machine.travel(timezone.now() + timedelta(days=200)):
        forget_origins()
        written = JournalEntry.objects.latest("number")
        assert (written.action, written.facts["count"]) == ("approval.forgot", 2)
        forget_origins()
        assert JournalEntry.objects.latest("number") == written
    entry = JournalEntry.objects.get(pk=entry.pk)
    assert entry.origin == ""
    assert entry.words
    assert chain.seal(entry.line(), entry.previous) == entry.hash == sealed


def test_a_request_of_the_staff_leaves_its_address(hub):
    page = factories.article(hub)
    page.get_workflow().start(page, hub.congtac)
    client = as_(hub.bientap)
    client.get(reverse("wagtailadmin_home"))
    url = reverse(
        "wagtailadmin_pages:workflow_action",
        args=[page.pk, "approve", page.current_workflow_task_state.pk],
    )
    client.post(url, {"comment": ""}, headers={"user-agent": "Máy thử"})
    line = journal.lines_about(page).filter(action="wagtail.workflow.approve").get()
    assert line.user == hub.bientap
    assert "127.0.0.1" in line.origin


def test_a_signature_names_its_fingerprint(hub, approved):
    signature = Signature.objects.on(approved).first()
    text = as_(hub.lanhdao).get(reverse("signatures:inspect", args=[signature.pk])).content.decode()
    assert "<dt>Dấu vân nội dung</dt>" in text
    assert "<dt>Text</dt>" not in text


def test_the_list_offers_the_two_formats_that_it_has(hub):
    shown = list_of(hub.lanhdao).content.decode()
    assert "export=xlsx" in shown
    assert "export=json" in shown
    assert "export=csv" not in shown
