"""Titles while somebody types: found by name, never telling what readers may not see."""

import pytest
from django.utils import timezone
from wagtail.models import Locale, Page, PageViewRestriction, Site

from search.web import suggestions
from search.web.suggestions import suggest
from tests.search import build

pytestmark = pytest.mark.django_db

URL = "/api/search/suggest"


@pytest.fixture
def police():
    return build.page(
        "Giả danh công an", search_kind="scam", search_aliases=["ctv phường"], search_rank=1.3
    )


def titles(query, **options):
    return [one.title for one in suggest(query, **options)]


@pytest.mark.parametrize(
    "typed", ["gi", "gia", "giả", "GIA D", "giả danh c", "cong a", "công an", "ctv", "ctv ph"]
)
def test_found_while_it_is_typed_by_title_or_alias(police, typed):
    (found,) = suggest(typed)
    assert (found.title, found.url, found.kind) == (
        "Giả danh công an",
        police.get_url(),
        "scam",
    )


@pytest.mark.parametrize("typed", ["", " ", "g", "ế", "?!", "gx", "gia danh x"])
def test_nothing_before_two_letters_or_where_nothing_goes_on_so(police, typed):
    assert titles(typed) == []


@pytest.mark.parametrize("typed", ["gia dnah c", "giả danj công", "giar danh co"])
def test_misspelt_words_are_read_as_they_were_meant(police, typed):
    assert titles(typed) == ["Giả danh công an"]


def test_aliases_and_bodies_are_not_shown(police):
    build.page("Chuyện khác", search_body="Giả danh giáo viên")
    assert titles("gia danh") == ["Giả danh công an"]
    assert "ctv" not in repr(suggest("ctv"))


def test_what_is_spelled_as_typed_comes_first_then_the_weightier_kind_then_the_shorter(police):
    build.page("Gia dụng thông minh")
    build.page("Giả danh công ty điện lực và nhiều nơi khác", search_kind="scam", search_rank=1.3)
    build.page("Giả danh là gì", search_kind="article", search_rank=1.0)
    assert titles("giả d") == [
        "Giả danh công an",
        "Giả danh công ty điện lực và nhiều nơi khác",
        "Giả danh là gì",
        "Gia dụng thông minh",
    ]


def test_withdrawn_and_lapsed_come_last(police):
    build.page("Giả danh A", search_rank=0)
    build.page("Giả danh B", search_rank=2, search_valid_until=timezone.localdate().replace(2020))
    assert titles("gia danh")[0] == "Giả danh công an"


def test_at_most_eight(db):
    for number in range(12):
        build.page(f"Lừa đảo số {number}")
    assert len(titles("lua")) == suggestions.MOST


def test_what_is_not_public_is_not_offered(police):
    build.page("Giả danh nháp", live=False)
    hidden = build.page("Giả danh kín")
    PageViewRestriction.objects.create(page=hidden, restriction_type=PageViewRestriction.LOGIN)
    root = Page.objects.get(depth=1)
    second = root.add_child(instance=Page(title="Cổng hai", slug="cong-hai"))
    build.plain_site("hai.example", second)
    build.page("Giả danh ở cổng hai", parent=second)
    english, _ = Locale.objects.get_or_create(language_code="en")
    build.page("Gia danh in English", locale=english)
    site = Site.objects.get(is_default_site=True)
    assert titles("gia danh", site=site, locale=police.locale) == ["Giả danh công an"]
    police.unpublish()
    assert titles("gia danh", site=site, locale=police.locale) == []


def test_hostile_text_is_only_text(police, hostile):
    assert len(suggest(hostile)) <= 1


def test_the_api_says_title_address_and_kind(police, client):
    answer = client.get(URL, {"q": "gia da"})
    assert answer.status_code == 200
    assert answer.json() == {
        "query": "gia da",
        "suggestions": [
            {
                "title": "Giả danh công an",
                "url": police.get_url(),
                "kind": "scam",
                "label": "Thủ đoạn",
            }
        ],
    }
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert not answer.cookies


@pytest.mark.parametrize("wrong", [{"lang": "xx"}, {"colour": "red"}])
def test_the_api_refuses_what_it_does_not_know(police, client, wrong):
    answer = client.get(URL, {"q": "gia", **wrong})
    assert (answer.status_code, answer.json()["parameters"]) == (400, list(wrong))


def test_a_title_that_says_it_in_one_piece_comes_before_one_with_the_words_apart():
    build.page("Dự án cộng đồng", search_kind="scam")
    build.page("Nói với ông bà về cuộc gọi xưng công an", search_kind="scam")
    assert titles("cong an") == ["Nói với ông bà về cuộc gọi xưng công an", "Dự án cộng đồng"]
