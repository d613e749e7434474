"""Roads past the row that is decided on: fixtures, revisions that are gone, copies, links."""

import json

import pytest
from django.core import serializers
from django.test import Client
from django.utils import timezone
from wagtail.models import Page, ReferenceIndex, Revision

from campaign.approval import four_eyes, going_off
from campaign.approval.fingerprint import fingerprint
from campaign.approval.models import Step, Takedown
from campaign.approval.refusal import Refused
from campaign.approval.takedowns import service
from campaign.content.models import ContentPage, File
from tests import factories
from tests.approval.forging import found, sql
from tests.approval.taking_down import NOTICE
from tests.approval.test_stopping import schedule

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(hub):
    return factories.approve(factories.article(hub), hub)


def load(rows: list[dict]) -> None:
    for row in serializers.deserialize("python", rows):
        row.save()


def test_a_fixture_does_not_change_a_live_page_by_calling_it_a_draft(page):
    row = {"live": False, "summary": "Chữ chưa ai ký"}
    with pytest.raises(Refused):
        load([{"model": "articles.articlepage", "pk": page.pk, "fields": row}])
    with pytest.raises(Refused):
        load([{"model": "content.contentpage", "pk": page.pk, "fields": row}])
    assert not found()


def test_a_fixture_does_not_put_a_draft_into_lists(hub):
    draft = factories.article(hub, title="Bản nháp kín")
    row = {"live": False, "listed": True, "summary": "Tóm tắt kín"}
    with pytest.raises(Refused):
        load([{"model": "content.contentpage", "pk": draft.pk, "fields": row}])
    assert "Bản nháp kín" not in Client().get("/tin-bai/").content.decode()


def test_a_draft_put_into_lists_by_sql_is_found(hub):
    draft = factories.article(hub)
    ContentPage.objects.filter(pk=draft.pk).update(listed=True)
    assert f"Page {draft.pk} " in "".join(found())


def test_a_file_opened_by_a_forged_reference_is_found(page):
    file = File.objects.create(title="Kín", file="documents/kin.pdf", file_hash="0" * 40)
    table = ReferenceIndex._meta.db_table
    kinds = ReferenceIndex._get_base_content_type(Page).pk, page.content_type_id
    target = ReferenceIndex._get_base_content_type(File).pk
    sql(
        f"INSERT INTO {table} (base_content_type_id, content_type_id, object_id,"
        " to_content_type_id, to_object_id, model_path, content_path, content_path_hash)"
        " VALUES (%s, %s, %s, %s, %s, 'body', 'body', %s)",
        *kinds,
        str(page.pk),
        target,
        str(file.pk),
        "0" * 32,
    )
    assert f"file:{file.pk}" in "".join(found())


def test_an_author_whose_revisions_are_gone_is_an_author_still(hub):
    draft = factories.article(hub)
    draft.save_revision(user=hub.lanhdao, log_action=True, changed=True)
    Revision.page_revisions.filter(object_id=str(draft.pk), user=hub.lanhdao).update(user=None)
    assert four_eyes.objection(user=hub.lanhdao, page=draft, step=Step.LEADERSHIP)
    assert not four_eyes.wrote_text(user=hub.lanhdao, page=draft, content=fingerprint(draft))


def test_a_link_to_a_draft_says_nothing_of_its_address(hub):
    target = factories.article(hub, title="Đích", slug="vu-an-dang-dieu-tra")
    link = f'<p><a linktype="page" id="{target.pk}">x</a></p>'
    body = json.dumps([{"type": "paragraph", "value": link}])
    page = factories.approve(factories.article(hub, body=body), hub)
    text = Client().get(page.url).content.decode()
    assert "<a>x</a>" in text
    assert target.slug not in text
    factories.approve(target, hub)
    assert target.slug in Client().get(page.url).content.decode()


def test_readers_are_told_fixed_words_only(page, hub):
    going_off.note(page)
    Takedown.objects.update(cause="Chữ lạ", outcome="taken_down", decided_at=timezone.now())
    assert Takedown.objects.get().told == Takedown.Cause.OTHER.label


def test_approval_for_a_later_hour_leaves_the_page_off(page, hub):
    takedown = service.hide_at_once(page=page, by=hub.quantri, reason="Khẩn", wish=NOTICE)
    schedule(Page.objects.get(pk=page.pk).specific, hub)
    takedown.refresh_from_db()
    assert takedown.is_waiting
    assert Client().get(page.url).status_code == 410
