"""Specimens: drawn safely, narrowed by medium, shown where a trick is told."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from campaign.scams import models as scams
from campaign.scams.templatetags.specimens_of import specimens_of
from tests import factories
from tests.content.markup import Markup

pytestmark = pytest.mark.django_db
HOSTILE = '"><script>alert(1)</script>'


def specimen(medium="chat", **line):
    line = {"kind": "said", "text": "Chuyển tiền nhé", "sign": ""} | line
    return [("specimen", {"medium": medium, "sender": "Sếp", "subject": "", "lines": [line]})]


def read(client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return response.content.decode()


@pytest.fixture
def chat(tree):
    page = scams.SpecimenPage(title="Sếp nhắn Zalo", slug="sep-nhan", specimen=specimen())
    return tree.add(page, tree.pages["mau-lua-dao"], name="chat")


def test_the_gallery_is_narrowed_by_medium(tree, chat, client):
    address = tree.pages["mau-lua-dao"].url
    assert chat.medium == "chat"
    for query in ("", "?loai="):
        text = read(client, address + query)
        assert "Sếp nhắn Zalo" in text
        assert "Tin nhắn giả" in text
    text = read(client, f"{address}?loai=chat")
    assert "Sếp nhắn Zalo" in text
    assert "Tin nhắn giả" not in text
    current = [one for one in Markup(text).all("a") if one.get("href") == "?loai=chat"]
    assert current == [{"href": "?loai=chat", "aria-current": "true"}]
    # A medium that no specimen has is no choice.
    assert "loai=paper" not in text


@pytest.mark.parametrize("query", ["loai=x", "loai=%3Cscript%3E", "loai=chat%27--", "loai=paper"])
def test_a_medium_that_nobody_offers_is_left_out_and_said(tree, chat, client, query):
    text = read(client, f"{tree.pages['mau-lua-dao'].url}?{query}")
    assert "Sếp nhắn Zalo" in text
    assert "banner-caution" in text
    assert "<script>" not in text


@pytest.mark.parametrize("query", ["loai=chat&page=99", "page=x"])
def test_pages_beyond_the_list_are_none(tree, chat, client, query):
    read(client, f"{tree.pages['mau-lua-dao'].url}?{query}", status=404)


def test_pages_of_a_narrowed_list_stay_narrowed(tree, chat, client, monkeypatch):
    monkeypatch.setattr(scams.SpecimenIndexPage, "page_size", 1)
    second = scams.SpecimenPage(title="Nhóm việc", slug="viec", specimen=specimen())
    tree.add(second, tree.pages["mau-lua-dao"], name="second")
    markup = Markup(read(client, f"{tree.pages['mau-lua-dao'].url}?loai=chat"))
    assert markup.one("a", rel="next")["href"] == "?loai=chat&page=2"


def test_words_are_only_words(tree, client):
    page = scams.SpecimenPage(
        title="Thù địch", slug="thu-dich", specimen=specimen(text=HOSTILE, sign=HOSTILE)
    )
    page.specimen[0].value["sender"] = HOSTILE
    page = tree.add(page, tree.pages["mau-lua-dao"], name="hostile")
    text = read(client, page.url)
    assert "<script>alert" not in text
    assert Markup(text).faults == []
    assert text.count("&lt;script&gt;alert(1)") >= 3


def test_signs_are_told_in_words_and_in_order(tree, client):
    text = read(client, tree.pages["specimen"].url)
    assert "(dấu hiệu 1)" in text
    assert "Hình minh họa, không phải tin thật" in text
    assert "<li>Không gửi mật khẩu qua tin nhắn.</li>" in text


def test_a_trick_shows_its_public_specimens_for_one_query(tree, chat):
    scam, draft = tree.pages["scam"], scams.SpecimenPage(title="Nháp", specimen=specimen())
    draft.related_types = [scams.RelatedType(scam=scam)]
    factories.draft(draft, scams.SpecimenIndexPage.objects.get())
    with CaptureQueriesContext(connection) as queries:
        found = specimens_of(scam)
    assert [page.title for page in found] == ["Tin nhắn giả"]
    assert len(queries) == 1
    assert specimens_of(tree.pages["bare_scam"]) == []
