"""The one door: what readers find, and what they must never see."""

import unicodedata
from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import Locale, Page, PageViewRestriction, Site

from search.query import pages
from tests.search import build

pytestmark = pytest.mark.django_db


@pytest.fixture
def home():
    return build.home()


@pytest.fixture
def romance(home):
    return build.page("Lừa đảo tình cảm", search_kind="scam_type", search_code="TC-22")


def ids(query, **options):
    return [hit.id for hit in pages(query, **options).hits]


@pytest.mark.parametrize(
    "typed",
    [
        "lừa đảo tình cảm",
        "lua dao tinh cam",
        "LỪA ĐẢO TÌNH CẢM",
        "LUA DAO",
        unicodedata.normalize("NFD", "lừa đảo tình cảm"),
        "lừa dảo",
        "lừa đao",
        "luadao",
        "dao",
        "đảo",
        "cảm tình",
        "cam lua",
        "tc-22",
        '"lừa đảo"',
        '"lua dao"',
        '"lừa đảo',
        "lừa đảo?!",
    ],
)
def test_found_however_it_is_typed(romance, typed):
    assert ids(typed) == [romance.pk]


@pytest.mark.parametrize(
    ("title", "typed"),
    [
        ("Kỹ năng số", "kĩ năng"),
        ("Lý do", "lí do"),
        ("Hòa giải", "hoà giải"),
        ("Thuỵ Sĩ", "Thụy Sĩ"),
        ("Gọi 0912 345 678", "+84912345678"),
        ("Gọi 0912345678", "0912.345.678"),
    ],
)
def test_spellings_of_one_word(home, title, typed):
    made = build.page(title)
    assert ids(typed) == [made.pk]


def test_exact_marks_rank_before_folded_ones(home):
    island = build.page("Đảo xa")
    knife = build.page("Dao xà")
    assert ids("đảo xa") == [island.pk, knife.pk]
    assert ids("dao xà") == [knife.pk, island.pk]
    assert ids("đảo") == [island.pk, knife.pk]
    assert ids("dao") == [knife.pk, island.pk]


def test_a_quoted_phrase_is_kept_together(home, romance):
    build.page("Đảo bị lừa")
    assert ids('"lừa đảo"') == [romance.pk]


def test_a_phrase_that_occurs_nowhere_falls_back_to_its_words(romance):
    assert ids('"cảm lừa"') == [romance.pk]


def test_a_hostile_query_is_only_a_query(romance, hostile):
    found = pages(hostile)
    assert found.total in (0, 1)
    assert len(found.query) <= 1_000


def test_what_a_hit_says(home):
    made = build.page(
        "Giả danh công an",
        search_kind="scam_type",
        search_code="GD-14",
        search_source_id="scam:gia-danh",
        search_summary="Gọi điện xưng là công an.",
    )
    (hit,) = pages("gia danh cong an").hits
    assert (hit.id, hit.code, hit.source_id) == (made.pk, "GD-14", "scam:gia-danh")
    assert (hit.title, hit.kind, hit.type) == ("Giả danh công an", "scam_type", "scam_type")
    assert hit.summary == "Gọi điện xưng là công an."
    assert hit.url == made.get_url()
    assert hit.score > 0


def test_aliases_signs_and_body_are_found_but_not_shown(home):
    made = build.page(
        "Lừa đảo tuyển dụng",
        search_aliases=["ctv online"],
        search_signs=["Đặt cọc trước khi nhận việc"],
        search_body="Làm nhiệm vụ nhận hoa hồng",
    )
    for typed in ("ctv", "đặt cọc", "hoa hồng"):
        assert ids(typed) == [made.pk]
    assert "ctv" not in repr(pages("tuyển dụng"))


def test_an_alias_weighs_more_than_the_body(home):
    build.page("Chuyện khác", search_body="người ta kể về ctv online và ctv")
    alias = build.page("Tuyển dụng", search_aliases=["ctv online"])
    assert ids("ctv online")[0] == alias.pk


def test_drafts_are_not_found(home):
    build.page("Bản thảo mật", live=False)
    assert pages("bản thảo mật").total == 0


def test_unpublished_pages_disappear_at_once(romance):
    romance.unpublish()
    assert pages("lừa đảo").total == 0


