"""How the words of the admin are judged, and that a foreign one is seen.

All its screens are walked in a browser: tests/browser/test_admin_words.py.
"""

import pytest
from bs4 import BeautifulSoup
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils.translation import trans_real

from tests import factories
from tests.admin.served import words_of, wrong_days
from tests.admin.walk import STAFF
from tests.admin.words import foreign
from tests.admin.world import WRITTEN
from tests.signed_in import as_

pytestmark = pytest.mark.django_db


def strange(texts: set[str], path: str = "") -> dict[str, str]:
    """What of these texts no Vietnamese would write, with the address where it was met."""
    found = {}
    for text in texts:
        words = [word for word in foreign(text) if word not in WRITTEN]
        if words + wrong_days(text):
            found[text[:200]] = f"{path} {words + wrong_days(text)}"
    return found


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Save draft", ["save", "draft"]),
        ("Lưu bản nháp", []),
        ("LƯU BẢN NHÁP", []),
        ("Đang xem: live", ["live"]),
        ("Edit", ["edit"]),
        ("On the page", ["on", "the", "page"]),
        ("Xem /tin-bai/ba-dieu/ và tin-nhan.pdf, gửi a@b.example", []),
        ("Mở bằng Ctrl, tệp PDF 20 MB, mã 3f9ac1", []),
    ],
)
def test_what_is_no_vietnamese_word(text, words):
    assert foreign(text) == words


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Từ 05/01/2026 14:05", []),
        ("2026-01-05", ["ISO"]),
        ("14:05 05/01/2026", ["hour first"]),
        ("5/1/2026", ["short"]),
        ("2:05 p.m.", ["noon"]),
    ],
)
def test_what_is_no_day_of_an_office(text, wrong):
    assert wrong_days(text) == wrong


def answers_to_nothing(client: Client, path: str, answer) -> set[str]:
    """What the forms of a page say to whoever sends them empty; nothing is kept of it.

    Not that of a page, of which a script counts the parts: it is sent in a browser.
    """
    heard = set()
    soup = BeautifulSoup(answer.content, "lxml")
    for form in soup.select("form[method=post i]") if not soup.select("#page-edit-form") else ():
        hidden = form.select("input[type=hidden][name]")
        data = {each["name"]: each.get("value", "") for each in hidden}
        with transaction.atomic():
            heard |= words_of(client.post(form.get("action") or path, data, follow=True))
            transaction.set_rollback(True)
    return heard


def test_refusals_speak_vietnamese():
    hub = factories.hub()
    others = reverse("wagtailadmin_pages:edit", args=[factories.article(hub).pk])
    too_long = {"CONTENT_LENGTH": str(10**9), "CONTENT_TYPE": "multipart/form-data; boundary=x"}
    answers = {
        404: as_(hub.bientap).get("/quan-tri/khong-co/"),
        403: as_(hub.bientap, enforce_csrf_checks=True).post(others, {}),
        413: as_(hub.bientap).generic("POST", reverse("wagtaildocs:add"), b"", **too_long),
        200: as_(hub.quantri).get(others, follow=True),
    }
    assert {code: answer.status_code for code, answer in answers.items()} == {
        code: code for code in answers
    }
    for answer in answers.values():
        texts = words_of(answer) or {answer.content.decode()}
        assert len(" ".join(texts)) > 20
        assert strange(texts) == {}


def test_a_translation_that_is_taken_away_is_missed(monkeypatch):
    for catalogue in trans_real.translation("vi")._catalog._catalogs:
        monkeypatch.delitem(catalogue, "Your pages", raising=False)
    answer = as_(factories.hub().congtac).get(STAFF)
    assert set(strange(words_of(answer))) == {"Your pages"}
