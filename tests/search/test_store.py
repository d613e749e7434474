"""The token streams in the database: every engine finds the same rows with the same points."""

import math

import pytest
from django.db import connection, transaction

from search import expression as ask
from search.expression import AUTOCOMPLETE, BIGRAMS, BODY, EXACT, FOLDED, NAMES, TITLE
from search.index import indexing
from search.models import IndexRow
from search.store import store
from search.streams import COLUMNS, WEIGHTS, Streams
from tests.search import build

pytestmark = pytest.mark.django_db

TEXTS = {
    "love": Streams(
        *("lu7a2 d9ao3", "luadao", "lua dao", "tinh2 ca3m", "tinhcam", "tinh cam", "lua"),
        *("mo63 xa", "moxa", "mo xa", "lu7a2d9ao3 luadao mo63xa moxa"),
    ),
    "money": Streams(
        "tie6n2", "", "tien", "lu7a2 tie6n2 lu7a2 d9ao3", "luatien", "lua tien", "tien"
    ),
    "island": Streams("d9ao3 xa", "daoxa", "dao xa", "", "", "", "dao xa"),
    "nothing": Streams("a", "", "a", "b c d e f", "", "b c d e f", "a"),
}


@pytest.fixture
def rows():
    """Name -> row id of each text, with nothing else in the index."""
    pages = {name: build.page(name) for name in TEXTS}
    indexing.flush()
    IndexRow.objects.exclude(page__in=pages.values()).delete()
    ids = dict(IndexRow.objects.values_list("page__title", "pk"))
    write(ids)
    return ids


def write(ids):
    store().replace({row: TEXTS[name] for name, row in ids.items()})


def found(rows, expression):
    """Name -> points of every row that matches."""
    names = {row: name for name, row in rows.items()}
    sql = store().matched(expression)
    with connection.cursor() as cursor:
        cursor.execute(sql.text, sql.params)
        matched = cursor.fetchall()
    assert len(matched) == len({row for row, _points in matched})
    return {names[row]: points for row, points in matched}


def bm25(name, *words):
    """The points of a text for (weighed times, number of texts that hold it) of each word."""
    mean = sum(text.length for text in TEXTS.values()) / len(TEXTS)
    length = 0.25 + 0.75 * TEXTS[name].length / mean
    total = 0
    for times, texts in words:
        rareness = max(math.log((len(TEXTS) - texts + 0.5) / (texts + 0.5)), 1e-6)
        total += rareness * times * 2.2 / (times + 1.2 * length)
    return pytest.approx(total, rel=1e-6)


def test_points_are_those_of_bm25(rows):
    assert found(rows, ask.AnyOf(EXACT, ("tie6n2", "xa"))) == {
        "money": bm25("money", (WEIGHTS["title_exact"] + WEIGHTS["body_exact"], 1)),
        "island": bm25("island", (WEIGHTS["title_exact"], 2)),
        "love": bm25("love", (WEIGHTS["alias_exact"], 2)),
    }
    assert found(rows, ask.AnyOf(NAMES, ("lu7a2d9ao3", "dao"), (TITLE,))) == {
        "love": bm25("love", (WEIGHTS["names"], 1))
    }
    both = ask.Either((ask.AnyOf(EXACT, ("tinh2",)), ask.AnyOf(BIGRAMS, ("luadao",))))
    assert found(rows, both) == {
        "love": bm25("love", (WEIGHTS["body_exact"], 1), (WEIGHTS["title_bigrams"], 1))
    }
    assert found(rows, ask.Sequence(EXACT, ("lu7a2", "tie6n2"))) == {
        "money": bm25("money", (WEIGHTS["body_exact"], 1))
    }
    assert found(rows, ask.Beginning((), "x")) == {
        "island": bm25("island", (WEIGHTS["autocomplete"], 1))
    }


