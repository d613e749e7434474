"""Notes at the top of a page: corrections, and whatever rooms above register."""

from datetime import date

import pytest
from django.db import connection
from django.db.models import Exists, OuterRef
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from campaign.approval.fingerprint import fingerprint
from campaign.approval.refusal import Refused
from campaign.articles.models import ArticlePage
from campaign.content import notices
from campaign.content.models import Correction
from tests import factories
from tests.content.markup import Markup

pytestmark = pytest.mark.usefixtures("db")
WRONG = "Số vụ là 12, không phải 21 như đã viết."


@pytest.fixture
def hub():
    return factories.hub()


@pytest.fixture
def article(hub):
    return factories.approve(factories.article(hub), hub)


@pytest.fixture
def registry(monkeypatch):
    """The registered notes, put back after the test."""
    kept = dict(notices._finders)
    monkeypatch.setattr(notices, "_finders", kept)
    return kept


def read(client, page) -> str:
    answer = client.get(page.url)
    assert answer.status_code == 200
    return answer.content.decode()


def correct(article, hub, *rows) -> ArticlePage:
    page = ArticlePage.objects.get(pk=article.pk)
    page.corrections = [Correction(date=day, text=text) for day, text in rows]
    return factories.approve(page, hub)


def test_a_correction_stands_above_the_text_with_its_day(hub, article, client):
    assert "notices" not in read(client, article)
    correct(article, hub, (date(2026, 11, 3), WRONG))
    text = read(client, article)
    line = f"Đã đính chính ngày 03/11/2026: {WRONG}"
    assert text.index("<h1>") < text.index(line) < text.rindex("Không chuyển tiền")
    markup = Markup(text)
    assert markup.faults == []
    assert markup.one("section", **{"class": "notices"})["aria-label"]


def test_the_newest_correction_stands_first(hub, article, client):
    correct(article, hub, (date(2026, 1, 2), "Cũ."), (date(2026, 3, 4), "Mới."))
    text = read(client, article)
    assert text.index("04/03/2026: Mới.") < text.index("02/01/2026: Cũ.")


def test_markup_in_a_correction_is_text(hub, article, client):
    correct(article, hub, (date(2026, 1, 2), '<script>alert("x")</script> & %(day)s {{ x }} %s'))
    text = read(client, article)
    assert "<script>" not in text
    assert "&lt;script&gt;" in text
    assert "%(day)s {{ x }} %s" in text


def test_a_correction_is_part_of_what_is_signed(hub, article):
    page = ArticlePage.objects.get(pk=article.pk)
    page.corrections = [Correction(date=date(2026, 1, 2), text=WRONG)]
    assert fingerprint(page) != fingerprint(article)
    with pytest.raises(Refused):
        page.save()
    with pytest.raises(Refused):
        Correction.objects.create(page=article, date=date(2026, 1, 2), text=WRONG)
    assert not Correction.objects.exists()


def test_a_page_without_corrections_keeps_its_signature(article):
    page = ArticlePage.objects.get(pk=article.pk)
    page.corrections = []
    assert fingerprint(page) == fingerprint(article)
    page.save()


def test_a_preview_shows_the_correction_of_the_draft(article, rf):
    page = article.get_latest_revision_as_object()
    page.corrections = [Correction(date=date(2026, 11, 3), text=WRONG)]
    preview = page.make_preview_request(rf.get("/")).render().content.decode()
    assert WRONG in preview


def test_an_alias_shows_the_corrections_of_its_original(hub, article, client):
    corrected = correct(article, hub, (date(2026, 11, 3), WRONG))
    alias = corrected.create_alias(parent=Page.objects.get(pk=hub.home.pk), update_slug="ban-khac")
    assert WRONG in read(client, alias)


def test_every_kind_of_page_can_be_corrected(hub):
    for model in ArticlePage.__mro__[1].__subclasses__():
        if not model._meta.abstract:
            assert hasattr(model, "corrections")


def test_a_page_without_notes_costs_no_query_more(hub, article, client, registry):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            read(client, article)
        return len(captured)

    asked = []
    queries()
    notices._finders.clear()
    bare = queries()
    never = Exists(Page.objects.filter(pk=OuterRef("pk"), live=False))
    for name in ("one", "two", "three"):
        notices.register(name, lambda page: asked.append(page) or [], where=lambda: never)
    assert queries() == bare
    assert asked == []


def test_a_room_above_registers_its_own(article, client, registry):
    def tell(page):
        return [
            notices.Notice("past", f"Xem bản mới của {page.title}.", "/moi/", "Bản mới"),
            notices.Notice("alert", "Không có kiểu này."),
        ]

    notices.register("newer", tell)
    text = read(client, article)
    assert "Xem bản mới của Bài thử." in text
    assert Markup(text).one("a", href="/moi/")
    assert notices.on(article) is notices.on(article)


def test_the_front_page_is_asked_once_for_all(hub, client, registry):
    asked = []
    notices.register("seen", lambda page: asked.append(page.pk) or [])
    read(client, hub.home)
    assert asked == [hub.home.pk]
