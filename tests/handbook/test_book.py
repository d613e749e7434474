"""A book and its chapters, as readers turn its pages; the whole book on one page."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from campaign.approval.takedowns import service
from campaign.content import address_rules
from campaign.handbook.models import ChapterPage
from campaign.handbook.templatetags.book import one_level_down
from tests import factories
from tests.approval.taking_down import NOTICE
from tests.content.markup import Markup
from tests.handbook.conftest import DRAFT, chapter, fresh


def read(client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    return answer.content.decode()


def whole(book) -> str:
    return f"{book.url}toan-bo/"


def test_a_chapter_leads_on_and_back_and_to_the_contents(shelf, client):
    first = Markup(read(client, shelf.one.url))
    second = Markup(text := read(client, shelf.two.url))
    assert first.faults == second.faults == []
    assert first.one("link", rel="next")["href"] == shelf.two.url
    assert first.one("a", rel="next")["href"] == shelf.two.url
    assert second.one("link", rel="prev")["href"] == shelf.one.url
    assert not [a for a in second.all("a") if a.get("rel") == "next"]
    assert f'class="turn-up"><a href="{shelf.book.url}"' in text
    assert "Chương 2/2" in text


def test_the_contents_are_counted_and_tell_what_changed(shelf, client):
    text = read(client, shelf.book.url)
    contents = text[text.index('class="contents"') : text.index('class="versions"')]
    assert contents.index(">Nhận ra</a>") < contents.index(">Dừng lại</a>")
    assert DRAFT not in text
    assert text.index("Thêm chương hai.") < text.index("Bản đầu tiên.")
    assert Markup(text).faults == []


def test_a_title_keeps_what_is_no_number():
    for title, bare in (
        ("Chương 12. Đặt cọc", "Đặt cọc"),
        ("Chapter 2: Wait", "Wait"),
        ("113 là số gì?", "113 là số gì?"),
        ("Chương trình 2026", "Chương trình 2026"),
        ("Bước 1", "Bước 1"),
    ):
        assert ChapterPage(title=title).bare_title == bare


def test_the_whole_book_is_one_page_in_order(shelf, client):
    markup = Markup(text := read(client, whole(shelf.book)))
    assert markup.faults == []
    assert (markup.count["h1"], markup.count["main"]) == (1, 1)
    assert markup.one("link", rel="canonical")["href"] == f"{shelf.book.full_url}toan-bo/"
    assert text.index("Đừng vội.") < text.index("Gọi lại.")
    for page in (shelf.one, shelf.two):
        anchor = f"chuong-{page.slug}"
        assert markup.one("a", href=f"#{anchor}")
        assert markup.one("h2", id=anchor)
    assert "<h3>Mục</h3>" in text
    assert DRAFT not in text


def test_what_is_hidden_over_or_closed_is_not_in_it(shelf, client):
    service.hide_at_once(page=shelf.one, by=shelf.hub.quantri, reason="Sai", wish=NOTICE)
    text = read(client, whole(shelf.book))
    assert "Đừng vội." not in text
    assert "Gọi lại." in text
    ChapterPage.objects.filter(pk=shelf.two.pk).update(expire_at=timezone.now() - timedelta(1))
    read(client, whole(shelf.book), status=404)
    ChapterPage.objects.filter(pk=shelf.two.pk).update(expire_at=None)
    PageViewRestriction.objects.create(page=shelf.two, restriction_type="login")
    read(client, whole(shelf.book), status=404)


def test_a_book_that_is_not_public_has_no_whole(shelf, client):
    service.hide_at_once(page=shelf.book, by=shelf.hub.quantri, reason="Sai", wish=NOTICE)
    for end in ("toan-bo/", "pdf/"):
        assert client.get(f"{shelf.book.url}{end}").status_code in {404, 410}


@pytest.mark.parametrize("end", ["toan-bo/x/", "pdf/toan-bo/", "toan-bo", "serve_whole/", "in/"])
def test_other_words_below_a_book_are_no_views(shelf, client, end):
    assert client.get(f"{shelf.book.url}{end}").status_code in {301, 404}


def test_no_chapter_takes_the_address_of_the_whole(shelf):
    for slug in ("toan-bo", "pdf"):
        page = chapter("Khác", "Khác")
        assert address_rules.objection(slug=slug, page=page, parent=shelf.book)
    page = ChapterPage.objects.get(pk=shelf.one.pk)
    page.slug = "toan-bo"
    with pytest.raises(ValidationError):
        page.clean()


def test_more_chapters_cost_no_more_queries(shelf, client):
    def queries(address: str) -> int:
        read(client, address)
        with CaptureQueriesContext(connection) as captured:
            read(client, address)
        return len(captured)

    addresses = (whole(shelf.book), shelf.one.url, shelf.book.url)
    few = [queries(address) for address in addresses]
    for number in range(4, 9):
        factories.live(chapter(f"Thêm {number}", "Thêm."), fresh(shelf.book), shelf.hub)
    assert [queries(address) for address in addresses] == few
    assert few[1] <= 15


def test_headings_go_down_one_level_and_words_stay():
    markup = "<h2 class='a'>Một</h2><h3>Hai</h3><p>&lt;h2&gt; h2</p><header>x</header>"
    down = "<h3 class='a'>Một</h3><h4>Hai</h4><p>&lt;h2&gt; h2</p><header>x</header>"
    assert one_level_down(markup) == down
