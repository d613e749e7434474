"""The journal as people read it, filter it and take it away."""

import io
import json
from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from campaign.approval import chain, journal
from campaign.approval.forgetting import forget_origins
from campaign.approval.models import JournalDetail, JournalEntry
from campaign.approval.origin import acting_from
from tests import factories

pytestmark = pytest.mark.django_db


def as_(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


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
    assert list_of(hub.quantri, at_from="rác", action="rác", p="rác").status_code == 200


def test_it_is_taken_away_as_xlsx_and_as_json_that_proves_itself(hub, approved):
    answer = list_of(hub.lanhdao, export="xlsx", object_id=str(approved.pk))
    sheet = load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active
    rows = list(sheet.values)
    assert len(rows) == journal.lines_about(approved).count() + 1
    assert "Bài có nhật ký" in {cell for row in rows for cell in row}
    lines = json.loads(list_of(hub.lanhdao, export="json").content)["lines"]
    before = chain.FIRST
    for line in sorted(lines, key=lambda line: line["number"]):
        kept = {k: v for k, v in line.items() if k not in ("previous", "hash", "words")}
        assert line["previous"] == before
        assert chain.seal(kept, before) == line["hash"]
        before = line["hash"]


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
