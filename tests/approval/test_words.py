"""Whose words stand in a text, also where somebody else brought them back or copied them."""

import pytest
from wagtail.actions.convert_alias import ConvertAliasPageAction
from wagtail.models import Page

from campaign.approval import four_eyes
from campaign.approval.models import Step
from campaign.approval.publishing import publish
from campaign.approval.wording import sentences
from tests import factories
from tests.approval.test_signing import approve, both, clear
from tests.approval.test_workflow import again

pytestmark = pytest.mark.django_db

THEIRS = "Cả đoạn này do ramat viết. Hết."


def objection(user, page) -> str:
    text = again(page).get_latest_revision_as_object()
    return four_eyes.objection(user=user, page=text, step=Step.CLEARANCE)


def paragraph(words: str) -> list:
    return [("paragraph", f"<p>{words}</p>")]


def save(page, by, **fields):
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision(user=by)


def approved_by_others(page, hub):
    """The latest text of `page`, signed by another officer than ramat, and live."""
    clear(page, hub, by=both(hub.canbo))
    approve(page, hub)
    publish(revision=page.get_latest_revision(), user=hub.lanhdao)
    return again(page)


@pytest.fixture
def page(hub):
    """A live page; ramat wrote a paragraph of it that was replaced before the approval."""
    page = factories.article(hub)
    save(page, hub.ramat, body=paragraph(THEIRS))
    save(page, hub.congtac, body=paragraph("Khác hẳn."))
    page = approved_by_others(page, hub)
    assert objection(hub.ramat, page) == ""
    return page


@pytest.mark.parametrize(
    "words",
    [
        THEIRS,
        "Cả đoạn này do ramat viết!",
        "Cả đoạn <b>này</b> do ramat viết.",
        "Mở đầu. Cả đoạn này do ramat viết. Rồi thêm một câu.",
    ],
)
def test_words_brought_back_are_whose_they_were(hub, page, words):
    save(page, hub.bientap, body=paragraph(words))
    assert objection(hub.ramat, page)


def test_also_in_another_field(hub, page):
    save(page, hub.bientap, summary="Cả đoạn này do ramat viết")
    assert objection(hub.ramat, page)


def test_what_others_write_is_not_theirs(hub, page):
    save(page, hub.bientap, body=paragraph("Đoạn này do ban biên tập viết lại."))
    assert objection(hub.ramat, page) == ""


def test_nor_what_stood_there_before_they_came(hub):
    page = factories.article(hub, body=paragraph("Đoạn này do người khác viết."))
    save(page, hub.ramat, title="Một tiêu đề của ramat")
    save(page, hub.congtac, title="Tiêu đề khác", body=paragraph("Khác hẳn."))
    page = approved_by_others(page, hub)
    save(page, hub.bientap, body=paragraph("Đoạn này do người khác viết."))
    assert objection(hub.ramat, page) == ""


def test_words_that_were_approved_are_nobodys(hub):
    page = factories.article(hub)
    save(page, hub.ramat, body=paragraph(THEIRS))
    page = approved_by_others(page, hub)
    save(page, hub.bientap, title="Một tiêu đề khác")
    assert objection(hub.ramat, page) == ""


def test_an_alias_that_becomes_a_page_keeps_its_authors(hub):
    page = factories.article(hub)
    page.title = "Bài của ramat"
    page.save()
    page.save_revision(user=hub.ramat)
    alias = page.create_alias(parent=hub.articles, update_slug="bai-lap")
    ConvertAliasPageAction(alias, user=hub.bientap).execute(skip_permission_checks=True)
    made = Page.objects.get(pk=alias.pk)
    assert made.alias_of_id is None
    assert objection(hub.ramat, made)
    assert objection(hub.bientap, made)


def test_sentences_are_words_without_marks():
    text = (
        '<h2>Điều 5. Gọi ngay</h2><p>Gọi <b>113</b>,\xa0 nhé! phone</p><a href="https://a.vn">a</a>'
    )
    assert sentences(text) == {"điều 5", "gọi ngay", "gọi 113, nhé", "https://a.vn"}