@pytest.mark.parametrize(
    ("expression", "names"),
    [
        (ask.AnyOf(EXACT, ("lu7a2",)), {"love", "money"}),
        (ask.AnyOf(EXACT, ("lu7a2",), (TITLE,)), {"love"}),
        (ask.AnyOf(EXACT, ("lu7a2",), (BODY,)), {"money"}),
        (ask.AnyOf(FOLDED, ("nowhere",)), set()),
        (ask.AllOf(EXACT, ("lu7a2", "tie6n2")), {"money"}),
        (ask.AllOf(FOLDED, ("dao", "dao")), {"love", "island"}),
        (ask.AllOf(FOLDED, ("dao", "nowhere")), set()),
        (ask.Sequence(EXACT, ("lu7a2", "d9ao3")), {"love", "money"}),
        (ask.Sequence(EXACT, ("lu7a2", "d9ao3"), (TITLE,)), {"love"}),
        (ask.Sequence(EXACT, ("d9ao3", "lu7a2")), set()),
        (ask.Sequence(EXACT, ("xa",)), {"island"}),
        (ask.AnyOf(EXACT, ("mo63",), (TITLE,)), {"love"}),
        (ask.AnyOf(EXACT, ("mo63",), (BODY,)), set()),
        (ask.AllOf(EXACT, ("lu7a2", "mo63", "tinh2")), {"love"}),
        # Of a set of words no order is known; of names there is.
        (ask.Sequence(EXACT, ("mo63", "xa")), set()),
        (ask.Sequence(AUTOCOMPLETE, ("dao", "xa"), (TITLE,)), {"island"}),
        (ask.Sequence(AUTOCOMPLETE, ("xa", "dao"), (TITLE,)), set()),
        # Side by side within a part, not across two; whole words, not beginnings.
        (ask.Sequence(EXACT, ("d9ao3", "tinh2")), set()),
        (ask.Sequence(FOLDED, ("lua", "tie")), set()),
        (ask.Beginning((), "da"), {"island"}),
        (ask.Beginning(("dao",), "x"), {"island"}),
        (ask.Beginning(("xa", "dao"), "x"), {"island"}),
        (ask.Beginning(("tien",), "x"), set()),
        (ask.Every((ask.AnyOf(EXACT, ("d9ao3",)), ask.AnyOf(EXACT, ("xa",)))), {"island", "love"}),
        (ask.Without(ask.AnyOf(EXACT, ("d9ao3",)), ask.AnyOf(EXACT, ("xa",))), {"money"}),
        (
            ask.Without(ask.AnyOf(EXACT, ("xa",)), ask.Sequence(EXACT, ("lu7a2", "d9ao3"))),
            {"island"},
        ),
    ],
)
def test_what_matches(rows, expression, names):
    assert set(found(rows, expression)) == names


def test_frequencies_count_rows_by_stream(rows):
    assert store().frequencies({"lu7a2", "luadao", "tien", "nowhere"}) == {
        (EXACT, "lu7a2"): 1,
        (BIGRAMS, "luadao"): 1,
        (FOLDED, "tien"): 1,
        (AUTOCOMPLETE, "tien"): 1,
        (NAMES, "luadao"): 1,
    }
    assert store().frequencies(["d9ao3"]) == {(EXACT, "d9ao3"): 2}
    # One in a title and one in another name, as FTS5 counts them: column by column.
    assert store().frequencies(["xa"]) == {
        (EXACT, "xa"): 1,
        (FOLDED, "xa"): 1,
        (AUTOCOMPLETE, "xa"): 1,
    }
    assert store().frequencies(["lu7a2d9ao3"]) == {(NAMES, "lu7a2d9ao3"): 1}


def test_what_is_written_again_is_found_by_its_new_words_only(rows):
    store().replace({rows["love"]: Streams(title_exact="mo7i1")})
    assert set(found(rows, ask.AnyOf(EXACT, ("lu7a2", "mo7i1")))) == {"love", "money"}
    assert set(found(rows, ask.AnyOf(EXACT, ("tinh2",)))) == set()
    store().replace({})
    assert set(found(rows, ask.AnyOf(EXACT, ("mo7i1",)))) == {"love"}


def test_it_finds_the_same_after_it_was_optimized(rows):
    expression = ask.AnyOf(EXACT, ("lu7a2", "tie6n2", "xa"))
    write(rows)
    before = found(rows, expression)
    store().optimize()
    assert found(rows, expression) == pytest.approx(before)
    write({"love": rows["love"]})
    assert found(rows, expression) == pytest.approx(before)


def test_rows_that_go_take_their_words_with_them(rows):
    # Past Django, as a cascade of the database does it.
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM search_rowfacet WHERE row_id = %s", [rows["love"]])
        cursor.execute("DELETE FROM search_indexrow WHERE id = %s", [rows["love"]])
    assert set(found(rows, ask.AnyOf(EXACT, ("lu7a2",)))) == {"money"}


def test_a_failed_change_leaves_the_old_words(rows):
    savepoint = transaction.savepoint()
    store().replace({rows["love"]: Streams(title_exact="mo7i1")})
    transaction.savepoint_rollback(savepoint)
    assert set(found(rows, ask.AnyOf(EXACT, ("tinh2", "mo7i1")))) == {"love"}


def test_a_word_repeated_a_hundred_thousand_times_is_stored(rows):
    many = " ".join(["lu7a2"] * 100_000)
    store().replace({rows["love"]: Streams(**dict.fromkeys(COLUMNS, many))})
    assert set(found(rows, ask.AnyOf(EXACT, ("lu7a2",)))) == {"love", "money"}
