"""Wagtail's own search calls on the backend: pages, pictures, admin views, facets."""

import pytest
from django.core.management import call_command
from django.urls import reverse
from modelsearch.backends.base import FilterFieldError
from modelsearch.query import MATCH_ALL, And, Boost, Not, Or, Phrase, PlainText
from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Page

from search.models import IndexRow
from tests.search import build

pytestmark = pytest.mark.django_db


@pytest.fixture
def love():
    return build.page("Lừa đảo tình cảm")


@pytest.fixture
def money(love):
    return build.page("Lừa đảo chuyển tiền", live=False)


def titles(results):
    return [page.title for page in results]


def test_any_word_by_default_all_on_request(love, money):
    assert titles(Page.objects.search("tinh cam lua dao")) == [love.title, money.title]
    assert titles(Page.objects.search("cảm lừa", operator="and")) == [love.title]
    assert titles(Page.objects.search("cam lua", operator="and")) == [love.title]


@pytest.mark.parametrize("typed", ["lừa đ", "lua da", "LỪA", "tình lừ", "l", "tinh c"])
def test_autocomplete_with_and_without_marks(love, typed):
    assert titles(Page.objects.autocomplete(typed)) == [love.title]


def test_autocomplete_ranks_finished_marked_words_first():
    plain = build.page("Dao xa")
    marked = build.page("Đảo xa")
    assert list(Page.objects.autocomplete("đảo x")) == [marked, plain]


def test_drafts_are_found_in_the_admin_by_the_title_editors_see(money):
    money.draft_title = "Tên nháp mới"
    money.save()
    assert titles(Page.objects.autocomplete("ten nhap")) == [money.title]
    assert titles(Page.objects.live().search("nháp")) == []


def test_filters_and_orders(love, money):
    assert titles(Page.objects.live().search("lừa đảo")) == [love.title]
    assert titles(
        Page.objects.filter(title__startswith="Lừa")
        .order_by("title")
        .search("lừa đảo", order_by_relevance=False)
    ) == [money.title, love.title]
    assert titles(Page.objects.search("lừa đảo", order_by="-title")) == [love.title, money.title]
    with pytest.raises(FilterFieldError):
        Page.objects.filter(seo_title="x").search("lừa đảo")


def test_slices_counts_scores(love, money):
    found = Page.objects.search("lừa đảo tình").annotate_score("points")
    assert (found.count(), len(found[:1]), len(found[1:]), found[1:].count()) == (2, 1, 1, 1)
    assert found[0].points > found[1].points > 0
    assert titles(Page.objects.specific().search("lừa đảo tình")[:1]) == [love.title]


def test_facets(love, money):
    assert dict(Page.objects.search("lừa đảo").facet("live")) == {True: 1, False: 1}
    with pytest.raises(FilterFieldError):
        Page.objects.search("lừa đảo").facet("seo_title")


def test_title_only(love):
    build.page("Chuyện khác", search_body="lừa đảo")
    assert titles(Page.objects.search("lừa đảo", fields=["title"])) == [love.title]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (PlainText("tinh"), {"love"}),
        (Phrase("lừa đảo tình"), {"love"}),
        (Phrase("tình lừa"), set()),
        (And([PlainText("lừa"), PlainText("tiền")]), {"money"}),
        (And([PlainText("lừa"), Not(PlainText("tiền"))]), {"love"}),
        (Or([PlainText("tình"), Phrase("chuyển tiền")]), {"love", "money"}),
        (Or([PlainText("..."), Boost(PlainText("tình"), 2)]), {"love"}),
        (And([]), set()),
    ],
)
def test_query_objects(love, money, query, expected):
    found = Page.objects.filter(title__startswith="Lừa").search(query)
    assert set(found) == {{"love": love, "money": money}[name] for name in expected}


def test_everything_nothing_and_everything_but(love, money):
    ours = Page.objects.filter(title__startswith="Lừa")
    assert ours.search(MATCH_ALL).count() == 2
    assert ours.search(Not(MATCH_ALL)).count() == 0
    assert titles(ours.search(Not(PlainText("tiền")))) == [love.title]
    assert titles(ours.search(Not(Not(PlainText("tiền"))))) == [money.title]
    assert titles(ours.search(And([MATCH_ALL, Not(PlainText("tiền"))]))) == [love.title]
    assert ours.search(And([PlainText("lừa"), Not(MATCH_ALL)])).count() == 0


def test_a_hostile_query_is_only_a_query(love, hostile):
    assert len(Page.objects.search(hostile)) <= 1
    assert len(Page.objects.autocomplete(hostile)) <= 1
    assert len(Page.objects.search(Phrase(hostile))) <= 1
    assert len(Page.objects.search(PlainText(hostile, operator="and"))) <= 1


def test_hits_of_one_model_never_answer_for_another(love):
    image = Image.objects.create(title="Đảo xa", file=get_test_image_file())
    assert list(Image.objects.search("đảo")) == [image]
    assert list(Image.objects.search("tình cảm")) == []
    # The words occur as typed in pages only; the picture is found without its marks.
    build.page("Dao")
    assert list(Image.objects.search("dao xà")) == [image]
    assert list(Image.objects.autocomplete("đảo x")) == [image]


def test_the_index_can_be_rebuilt_by_command(love, money, capsys):
    Page.objects.search("x").count()
    IndexRow.objects.filter(page=love).update(title="cũ", normaliser=0)
    IndexRow.objects.filter(page=money).update(object_id="999999", page=None)
    call_command("update_index")
    assert "indexed" in capsys.readouterr().out
    assert titles(Page.objects.search("lừa đảo tình")) == [love.title, money.title]
    assert not IndexRow.objects.filter(object_id="999999").exists()
    assert not IndexRow.objects.filter(normaliser=0).exists()


@pytest.mark.parametrize(
    "view", ["wagtailadmin_pages:search", "wagtailadmin_choose_page_search", "wagtailimages:index"]
)
@pytest.mark.parametrize("typed", ["lua dao", '"', "lừa đ", "* NEAR("])
def test_admin_views_search_with_it(admin_client, love, view, typed):
    assert admin_client.get(reverse(view), {"q": typed}).status_code == 200
