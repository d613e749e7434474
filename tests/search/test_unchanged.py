"""Numbers that are kept until the index changes."""

from contextlib import suppress

import pytest
from django.db import transaction
from wagtail.models import PageViewRestriction

from search import rarity, stamp, unchanged
from search.expression import EXACT
from search.index import indexing
from search.query import pages
from search.reading import vocabulary
from search.unchanged import Unchanged
from tests.search import build

pytestmark = pytest.mark.django_db


@pytest.fixture
def home():
    return build.home()


def asking(told: dict):
    """Tells from `told`, and notes what it was asked for."""
    asked = []

    def ask(keys):
        asked.append(sorted(keys))
        return {key: told[key] for key in keys if key in told}

    return ask, asked


def test_each_is_asked_for_once():
    kept, (ask, asked) = Unchanged(10), asking({"a": 1, "b": 2})
    assert kept.of(["a"], ask) == {"a": 1}
    assert kept.of(["a", "b"], ask) == {"a": 1, "b": 2}
    assert asked == [["a"], ["b"]]


def test_a_new_stamp_makes_all_void():
    kept, told = Unchanged(10), {"a": 1}
    ask, _ = asking(told)
    kept.of(["a"], ask)
    told["a"] = 2
    assert kept.of(["a"], ask) == {"a": 1}
    stamp.renew()
    assert kept.of(["a"], ask) == {"a": 2}


def test_what_left_no_stamp_is_over_in_a_minute(monkeypatch):
    kept, (ask, asked) = Unchanged(10), asking({"a": 1})
    kept.of(["a"], ask)
    now = unchanged.time.monotonic()
    monkeypatch.setattr(unchanged.time, "monotonic", lambda: now + unchanged.SECONDS + 1)
    kept.of(["a"], ask)
    assert asked == [["a"], ["a"]]


def test_no_more_is_kept_than_there_is_room_for():
    kept, (ask, asked) = Unchanged(2), asking(dict.fromkeys("abc", 1))
    kept.of("abc", ask)
    assert kept.of("abc", ask) == dict.fromkeys("abc", 1)
    assert asked == [["a", "b", "c"]] * 2


def test_rows_are_counted_anew_after_a_change(home):
    build.page("Lừa đảo")
    build.page("Lừa tình")
    indexing.flush()
    assert rarity.frequencies(["lu7a2", "nowhere"]) == {(EXACT, "lu7a2"): 2}
    rows = rarity.total()
    build.page("Lừa đảo trên mạng")
    indexing.flush()
    assert rarity.frequencies(["lu7a2"]) == {(EXACT, "lu7a2"): 3}
    assert rarity.total() == rows + 1


def test_words_are_counted_anew_when_a_page_is_closed(home, django_capture_on_commit_callbacks):
    page = build.page("Lừa đảo")
    indexing.flush()
    words = vocabulary.size()
    with django_capture_on_commit_callbacks(execute=True):
        PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert vocabulary.size() == words - 2


def test_a_change_that_was_not_made_hides_nothing(home):
    page = build.page("Xoong chảo")
    pages("xoong")
    with suppress(ZeroDivisionError), transaction.atomic():
        page.delete()
        assert pages("xoong").total == 0
        raise ZeroDivisionError
    assert pages("xoong").total == 1
