"""Why a result stands where it does: the parts add up to the score that the one door gives."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction

from search import outside, vi
from search.explanation import changes
from search.explanation.explaining import explain
from search.models import SynonymGroup
from search.query import pages
from search.reading import synonyms
from tests.search import build

pytestmark = pytest.mark.django_db


@pytest.fixture
def three():
    return [
        build.page(
            "Lừa đảo tình cảm",
            search_kind="scam_type",
            search_body="Kẻ gian giả danh.",
            search_aliases=["yêu qua mạng", "tình qua mạng"],
        ),
        build.page("Giả danh công an", search_body="Lừa đảo qua điện thoại, giả danh công an."),
        build.page("Vay tiền", search_body="Một kiểu lừa đảo.", search_rank=0.5),
    ]


@pytest.mark.parametrize(
    "query",
    [
        "lừa đảo",
        "lua dao",
        "giả danh công an lừa đảo",
        '"giả danh" lừa đảo',
        '"giả danh" "công an"',
        "dao",
        "0912345678 lừa",
        "lừa đảo tình cảm",
        "lua dao tinh cam la gi",
        "yêu qua mạng",
        '"qua mạng" lừa',
    ],
)
def test_the_points_make_up_the_score(three, settings, query):
    settings.SEARCH_KIND_WEIGHTS = {"scam_type": 1.5}
    with outside.database_only():
        found = {hit.id: hit.score for hit in pages(query).hits}
    explained = explain(query)
    assert explained.total == len(found) > 0
    for each in explained.results:
        assert each.score == pytest.approx(found[each.row.page_id])
        assert each.sum * each.rank * each.weight == pytest.approx(each.score)
        for part in each.points:
            assert part.title + part.body == pytest.approx(part.points)


def test_the_order_is_that_of_the_one_door(three):
    assert [each.row.page_id for each in explain("lừa đảo").results] == [
        hit.id for hit in pages("lừa đảo").hits
    ]


def test_points_tell_title_from_body(three):
    by_page = {each.row.page_id: each for each in explain("lừa").results}
    (title,) = [one for one in by_page[three[0].pk].points if one.stream == "exact"]
    (body,) = [one for one in by_page[three[2].pk].points if one.stream == "exact"]
    assert (title.body, body.title) == (0, 0)
    assert title.title > body.body > 0


def test_words_are_shown_as_they_were_typed(three):
    (first, *_others) = explain("Lừa Đảo tình cảm").results
    assert {part.written for part in first.points} >= {"lừa", "lừa đảo", "tình cảm"}


def test_a_whole_name_is_told_as_it_was_typed(three):
    points = explain("Yêu qua mạng").results[0].points
    assert [one.written for one in points if one.stream == "names"] == ["Yêu qua mạng"]


def test_what_no_page_has_is_told(three):
    assert "xyzzy" in [term.written for term in explain("lừa xyzzy").unknown]


def test_what_is_too_common_is_told_with_its_share(three, monkeypatch):
    monkeypatch.setattr("search.asking.SMALL_INDEX", 1)
    monkeypatch.setattr("search.asking.COMMON", 0.5)
    explained = explain("lừa tình")
    assert "tình" in [term.written for term in explained.used]
    (common,) = [term for term in explained.common if term.written == "lừa"]
    assert common.share == pytest.approx(common.rows / 4, abs=0.3)


def test_lapsed_results_say_so():
    build.page("Lừa đảo cũ", search_valid_until=timezone.localdate() - timedelta(days=1))
    assert explain("lừa đảo cũ").results[0].is_lapsed


def test_pages_that_readers_may_not_see_are_not_explained(three):
    PageViewRestriction.objects.create(page=three[0], restriction_type="login")
    shown = explain("tình cảm")
    assert three[0].pk not in [each.row.page_id for each in shown.results]


def test_a_group_can_be_tried_without_being_saved(three):
    assert explain("vnt").total == 0
    tried = explain("vnt", group=["vay tiền", "vnt"])
    assert [each.row.page_id for each in tried.results] == [three[2].pk]
    assert tried.synonyms == ["vay tiền"]
    assert explain("vnt").total == 0
    assert not SynonymGroup.objects.exists()


def test_saved_synonyms_are_shown(three):
    SynonymGroup.objects.create(terms="vay tiền\nvnt")
    assert explain("vnt").synonyms == ["vay tiền"]


@pytest.mark.parametrize(
    ("typed", "read", "why"),
    [
        ("lua dao", "lừa đảo", ["marks", "marks"]),
        ("lừa đão", "lừa đảo", ["other_marks"]),
        ("luwaf đảo", "lừa đảo", ["keys"]),
        ("luadao", "lừa đảo", ["spaces"]),
        ("lùa đảp", "lừa đảo", ["other_marks", "slip"]),
        ("ck tiền", "chuyển khoản tiền", ["meaning"]),
    ],
)
def test_each_change_has_its_reason(typed, read, why):
    SynonymGroup.objects.create(terms="CK\nchuyển khoản\nchứng khoán", is_ambiguous=True)
    found = changes.between(vi.read_query(typed), vi.read_query(read))
    assert [change.why for change in found] == why


def test_as_typed_reads_nothing_into_the_query(three):
    assert explain("lua dao", as_typed=True).changes == []


def test_any_string_can_be_explained(three, hostile):
    assert explain(hostile, group=hostile.splitlines()).query == hostile[: vi.QUERY_CHARACTERS]


def test_a_tried_group_is_gone_afterwards(three):
    explain("vnt", group=["vay tiền", "vnt"])
    assert not [group for source in synonyms.sources for group in source()]
