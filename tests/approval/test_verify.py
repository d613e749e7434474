"""`verify_approvals` finds what passed by the guard."""

import io
from datetime import date

import pytest
from django.core.management import call_command
from wagtail.models import Page

from campaign.approval.ending import end
from campaign.approval.models import OutsideDecision, Signature
from campaign.approval.publishing import go_live_by_decision
from campaign.approval.verification import UnsignedPages, failures, run
from campaign.articles.models import ArticlePage
from campaign.work import jobs

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    """A live page, signed, on a site where nothing else is live."""
    root = Page.get_first_root_node()
    root.get_children().update(live=False)
    page = ArticlePage(title="Đã duyệt", live=False)
    page.body = [("paragraph", "<p>Nội dung</p>")]
    root.add_child(instance=page)
    decision = OutsideDecision.objects.create(
        number="1", date=date(2024, 1, 2), signer="A", statement="x", file_name="x"
    )
    go_live_by_decision(page=page, decision=decision)
    return ArticlePage.objects.get(pk=page.pk)


def verify() -> tuple[int, str]:
    out = io.StringIO()
    try:
        call_command("verify_approvals", stdout=out)
    except SystemExit as end:
        return end.code, out.getvalue()
    return 0, out.getvalue()


def test_signed_pages_pass(article):
    assert verify()[0] == 0
    assert "1" in run()


def test_text_changed_by_a_query_is_found(article):
    ArticlePage.objects.filter(pk=article.pk).update(title="Sửa bằng SQL")
    code, out = verify()
    assert code == 1
    assert "Sửa bằng SQL" in out
    with pytest.raises(UnsignedPages, match="Sửa bằng SQL"):
        run()


def test_a_draft_put_live_by_a_query_is_found(article):
    draft = ArticlePage(title="Nháp", live=False)
    Page.get_first_root_node().add_child(instance=draft)
    Page.objects.filter(pk=draft.pk).update(live=True)
    assert [failure.page_id for failure in failures()] == [draft.pk]


def test_a_live_page_whose_signatures_ended_is_found(article):
    end(Signature.objects.filter(page_id=article.pk), Signature.Ended.TAKEDOWN, page=article)
    assert [failure.page_id for failure in failures()] == [article.pk]


def test_a_live_page_of_a_kind_without_approval_is_found(article):
    plain = Page(title="Trang trần", live=False)
    Page.get_first_root_node().add_child(instance=plain)
    Page.objects.filter(pk=plain.pk).update(live=True)
    (found,) = failures()
    assert (found.page_id, found.missing) == (plain.pk, ())


def test_an_alias_lives_by_its_original(article):
    article.create_alias(parent=Page.get_first_root_node(), update_slug="ban-sao")
    assert not list(failures())


def test_the_worker_looks_every_day():
    (job,) = (job for job in jobs.registered() if job.name == "verify_approvals")
    assert job.every.days == 1
