"""A book as PDF: from the same text, from our own files alone, one at a time."""

import fcntl
import shutil
import subprocess
import sys
from types import SimpleNamespace

import pytest
from django.core.cache import cache
from django.urls import reverse
from PIL import ImageFile
from wagtail.models import Page

from campaign.approval.purging import erased
from campaign.content.blocks.body import BodyBlock
from campaign.handbook import checks
from campaign.handbook.models import ChapterPage
from campaign.handbook.printing import engine as engine_of
from campaign.handbook.printing import making, own_files
from tests import factories
from tests.admin.words import foreign
from tests.content.tree import stored
from tests.handbook.conftest import DRAFT, chapter, fresh

has_engine = engine_of.engine() is not None
needs_pango = pytest.mark.skipif(not has_engine, reason=f"thiếu {engine_of.PACKAGE}")
needs_reader = pytest.mark.skipif(not shutil.which("pdftotext"), reason="thiếu poppler-utils")


def address(book) -> str:
    return f"{book.url}pdf/"


def words(pdf: bytes) -> str:
    done = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True
    )
    return done.stdout.decode()


@pytest.fixture
def drawn(monkeypatch):
    """The texts of which a PDF was asked, none of which is drawn."""
    texts = []
    monkeypatch.setattr(making, "_draw", lambda html, address: texts.append(html) or b"%PDF-x")
    monkeypatch.setattr("campaign.handbook.whole.engine", object)
    return texts


@pytest.fixture
def no_pango(monkeypatch):
    def fail(name):
        raise OSError("cannot load library 'libpangoft2-1.0-0'")

    monkeypatch.setattr(engine_of, "import_module", fail)
    engine_of.engine.cache_clear()
    yield
    engine_of.engine.cache_clear()


@needs_pango
@needs_reader
def test_the_pdf_has_what_the_pages_have(shelf, client):
    answer = client.get(address(shelf.book))
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/pdf"
    assert "so-tay.pdf" in answer["Content-Disposition"]
    pdf = answer.content
    about = subprocess.run(["pdfinfo", "-"], input=pdf, capture_output=True, check=True)
    assert b"Tagged:          yes" in about.stdout
    # Broken lines cut no word; what is read is Vietnamese.
    assert foreign(words(pdf)) == []
    pages = words(pdf).split("\f")
    for fact in ("Đơn vị mẫu", "Sổ tay", "BÀI MẪU", shelf.hub.lanhdao.groups.get().name):
        assert fact.casefold() in pages[0].casefold()
    contents = " ".join(pages[1].split())
    assert "1. Nhận ra" in contents
    assert contents.index("Nhận ra") < contents.index("Dừng lại")
    assert "Đừng vội." in pages[2]
    assert "Thêm chương hai." in pages[-2]
    assert DRAFT not in "".join(pages)


def test_neither_draft_nor_hidden_text_is_in_what_is_drawn(shelf, client, drawn):
    shelf.one.title = shelf.one.summary = DRAFT
    shelf.one.save_revision(user=shelf.hub.congtac)
    Page.objects.get(pk=shelf.two.pk).specific.unpublish()
    client.get(address(shelf.book))
    (html,) = drawn
    assert "Đừng vội." in html
    assert "Gọi lại." not in html
    assert DRAFT not in html


