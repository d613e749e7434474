"""A book of three chapters, one of them a draft."""

from types import SimpleNamespace

import pytest
from wagtail.models import Page

from campaign.handbook.models import (
    ChapterPage,
    HandbookIndexPage,
    HandbookPage,
    HandbookVersion,
)
from campaign.handbook.printing import making
from tests import factories
from tests.replaying import replayed

DRAFT = "BẢN NHÁP CHƯA DUYỆT"


@pytest.fixture(autouse=True)
def own_lock(tmp_path, monkeypatch):
    """Tests that run side by side do not wait for each other's PDF."""
    lock = tmp_path / "lock"
    lock.touch()
    monkeypatch.setattr(making, "LOCK", lock)


def fresh(page: Page) -> Page:
    return Page.objects.get(pk=page.pk).specific


def chapter(title: str, text: str) -> ChapterPage:
    blocks = [
        ("paragraph", f"<h2>Mục</h2><p>{text}</p>"),
        ("checklist", {"title": "Ghi nhớ", "items": ["Hỏi lại người thân."]}),
    ]
    return ChapterPage(title=title, summary=f"Tóm tắt {title}.", body=blocks)


@pytest.fixture
def shelf(db):
    return filled()


@replayed
def filled() -> SimpleNamespace:
    """`book`, its public chapters `one` and `two`, and `draft`."""
    hub = factories.hub()
    index = factories.live(HandbookIndexPage(title="Cẩm nang", slug="cam-nang"), hub.home, hub)
    book = HandbookPage(title="Sổ tay", slug="so-tay", issuer="Đơn vị mẫu", is_sample=True)
    book.versions = [
        HandbookVersion(version="Bản 2", changed="Thêm chương hai."),
        HandbookVersion(version="Bản 1", changed="Bản đầu tiên."),
    ]
    book = factories.live(book, fresh(index), hub)
    one = factories.live(chapter("Chương 1. Nhận ra", "Đừng vội."), fresh(book), hub)
    two = factories.live(chapter("Chương 2. Dừng lại", "Gọi lại."), fresh(book), hub)
    draft = factories.draft(chapter("Chương 3. Chờ duyệt", DRAFT), fresh(book))
    return SimpleNamespace(hub=hub, book=fresh(book), one=one, two=two, draft=draft)
