"""What the journal says of a step beside the signed words: in Vietnamese and in local time."""

import io
import json
import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from openpyxl import load_workbook
from wagtail.log_actions import registry
from wagtail.models import Comment, CommentReply, Page

from campaign.approval import journal, journal_facts
from campaign.approval import journal_reading as reading
from campaign.approval.hours import moment
from campaign.approval.models import JournalEntry
from campaign.approval.takedowns import service as takedowns
from tests import factories
from tests.approval.test_sheet import go_round
from tests.approval.test_workflow import again

pytestmark = pytest.mark.django_db


def line_of(page, action: str) -> JournalEntry:
    return journal.lines_about(page).filter(action=action).first()


@pytest.fixture
def waiting(hub):
    """Approved for an hour to come."""
    page = factories.article(hub)
    page.go_live_at = timezone.now() + timedelta(days=2)
    page.save_revision(user=hub.congtac)
    return go_round(hub, page)


def test_the_hour_of_publication_is_told_in_words_and_local_time(hub, waiting):
    entry = line_of(waiting, "wagtail.publish.schedule")
    told = dict(reading.told(entry))
    assert told["Hẹn đăng lúc"] == moment(waiting.go_live_at)
    assert told["Lúc ấy trang đã công khai"] == "không"
    client = Client()
    client.force_login(hub.lanhdao)
    shown = client.get(reverse("journal:inspect", args=[entry.pk])).content.decode()
    assert f"<li>Hẹn đăng lúc: {moment(waiting.go_live_at)}</li>" in shown
    for junk in ("go_live_at", "Revision.", "wagtailcore.page", "T00:", "Z</li>"):
        assert junk not in shown


def test_so_does_the_workbook_while_the_json_keeps_what_was_stored(hub, waiting):
    entry = line_of(waiting, "wagtail.publish.schedule")
    client = Client()
    client.force_login(hub.lanhdao)
    query = {"object_id": str(waiting.pk), "action": entry.action}
    answer = client.get(reverse("journal:index"), {**query, "export": "xlsx"})
    sheet = load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active
    line = dict(zip(*sheet.iter_rows(values_only=True), strict=True))
    assert f"Hẹn đăng lúc: {moment(waiting.go_live_at)}" in line[_("What happened")].splitlines()
    assert line["Loại đối tượng"] == "Trang"
    lines = json.loads(client.get(reverse("journal:index"), {**query, "export": "json"}).content)
    assert lines["lines"][0]["words"]["data"]["revision"]["go_live_at"].endswith("Z")


def test_a_step_of_the_workflow_names_the_next_one(waiting):
    sent_on = journal.lines_about(waiting).filter(action="wagtail.workflow.approve").last()
    told = dict(reading.told(sent_on))
    assert told["Bước trong quy trình duyệt"] == "Biên tập"
    assert told["Bước tiếp theo"] == "Rà soát bí mật nhà nước"


def test_pages_and_persons_go_by_their_names(hub):
    page = go_round(hub, factories.article(hub), returns=0)
    takedowns.hide_at_once(page=Page.objects.get(pk=page.pk), by=hub.quantri, reason="Sai.")
    told = dict(reading.told(line_of(page, "approval.takedown.hidden")))
    assert told["Các trang đã gỡ"] == page.title
    journal.record("approval.appointment.given", facts={"person": hub.lanhdao.pk})
    given = JournalEntry.objects.filter(action="approval.appointment.given").first()
    assert dict(reading.told(given))["Tài khoản"] == hub.lanhdao.get_full_name()


def test_what_somebody_forged_is_shown_and_breaks_nothing(hub):
    junk = {"person": "x", "pages_off": ["y", {"a": 1}, 10**9], "cause": [], "step": {"b": 2}}
    journal.record("approval.takedown.hidden", facts=junk)
    told = dict(reading.told(JournalEntry.objects.first()))
    assert told["Tài khoản"] == "x"
    assert told["Các trang đã gỡ"].startswith("y (")


def test_moments_are_known_by_their_form_and_nothing_else_is_one():
    assert journal_facts.plain("2026-11-29T18:30:00.123Z") == "30/11/2026 01:30"
    for word in ("2026-13-45T99:00:00Z", "2026-11-29", "12", "a1b2"):
        assert journal_facts.plain(word) == word


def test_every_fact_that_the_steps_leave_has_a_name(hub, waiting):
    page = go_round(hub, factories.article(hub))
    takedowns.hide_at_once(page=Page.objects.get(pk=page.pk), by=hub.quantri, reason="Sai.")
    page.move(hub.home, pos="last-child")
    again(page).copy(update_attrs={"slug": "ban-sao"}, user=hub.bientap, keep_live=False)
    for entry in JournalEntry.objects.all():
        names = [name for name, _value in journal_facts.checked(entry)]
        assert [name for name in names if re.fullmatch("[a-z_.]+", name)] == [], entry.action
    moved = dict(reading.told(line_of(page, "wagtail.move")))
    assert moved["Trước nằm trong mục"] == hub.articles.title
    assert moved["Nay nằm trong mục"] == hub.home.title


@pytest.mark.parametrize("language", ["vi", "en"])
def test_no_two_steps_of_the_hub_are_offered_by_one_name(language):
    with translation.override(language):
        names = [str(name) for _action, name in registry.get_choices()]
    assert sorted(set(names)) == sorted(names)


def test_a_remark_beside_the_text_is_read_as_words(hub, waiting):
    page = factories.article(hub)
    remark = Comment.objects.create(
        page=page, user=hub.bientap, text="Xem lại số này", contentpath="body"
    )
    remark.log_create(user=hub.bientap)
    entry = line_of(page, "wagtail.comments.create")
    assert reading.comment(entry) == "Xem lại số này"
    reply = CommentReply.objects.create(comment=remark, user=hub.congtac, text="Đã sửa")
    reply.log_create(user=hub.congtac)
    answered = line_of(page, "wagtail.comments.create_reply")
    assert dict(reading.told(answered))["Trả lời"] == "Đã sửa"
    client = Client()
    client.force_login(hub.lanhdao)
    assert "Hẹn đăng lúc" in client.get(reverse("journal:index")).content.decode()
    query = {"object_id": str(page.pk)}
    listed = client.get(reverse("journal:index"), query).content.decode()
    assert "Xem lại số này" in listed
    assert "{&#x27;" not in listed
    answer = client.get(reverse("journal:index"), {**query, "export": "xlsx"})
    assert load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active.max_row > 1
    for each in (entry, answered):
        shown = client.get(reverse("journal:inspect", args=[each.pk])).content.decode()
        assert "{&#x27;" not in shown
