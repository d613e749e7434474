"""From what was typed to what an engine is asked."""

import re

import pytest

from search import asking, vi
from search.expression import ranking
from search.query import pages
from tests.search import build

pytestmark = pytest.mark.django_db


def titles(query):
    return [hit.title for hit in pages(query).hits]


@pytest.mark.parametrize(
    "query",
    [
        "06/QĐ-TTg",
        "06/qd-ttg",
        "6/QĐ-TTg",
        "quyết định 06",
        "06 QD TTg",
        "quyet dinh 6",
    ],
)
def test_a_document_is_found_by_its_number(query):
    build.page("Quyết định 06/QĐ-TTg về dữ liệu dân cư")
    build.page("Quyết định 16/QĐ-UBND về dữ liệu")
    build.page("Nghị định 13/2023/NĐ-CP")
    assert titles(query)[0] == "Quyết định 06/QĐ-TTg về dữ liệu dân cư"


@pytest.mark.parametrize(
    "query",
    [
        "0912345678",
        "0912 345 678",
        "0912.345.678",
        "+84 912 345 678",
        "(+84) 912345678",
        "+84 (0)912-345-678",
        "0084912345678",
        "84912345678",
        "so 0912 345 678",
    ],
)
@pytest.mark.parametrize("written", ["0912345678", "+84 912 345 678", "0912.345.678"])
def test_a_phone_number_is_found_however_it_is_written(query, written):
    made = build.page(f"Gọi từ {written}")
    build.page("Gọi từ 0912 345 679")
    assert pages(query).hits[0].id == made.pk


def test_a_whole_number_asks_for_no_pieces():
    build.page("Gọi từ 0912345678")
    build.page("Mục 345")
    assert titles("0912 345 678") == ["Gọi từ 0912345678"]
    assert titles("0911 345 678") == ["Mục 345"]


@pytest.mark.parametrize(
    "query",
    [
        "vn-cong.an.com",
        "http://vn-cong.an.com/x",
        "hxxps://vncongan[.]com",
        "vncongan . com",
        "VNCONGAN.COM",
        "vncongan(.)com",
        "www.vn-congan.com",
    ],
)
@pytest.mark.parametrize("written", ["http://vn-cong.an.com/dang-nhap", "vncongan[.]com"])
def test_a_link_is_found_however_it_is_written(query, written):
    made = build.page("Trang giả", search_body=f"Không mở {written} trong tin nhắn.")
    build.page("Công an")
    assert [hit.id for hit in pages(query).hits] == [made.pk]


def test_a_sentence_is_no_address():
    assert vi.read_query("báo công an. Sau đó gọi 113").wholes == []
    assert vi.read_query("a@example.com v.v 1.000.000").wholes == []


def test_quotes_hold_with_marks_or_without():
    build.page("Đảo bị lừa")
    made = build.page("Lừa đảo")
    for query in ('"lừa đảo"', '"lua dao"', '?? "lừa đảo"!!', "“lừa đảo”."):
        assert [hit.id for hit in pages(query).hits] == [made.pk]


def test_junk_around_words_changes_nothing():
    for n in range(4):
        build.page(f"Lừa đảo {'tình cảm ' * n}")
    assert titles("?? lừa đảo tình cảm!!! ... (*:^") == titles("lừa đảo tình cảm")


def test_nothing_but_tokens_is_asked(hostile):
    build.page("Lừa đảo", search_body=hostile.encode("utf-8", "ignore").decode())
    for expression in asking.typed(hostile):
        for leaf in ranking(expression):
            assert all(re.fullmatch("[a-z0-9]+", term) for term in leaf.terms)