def test_a_text_is_drawn_once_until_it_changes(shelf, client, drawn):
    first = client.get(address(shelf.book))
    client.get(address(shelf.book))
    assert len(drawn) == 1
    again = client.get(address(shelf.book), headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304
    factories.live(chapter("Chương 3. Báo tin", "Báo ngay."), fresh(shelf.book), shelf.hub)
    changed = client.get(address(shelf.book), headers={"if-none-match": first["ETag"]})
    assert changed.status_code == 200
    assert len(drawn) == 2


def test_while_one_is_drawn_others_are_asked_to_come_again(shelf, client, drawn):
    with making.LOCK.open("rb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        answer = client.get(address(shelf.book))
    assert answer.status_code == 503
    assert int(answer["Retry-After"]) > 0
    assert "Đang tạo bản PDF" in answer.content.decode()
    assert drawn == []
    assert client.get(address(shelf.book)).status_code == 200


def test_an_erasure_forgets_what_was_drawn(shelf, client, drawn):
    client.get(address(shelf.book))
    assert cache.get(f"handbook.pdf.{shelf.book.pk}")
    erased.send(sender=None, kind="page", key=0, words=[], kept=[], places=[])
    assert cache.get(f"handbook.pdf.{shelf.book.pk}") is None


def test_without_pango_the_hub_says_so_and_goes_on(shelf, client, no_pango, staff_client):
    assert client.get(address(shelf.book)).status_code == 404
    page = client.get(shelf.book.url)
    assert page.status_code == 200
    assert "/pdf/" not in page.content.decode()
    assert "/pdf/" not in client.get(f"{shelf.book.url}toan-bo/").content.decode()
    edit = staff_client.get(reverse("wagtailadmin_pages:edit", args=[shelf.book.pk]))
    assert "libpangoft2-1.0-0" in edit.content.decode()
    (warning,) = checks.pdf_can_be_made(None)
    assert "libpangoft2-1.0-0" in warning.hint


@needs_pango
def test_with_pango_nobody_is_told_anything(shelf, staff_client):
    edit = staff_client.get(reverse("wagtailadmin_pages:edit", args=[shelf.book.pk]))
    assert "libpangoft2-1.0-0" not in edit.content.decode()
    assert checks.pdf_can_be_made(None) == []


@pytest.mark.parametrize(
    "asked",
    [
        "https://elsewhere.example/anh/a.webp",
        "http://127.0.0.1:8000@elsewhere.example/anh/a.webp",
        "file:///etc/passwd",
        "data:text/css,p{}",
        "hub-font:../models/page.py",
        "hub-font:OFL.txt",
        "https://cong.example/static/home/site.css",
        "https://cong.example/anh/../keys/secret_key",
        "https://cong.example/anh/",
        "ftp://cong.example/anh/a.webp",
        "",
    ],
)
def test_nothing_is_loaded_from_anywhere_else(db, asked):
    with pytest.raises(Exception, match=r".*") as refused:
        own_files.read(asked, site="https://cong.example")
    assert type(refused.value).__name__ in {"NotOurs", "Http404"}


def test_letters_and_pictures_come_from_disk(shelf):
    data, kind = own_files.read("hub-font:BeVietnamPro-Bold.ttf", site="https://cong.example")
    assert (data[:4], kind) == (b"\0\1\0\0", "font/ttf")
    picture = factories.picture()
    rendition = picture.get_rendition("width-800|format-webp")
    place = f"https://cong.example{reverse('picture', args=[rendition.name])}"
    with pytest.raises(Exception, match=r".*"):
        # Nothing public uses it.
        own_files.read(place, site="https://cong.example")


@needs_pango
def test_a_picture_of_a_chapter_is_in_the_pdf(shelf, monkeypatch, client):
    picture = factories.picture()
    image = {"image": picture.pk, "alt_text": "Tờ rơi", "decorative": False}
    body = BodyBlock().to_python([stored("picture", {"image": image, "caption": "Tờ rơi"})])
    page = ChapterPage(title="Có ảnh", body=body)
    factories.live(page, fresh(shelf.book), shelf.hub)
    asked = []
    real = own_files.read

    def read(url, *, site):
        found = real(url, site=site)
        asked.append((url, found[1]))
        return found

    monkeypatch.setattr(making, "own_files", SimpleNamespace(read=read, FONTS=own_files.FONTS))
    assert b"/Image" in client.get(address(shelf.book)).content
    assert {kind.split("/")[0] for _url, kind in asked} == {"font", "image"}


@needs_pango
def test_damaged_pictures_stay_damaged_once_the_engine_is_loaded():
    """WeasyPrint tells Pillow otherwise as it is loaded."""
    engine_of.engine.cache_clear()
    sys.modules.pop("weasyprint.images", None)
    assert engine_of.engine()
    assert not ImageFile.LOAD_TRUNCATED_IMAGES
