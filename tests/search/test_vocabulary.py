"""The counts that queries are read by: of public text only, whatever happens to a page."""

import pytest
from django.db import connection
from django.test import TestCase
from wagtail.models import Locale, PageViewRestriction

from search.index import indexing
from search.models import IndexRow, Word, WordPair
from search.reading import vocabulary
from tests.search import build

pytestmark = pytest.mark.django_db


def counted():
    """Every word with its count, as they are once all changes are written."""
    indexing.flush()
    return dict(Word.objects.values_list("exact", "count"))


def close(page):
    with TestCase.captureOnCommitCallbacks(execute=True):
        return PageViewRestriction.objects.create(page=page, restriction_type="login")


@pytest.fixture(autouse=True)
def home():
    home = build.home()
    indexing.flush()
    return home


@pytest.fixture
def before(home):
    return counted()


def test_words_and_neighbours_are_counted(before):
    build.page("Lừa đảo, lừa tiền 06/QĐ")
    now = counted()
    assert now["lu7a2"] == before.get("lu7a2", 0) + 2
    assert now["qd9"] == before.get("qd9", 0) + 1
    assert "6" not in now
    assert Word.objects.get(exact="lu7a2").folded == "lua"
    pair = WordPair.objects.get(exact="lu7a2 d9ao3")
    assert (pair.folded, pair.count) == ("lua dao", 1)


@pytest.mark.parametrize("between", [", ", ". ", "; ", " (", " – ", "\n", ": "])
def test_words_on_both_sides_of_a_stop_are_no_neighbours(before, between):
    build.page("Xoong chảo", search_body=f"lệch tiếng{between}ánh sáng 24/7")
    indexing.flush()
    pairs = set(WordPair.objects.values_list("exact", flat=True))
    assert {"le6ch5 tie6ng1", "anh1 sang1"} <= pairs
    assert "tie6ng1 anh1" not in pairs


def test_writing_again_counts_once(before):
    made = build.page("Xoong chảo")
    made.save_revision().publish()
    assert counted()["xoong"] == 1


def test_a_new_text_takes_the_place_of_the_old(before):
    made = build.page("Xoong chảo")
    made.title = "Nồi niêu"
    made.save_revision().publish()
    now = counted()
    assert "xoong" not in now
    assert now["nie6u"] == 1
    assert not WordPair.objects.filter(exact__contains="xoong").exists()


def test_a_deleted_page_is_taken_out_with_all_below(before):
    folder = build.page("Xoong chảo")
    build.page("Nồi niêu", parent=folder)
    indexing.flush()
    folder.delete()
    assert counted() == before


def test_rows_that_are_emptied_are_taken_out(before):
    build.page("Xoong chảo")
    indexing.flush()
    IndexRow.objects.filter(title="Xoong chảo").delete()
    assert counted() == before


def test_a_draft_is_not_counted(before):
    build.page("Xoong chảo", live=False)
    assert counted() == before


def test_another_language_is_not_counted(before, home):
    english = Locale.objects.get_or_create(language_code="en")[0]
    build.page("Xoong chảo", locale=english)
    assert counted() == before


def test_an_alias_of_a_page_is_not_counted(before, home):
    build.page("Xoong chảo").create_alias(parent=home, update_slug="khac")
    assert counted()["xoong"] == 1


def test_a_closed_page_is_taken_out_with_all_below(before):
    folder = build.page("Thư mục")
    indexing.flush()
    outside = counted()
    build.page("Xoong chảo", parent=folder)
    indexing.flush()
    restriction = close(folder)
    assert "xoong" not in counted()
    with TestCase.captureOnCommitCallbacks(execute=True):
        restriction.delete()
    assert counted() == outside | {"xoong": 1, "chao3": 1}


def test_what_moves_below_a_closed_page_is_taken_out(before):
    folder, made = build.page("Thư mục"), build.page("Xoong chảo")
    close(folder)
    with TestCase.captureOnCommitCallbacks(execute=True):
        made.move(folder, pos="last-child")
    assert "xoong" not in counted()


def test_a_page_taken_offline_is_taken_out(before):
    made = build.page("Xoong chảo")
    indexing.flush()
    with TestCase.captureOnCommitCallbacks(execute=True):
        made.unpublish()
    assert counted() == before


def test_reconciling_what_is_in_line_changes_nothing(before, django_assert_max_num_queries):
    build.page("Xoong chảo")
    now = counted()
    with django_assert_max_num_queries(3):
        vocabulary.reconcile()
    assert counted() == now


@pytest.mark.parametrize("word", ["covid19", "2026", "th1", "中文"])
def test_what_is_no_word_is_not_counted(before, word):
    build.page(word)
    assert counted() == before


def test_counts_are_never_of_nothing(before):
    build.page("Xoong chảo").delete()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM search_word WHERE count <= 0")
        assert cursor.fetchone() == (0,)
