"""`manage.py import_content`: drafts, decisions, and what a second run does."""

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from wagtail.models import Page, PageLogEntry

from campaign.approval.models import OutsideDecision, Signature
from campaign.approval.verification.whole import Verification
from campaign.articles.importing import building
from campaign.articles.importing.lines import parse
from campaign.articles.models import ArticleIndexPage, ArticlePage, ImportIndexPage
from search import query
from tests.articles.importing import DECISION, line, page

pytestmark = pytest.mark.django_db


def test_an_imported_row_is_the_row_that_wagtail_would_write(hub):
    hub.run(line(date="2024-05-06", url="https://cu.example/1"), line(2))
    made = page("cu-1")
    other = building.article(
        parse(
            1, b'{"id":"khac","title":"B\xc3\xa0i s\xe1\xbb\x91 1","text":"x","date":"2024-05-06"}'
        )
    )
    made.get_parent().add_child(instance=other)
    other = page("khac")
    own = {"id", "page_ptr", "contentpage_ptr", "path", "slug", "url_path", "translation_key"}
    own |= {"source_id", "import_key", "body", "origin_url"}
    for field in ArticlePage._meta.concrete_fields:
        if field.name not in own:
            assert getattr(made, field.attname) == getattr(other, field.attname), field.name
    assert made.url_path == f"{made.get_parent().url_path}{made.slug}/"
    assert Page.find_problems() == ([], [], [], [], [])


def test_drafts_are_found_by_editors_and_not_by_readers(hub):
    hub.run(line(title="Giả danh shipper"))
    assert query.pages("gia danh shipper").total == 0
    assert page("cu-1").get_latest_revision_as_object().title == "Giả danh shipper"


def test_under_a_decision_pages_are_live_signed_listed_and_found(hub):
    run = hub.run(line(title="Giả danh shipper"), line(2), approved_under=DECISION)
    assert run.code == 0
    made = page("cu-1")
    assert made.live
    assert made.listed
    assert made.first_published_at
    hit = query.pages("gia danh shipper").hits[0]
    assert (hit.id, hit.source_id) == (made.pk, "cu-1")
    decision = OutsideDecision.objects.get()
    assert (decision.number, decision.signer) == ("12/QĐ-TT", "Nguyễn Văn Ký")
    assert len(decision.file_sha256) == 64
    assert decision.file_name == "bai-cu.jsonl"
    assert decision.ran_by
    assert decision.statement
    assert Signature.objects.get(page_id=made.pk).decision == decision
    assert ImportIndexPage.objects.get().live
    assert not list(Verification().findings())


def test_an_imported_live_page_is_guarded_like_any_other(hub):
    hub.run(line(), approved_under=DECISION)
    made = page("cu-1")
    made.save()
    made.title = "Khác"
    with pytest.raises(PermissionDenied):
        made.save()


def test_an_unsigned_page_cannot_go_live_by_the_fast_road(hub, monkeypatch):
    monkeypatch.setattr("campaign.articles.importing.rows.sign_all_outside", lambda **given: None)
    run = hub.run(line(), approved_under=DECISION)
    assert run.code == 2
    assert not ArticlePage.objects.exists()


def test_a_second_run_changes_nothing(hub):
    hub.run(line(), line(2), approved_under=DECISION)
    before = PageLogEntry.objects.count(), Signature.objects.count()
    run = hub.run(approved_under=DECISION)
    assert run.code == 0
    assert (PageLogEntry.objects.count(), Signature.objects.count()) == before


def test_a_changed_line_is_a_new_revision_of_the_draft(hub):
    hub.run(line())
    assert hub.run(line(title="Tên mới")).code == 0
    assert page("cu-1").get_latest_revision_as_object().title == "Tên mới"
    assert ArticlePage.objects.count() == 1


def test_a_changed_line_leaves_live_text_alone_without_a_decision(hub):
    hub.run(line(), approved_under=DECISION)
    hub.run(line(title="Tên mới"))
    made = page("cu-1")
    assert (made.live, made.title) == (True, "Bài số 1")
    assert made.get_latest_revision_as_object().title == "Tên mới"