@pytest.mark.parametrize("kind", [PageViewRestriction.LOGIN, PageViewRestriction.PASSWORD])
def test_private_pages_and_those_below_are_not_found(home, kind):
    folder = build.page("Nội bộ lừa đảo")
    build.page("Hồ sơ lừa đảo", parent=folder)
    PageViewRestriction.objects.create(page=folder, restriction_type=kind, password="x")
    assert pages("lừa đảo").total == 0


def test_language(home, romance):
    english, _ = Locale.objects.get_or_create(language_code="en")
    other = build.page("Lua dao in English", locale=english)
    assert ids("lua dao", locale=home.locale) == [romance.pk]
    assert ids("lua dao", locale=english) == [other.pk]


def test_site(home, romance):
    root = Page.objects.get(depth=1)
    second = root.add_child(instance=Page(title="Cổng hai", slug="cong-hai"))
    site = build.plain_site("hai.example", second)
    there = build.page("Lừa đảo ở cổng hai", parent=second)
    assert ids("lừa đảo", site=site) == [there.pk]
    assert ids("lừa đảo", site=Site.objects.get(is_default_site=True)) == [romance.pk]
    copy = romance.create_alias(parent=second, update_slug="ban-sao")
    assert set(ids("lừa đảo", site=site)) == {there.pk, copy.pk}
    assert copy.pk not in ids("lừa đảo")
    assert pages("tình cảm", site=site).hits[0].url.startswith("/")


def test_a_second_language_below_the_site_is_the_same_site(home):
    english, _ = Locale.objects.get_or_create(language_code="en")
    front = home.copy_for_translation(english)
    front.save_revision().publish()
    made = build.page("Romance scam", parent=front, locale=english)
    site = Site.objects.get(is_default_site=True)
    assert ids("romance", site=site, locale=english) == [made.pk]


def test_kinds(home, romance):
    build.page("Bài viết về lừa đảo", search_kind="article")
    assert ids("lừa đảo", kinds=["scam_type"]) == [romance.pk]
    assert pages("lừa đảo", kinds=[]).total == 0
    assert pages("lừa đảo").total == 2


def test_rank_multiplies_and_lapsed_comes_last(home):
    yesterday = timezone.localdate() - timedelta(days=1)
    lapsed = build.page("Cảnh báo lừa đảo", search_valid_until=yesterday, search_rank=9)
    withdrawn = build.page("Cảnh báo lừa đảo", search_rank=0)
    article = build.page("Cảnh báo lừa đảo")
    scam = build.page("Cảnh báo lừa đảo", search_rank=1.5)
    today = build.page("Cảnh báo lừa đảo", search_rank=2, search_valid_until=timezone.localdate())
    found = ids("cảnh báo lừa đảo")
    assert found[:3] == [today.pk, scam.pk, article.pk]
    assert set(found[3:]) == {lapsed.pk, withdrawn.pk}


def test_pages_of_results(home):
    made = [build.page(f"Lừa đảo số {n}").pk for n in range(5)]
    first, second, beyond = (pages("lừa đảo", page=n, size=3) for n in (1, 2, 9))
    assert [len(first.hits), len(second.hits), len(beyond.hits)] == [3, 2, 0]
    assert {first.total, second.total, beyond.total} == {5}
    assert sorted(hit.id for hit in first.hits + second.hits) == sorted(made)


def test_a_search_takes_few_queries(home, django_assert_max_num_queries):
    for n in range(12):
        build.page(f"Lừa đảo số {n}")
    site = Site.objects.get(is_default_site=True)
    pages("lừa đảo", site=site, locale=home.locale)
    with django_assert_max_num_queries(13):
        pages("lừa đảo", site=site, locale=home.locale)


def test_common_words_are_dropped_only_in_a_large_index(home, monkeypatch):
    monkeypatch.setattr("search.asking.SMALL_INDEX", 3)
    for n in range(8):
        build.page(f"Lừa đảo số {n}")
    rare = build.page("Lừa đảo bằng deepfake")
    assert ids("lừa đảo deepfake") == [rare.pk]
    assert pages("lừa đảo").total == 9
    assert pages("lừa đảo chuvanhvanho").total == 9
