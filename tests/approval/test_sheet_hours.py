"""The sheet and the letter say when a text is public, and whether an approval still stands."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from campaign.approval import publishing, stopping
from campaign.approval.sheets import making, parts, words
from campaign.approval.sheets.facts import KEPT, TIMED, WRITTEN, Mark
from campaign.approval.takedowns import service as takedowns
from campaign.organisation.models import Membership
from tests import factories
from tests.approval.test_sheet import decide, edit, go_round, outside, whats

pytestmark = pytest.mark.django_db


def content_of(page) -> str:
    first = parts.parts(making.newest(page.pk))[0]
    return "\n".join(f"{label}: {value}" for label, value in first.facts)


def hour(count: int):
    return timezone.now() + timedelta(hours=count)


@pytest.fixture
def page(hub):
    """Approved for an hour to come, and until another."""
    page = factories.article(hub)
    page.go_live_at, page.expire_at = hour(3), hour(9)
    page.save_revision(user=hub.congtac)
    return page


def test_the_sheet_says_from_when_and_until_when(page, hub):
    for sheet_of in (page, go_round(hub, page)):
        told = content_of(sheet_of)
        assert f"Hẹn đăng lúc {words.moment(page.go_live_at)}." in told
        assert f"Hết hạn lúc {words.moment(page.expire_at)}." in told


def test_and_nothing_of_hours_where_there_are_none(hub):
    told = content_of(go_round(hub, factories.article(hub)))
    assert "Hẹn đăng" not in told
    assert "Hết hạn" not in told
    assert words.moment(None) == ""


def test_an_approval_that_ended_does_not_close_as_if_it_stood(hub):
    page = go_round(hub, factories.article(hub))
    assert "HẾT HIỆU LỰC" not in words.signing(making.newest(page.pk), printed_by="").note
    takedowns.hide_at_once(page=Page.objects.get(pk=page.pk), by=hub.quantri, reason="Sai.")
    note = words.signing(making.newest(page.pk), printed_by="").note
    assert "ĐÃ HẾT HIỆU LỰC từ" in note
    assert "trang đã được gỡ" in note


def test_the_unit_is_the_authors_where_the_page_names_none(hub):
    page, unit = factories.article(hub), factories.unit()
    Membership.objects.filter(user=hub.congtac).delete()
    assert not making.newest(page.pk).subject.unit
    Membership.objects.create(user=hub.congtac, unit=unit, valid_from="2020-01-01")
    assert making.newest(page.pk).subject.unit == unit.name_on(date.today())


def test_the_letter_to_the_author_names_the_hour_and_the_admin(page, hub):
    hub.congtac.first_name, hub.congtac.last_name = "Lan", "Trần Thị"
    hub.congtac.email = "congtac@example.vn"
    hub.congtac.save()
    go_round(hub, page)
    letter = [each for each in mail.outbox if each.to == ["congtac@example.vn"]][-1]
    assert f"Kính gửi {hub.congtac.get_full_name()}," in letter.body
    assert timezone.localtime(page.go_live_at).strftime("%d/%m/%Y %H:%M") in letter.body
    assert reverse("wagtailadmin_pages:edit", args=[page.pk]) in letter.body
    assert page.get_url() not in letter.body


def test_the_letter_about_a_public_page_says_what_readers_see_until_then(hub):
    hub.congtac.last_name, hub.congtac.email = "Trần & Lan", "congtac@example.vn"
    hub.congtac.save()
    page = factories.approve(factories.article(hub), hub)
    page.go_live_at = hour(3)
    page.save_revision(user=hub.congtac)
    go_round(hub, page, returns=0)
    letter = [each for each in mail.outbox if each.to == ["congtac@example.vn"]][-1]
    assert "trước giờ đó người đọc vẫn thấy bản đang đăng" in letter.body
    assert "Trần & Lan" in letter.body


def test_the_unit_of_whoever_wrote_stands_beside_their_name(hub):
    sheet = making.newest(go_round(hub, factories.article(hub)).pk)
    deeds = next(part for part in parts.parts(sheet) if part.name == "deeds")
    assert deeds.rows[0][3].splitlines()[1:3] == ["Chuyên viên", "Phòng Mẫu"]


def test_the_step_that_sets_the_hour_names_it(page, hub):
    sheet = making.newest(go_round(hub, page, returns=0).pk)
    step = next(deed for deed in sheet.deeds if deed.what == "wagtail.publish.schedule")
    assert abs(step.hours.go_live_at - page.go_live_at) < timedelta(seconds=1)
    assert f"Hẹn đăng lúc {words.moment(page.go_live_at)}." in words.status(sheet)


def test_keys_that_the_editor_gives_to_paragraphs_are_no_change(hub):
    page = factories.article(hub)
    page.get_workflow().start(page, hub.congtac)
    text = [("paragraph", '<p data-block-key="a1b2c">Không chuyển tiền cho người lạ.</p>')]
    edit(page, hub.bientap, body=text)
    assert whats(making.newest(page.pk))[-1] == KEPT
    edit(page, hub.bientap, body=[("paragraph", "<p>Chuyển tiền.</p>")])
    assert whats(making.newest(page.pk))[-1] == WRITTEN


def test_what_is_public_at_once_is_linked_as_readers_see_it(hub):
    hub.congtac.email = "congtac@example.vn"
    hub.congtac.save()
    page = go_round(hub, factories.article(hub))
    letter = [each for each in mail.outbox if each.to == ["congtac@example.vn"]][-1]
    assert page.full_url in letter.body


def test_who_only_sent_the_text_on_is_not_said_to_have_written_it(hub):
    page = factories.article(hub)
    page.get_workflow().start(page, hub.congtac)
    edit(page, hub.bientap)
    decide(hub.bientap, page)
    sheet = making.newest(page.pk)
    assert [(deed.what, deed.by.name) for deed in sheet.deeds if deed.what in (WRITTEN, KEPT)] == [
        (WRITTEN, sheet.versions[0].by.name),
        (KEPT, hub.bientap.get_full_name()),
    ]
    assert Mark.UNCHANGED in sheet.versions[-1].marks
    table = next(part for part in parts.parts(sheet) if part.name == "deeds")
    assert "Lưu lại, không sửa nội dung" in [row[2] for row in table.rows]


def test_and_other_words_or_hours_are_said_to_be_changed(hub):
    page = factories.article(hub)
    page.get_workflow().start(page, hub.congtac)
    edit(page, hub.bientap, expire_at=hour(5))
    assert whats(making.newest(page.pk))[-1] == TIMED
    edit(page, hub.bientap, title="Tên khác")
    assert whats(making.newest(page.pk))[-1] == WRITTEN


def test_each_end_closes_the_sheet_with_its_reason(page, hub):
    first = making.newest(go_round(hub, page, returns=0).pk).approval
    stopping.stop(page=Page.objects.get(pk=page.pk), by=hub.lanhdao, reason="Sai số.")
    assert "đã dừng" in words.signing(making.newest(page.pk), printed_by="").note
    page = Page.objects.get(pk=page.pk).specific
    page.go_live_at = None
    factories.approve(page, hub)
    assert "đã dừng" in words.signing(making.approved(page.pk, first.pk), printed_by="").note
    assert "HIỆU LỰC" not in words.signing(making.newest(page.pk), printed_by="").note


def test_a_decision_from_outside_that_ended_closes_so_as_well(hub):
    page, decision = factories.article(hub), outside(user=hub.quantri)
    publishing.go_live_by_decision(page=page, decision=decision)
    assert words.signing(making.newest(page.pk), printed_by="X").note == ""
    takedowns.hide_at_once(page=Page.objects.get(pk=page.pk), by=hub.quantri, reason="Sai.")
    assert "ĐÃ HẾT HIỆU LỰC" in words.signing(making.newest(page.pk), printed_by="X").note