def test_a_changed_line_under_a_decision_replaces_text_and_signature(hub):
    hub.run(line(), approved_under=DECISION)
    hub.run(line(title="Tên mới"), approved_under=DECISION)
    made = page("cu-1")
    assert (made.live, made.title) == (True, "Tên mới")
    first, second = Signature.objects.filter(page_id=made.pk)
    assert (first.ended_because, second.ended_at) == ("replaced", None)
    assert query.pages("ten moi").hits[0].id == made.pk


def test_drafts_go_live_when_the_decision_comes_later(hub):
    hub.run(line(), line(2))
    run = hub.run(approved_under=DECISION)
    assert run.code == 0
    assert page("cu-1").live
    assert query.pages("bai so 1").total >= 1
    assert not list(Verification().findings())


def test_an_id_given_twice_is_one_page_with_the_last_text(hub):
    assert hub.run(line(), line(title="Sau cùng"), approved_under=DECISION).code == 0
    assert ArticlePage.objects.get().title == "Sau cùng"


def test_what_editors_wrote_since_stands(hub):
    hub.run(line())
    made = page("cu-1")
    made.title = "Biên tập sửa"
    made.save_revision()
    hub.run()
    assert page("cu-1").get_latest_revision_as_object().title == "Biên tập sửa"


def test_what_was_taken_down_stays_down_under_the_same_decision(hub):
    hub.run(line(), approved_under=DECISION)
    page("cu-1").unpublish()
    hub.run(approved_under=DECISION)
    hub.run(line(), line(2), approved_under=DECISION)
    assert not page("cu-1").live
    assert page("cu-2").live


def test_moved_and_deleted_pages_are_respected(hub):
    hub.run(line(), line(2))
    page("cu-1").move(ArticleIndexPage.objects.get(), "last-child")
    page("cu-2").delete()
    run = hub.run(line(), line(2), line(3))
    assert run.code == 0
    assert page("cu-1").get_parent().specific_class is ArticleIndexPage
    assert not ArticlePage.objects.filter(source_id="cu-2").exists()
    assert hub.run(deleted_too=True).code == 0
    assert ArticlePage.objects.filter(source_id="cu-2").exists()
    assert Page.find_problems() == ([], [], [], [], [])


def test_a_locked_page_is_left_and_the_line_refused(hub):
    hub.run(line(), line(2))
    Page.objects.filter(pk=page("cu-1").pk).update(locked=True)
    run = hub.run(line(title="Khác"), line(2))
    assert run.code == 1
    assert page("cu-1").get_latest_revision_as_object().title == "Bài số 1"


@pytest.mark.parametrize(
    "decision",
    ["", "12/QĐ", "12/QĐ, 30/02/2024, A", "12/QĐ, 01/01/2999, A", f"{'x' * 101}, 01/01/2024, A"],
)
def test_what_names_no_decision_stops_the_import(hub, decision):
    run = hub.run(line(), approved_under=decision)
    assert run.code == 2
    assert run.err
    assert not ArticlePage.objects.exists()


def test_production_needs_leave_to_publish_under_outside_decisions(hub, settings):
    settings.ALLOW_EXTERNAL_APPROVAL = False
    assert hub.run(line(), approved_under=DECISION).code == 2
    assert hub.run(line()).code == 0
    settings.ALLOW_EXTERNAL_APPROVAL = True
    assert hub.run(line(), approved_under=DECISION).code == 0
    assert page("cu-1").live


def test_who_ran_it_is_recorded(hub):
    get_user_model().objects.create_user("nguoi-nhap")
    hub.run(line(), approved_under=DECISION, user="nguoi-nhap")
    decision = OutsideDecision.objects.get()
    assert (decision.ran_by, decision.user.username) == ("nguoi-nhap", "nguoi-nhap")
    assert hub.run(line(), user="khong-co").code == 2


@pytest.mark.parametrize("batch", [0, -1, 1001])
def test_a_senseless_batch_is_refused(hub, batch):
    assert hub.run(line(), batch=batch).code == 2


def test_no_query_grows_with_the_lines_of_a_batch(hub, django_assert_max_num_queries):
    hub.run(line(0))
    with django_assert_max_num_queries(60):
        assert hub.run(*(line(number) for number in range(100))).code == 0


def test_a_hub_without_article_index_gets_one(hub):
    ArticleIndexPage.objects.get().delete()
    assert hub.run(line()).code == 0
    assert page("cu-1").get_parent().get_parent().slug == "tin-bai"
