"""Text is stored in NFC, however it was typed."""

import unicodedata

import pytest

from campaign.articles.models import ArticleIndexPage, ArticlePage
from campaign.content.models import SourceLine
from campaign.content.text import ascii_slug, nfc, shorten

NFD = unicodedata.normalize("NFD", "Lừa đảo tình cảm")
NFC = unicodedata.normalize("NFC", NFD)


def test_every_text_of_a_page_is_brought_to_nfc(hub):
    index = ArticleIndexPage(title="Tin bài", live=False)
    hub.add_child(instance=index)
    page = ArticlePage(title=NFD, summary=f"{NFD}\x00", live=False)
    page.body = [("paragraph", f"<p>{NFD}</p>"), ("steps", {"title": NFD, "items": [NFD]})]
    page.source_lines = [SourceLine(title=NFD)]
    index.add_child(instance=page)
    stored = ArticlePage.objects.get(pk=page.pk)
    assert (stored.title, stored.summary) == (NFC, NFC)
    assert stored.body[0].value.source == f"<p>{NFC}</p>"
    assert stored.body[1].value["items"][0] == NFC
    assert stored.source_lines.get().title == NFC
    assert stored.slug == "lua-dao-tinh-cam"


@pytest.mark.parametrize(
    ("title", "slug"),
    [("Đề phòng “khóa SIM”", "de-phong-khoa-sim"), ("ĐƯỜNG ẢO", "duong-ao"), ("???", "")],
)
def test_addresses_are_plain_letters(title, slug):
    assert ascii_slug(title) == slug


def test_nfc_reaches_into_lists_and_dictionaries():
    assert nfc({"a": [NFD, {"b": NFD}], "c": 1}) == {"a": [NFC, {"b": NFC}], "c": 1}


def test_shortening_cuts_between_words():
    assert shorten("một hai ba bốn", limit=9) == "một hai…"
    assert shorten("một", limit=9) == "một"
