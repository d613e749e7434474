"""What is kept of searches: counts by day, words from the third time on, nothing of a person."""

import time
from datetime import date, timedelta

import pytest
import time_machine
from django.db import OperationalError, connection
from django.test import override_settings
from django.utils import timezone

from search.learning import counting, in_passing, masking, opening, worklist
from search.models import KeptQuery, QueryDay, RareDay
from tests.search import build

pytestmark = pytest.mark.django_db
COUNTS = ("asked", "unfound", "again", "opened")


def ask(query, times=1, *, found=1, after=""):
    for _ in range(times):
        counting.note(query, found=found, after=after)


def counts(text, day=None):
    return QueryDay.objects.filter(query__text=text, day=day or timezone.localdate()).values_list(
        *COUNTS
    )[0]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Gọi số 0912.345.678 là ai", "gọi số # là ai"),
        ("STK 1903 4567 8901 23 của ai", "stk # của ai"),
        ("+84 912 345 678 lừa", "# lừa"),
        ("０９１２３４５６７８ gọi", "# gọi"),
        ("lu7a2 0912345678", "lu7a2 #"),
        ("an1995 hỏi", "an# hỏi"),
        ("a1b2c3 là gì", "a#b#c# là gì"),
        ("thư từ Nguyen.Van-A@gmail.com", "thư từ @"),
        ("zalo @tuan99 lừa", "zalo @ lừa"),
        ("http://vn-cong.an.com/x?id=1 thật không", "↗ thật không"),
        ("hxxps://vay[.]xyz/a thật không", "↗ thật không"),
        ("vncongan . com thật không", "↗ thật không"),
        ("lừa đảo.công an", "lừa đảo.công an"),
        ("x\0y\ud800z", "x yz"),
    ],
)
def test_numbers_mails_and_links_are_masked(typed, kept):
    assert masking.masked(typed) == kept


@pytest.mark.parametrize("piece", ["ﷺ", "a.", "-", "_", "1 ", "a1", "@", "[.", "http", "x" * 9])
def test_masking_is_quick_whatever_is_typed(piece):
    start = time.perf_counter()
    masking.key(masking.masked(piece * 1000))
    assert time.perf_counter() - start < 0.2


def test_a_query_that_is_a_number_alone_is_not_counted():
    ask("0912 345 678", 5)
    assert not RareDay.objects.exists()
    assert not KeptQuery.objects.exists()


def test_words_are_kept_from_the_third_time_on():
    ask("con tôi bị bắt cóc", 2)
    assert not KeptQuery.objects.exists()
    (rare,) = RareDay.objects.all()
    assert len(rare.digest) == 64
    ask("con tôi bị bắt cóc")
    assert KeptQuery.objects.get().text == "con tôi bị bắt cóc"
    assert not RareDay.objects.exists()


def test_the_hash_needs_the_secret_key():
    with override_settings(SECRET_KEY="a"):
        ask("mất tiền")
    with override_settings(SECRET_KEY="b"):
        ask("mất tiền")
    assert RareDay.objects.count() == 2


def test_days_before_the_third_time_keep_their_counts():
    with time_machine.travel("2026-03-01 10:00 +0700"):
        ask("vay tiền", 2, found=0)
    with time_machine.travel("2026-03-02 10:00 +0700"):
        ask("vay tiền")
    assert counts("vay tiền", date(2026, 3, 1)) == (2, 2, 0, 0)
    assert counts("vay tiền", date(2026, 3, 2)) == (1, 0, 0, 0)


def test_marks_capitals_and_punctuation_make_no_other_query():
    ask("lua dao", 2)
    ask("Lừa đảo?", 5)
    ask("LỪA ĐẢO")
    kept = KeptQuery.objects.get()
    assert (kept.key, kept.text) == ("lua dao", "lừa đảo?")
    assert counts("lừa đảo?") == (8, 0, 0, 0)


def test_the_same_query_again_counts_once():
    ask("vay tiền", 4)
    ask("Vay tiền!", 3, after="vay tiền")
    assert counts("vay tiền")[0] == 4


def test_asked_otherwise_at_once_counts_for_the_first_query():
    ask("vay nong", 3)
    ask("vay tiền nhanh", after="vay nong")
    assert counts("vay nong") == (3, 0, 1, 0)


def test_a_made_up_query_before_leaves_no_trace():
    ask("vay tiền", after="câu chưa ai hỏi")
    assert RareDay.objects.count() == 1


def test_a_story_is_not_counted_however_often_it_is_sent():
    ask("tôi tên là Lan " * 8, 5)
    assert not RareDay.objects.exists()


def test_a_flood_of_new_queries_ends_for_the_day(monkeypatch):
    monkeypatch.setattr(counting, "MOST_RARE", 3)
    monkeypatch.setattr(counting, "_is_full", counting._is_full_now)
    for letter in "abcdefgh":
        ask(f"câu {letter}")
    assert RareDay.objects.count() == 4


def test_a_flood_of_queries_asked_three_times_ends_as_well(monkeypatch):
    monkeypatch.setattr(counting, "MOST_KEPT", 2)
    monkeypatch.setattr(counting, "_is_full", counting._is_full_now)
    for letter in "abcdefgh":
        ask(f"câu {letter}", 3)
    assert KeptQuery.objects.count() == 3
    ask("câu a")
    assert counts("câu a")[0] == 4


def test_old_days_hashes_and_queries_are_forgotten():
    today = timezone.localdate()
    ask("vay tiền", 3)
    ask("chỉ một lần")
    QueryDay.objects.update(day=today - timedelta(days=400))
    RareDay.objects.update(day=today - timedelta(days=30))
    assert counting.forget() is None
    assert counting.forget(today + timedelta(days=1))
    assert not KeptQuery.objects.exists()
    assert not RareDay.objects.exists()


def test_how_long_days_are_kept_is_a_setting(settings):
    settings.SEARCH_LEARNING_DAYS = 10
    ask("vay tiền", 3)
    counting.forget(timezone.localdate() + timedelta(days=11))
    assert not KeptQuery.objects.exists()


def test_a_failure_is_logged_and_does_not_reach_the_reader(monkeypatch, caplog):
    def fail():
        raise OperationalError("database is locked")

    monkeypatch.setattr(in_passing, "write", fail)
    ask("vay tiền")
    counting.opened("vay tiền")
    assert len(caplog.records) == 2


def test_any_string_can_be_noted(hostile, caplog):
    ask(hostile, 3, after=hostile[::-1])
    counting.opened(hostile)
    assert not caplog.records


def came(rf, address, host="testserver"):
    return rf.get("/", headers={"referer": f"http://{host}{address}"})


@pytest.mark.parametrize(
    ("address", "host", "opened"),
    [
        ("/tim-kiem/?q=vay+ti%E1%BB%81n", "testserver", 1),
        ("/tim-kiem/?q=vay+ti%E1%BB%81n&page=2", "testserver", 1),
        ("/tim-kiem/?q=vay+ti%E1%BB%81n", "other.example", 0),
        ("/tin-bai/?q=vay+ti%E1%BB%81n", "testserver", 0),
        ("/tim-kiem/", "testserver", 0),
        ("/tim-kiem/?q=%FF%00", "testserver", 0),
        ("/tim-kiem/?" + "a=1&" * 60, "testserver", 0),
        ("[/?q=a", "testserver", 0),
    ],
)
def test_a_page_opened_from_the_results_counts(rf, address, host, opened):
    ask("vay tiền", 3)
    opening.note(build.home(), came(rf, address, host))
    assert counts("vay tiền")[3] == opened


def test_a_page_served_after_a_search_counts(client):
    ask("vay tiền", 3)
    home = build.home()
    client.get(home.url, headers={"referer": "http://testserver/tim-kiem/?q=vay tien"})
    assert counts("vay tiền")[3] == 1


def waiting():
    return [query.text for query in worklist.waiting()]


def test_the_worst_comes_first():
    ask("tìm thấy", 9)
    ask("hỏi lại", 4)
    ask("khác", 4, after="hỏi lại")
    ask("không thấy", 6, found=0)
    assert waiting() == ["không thấy", "hỏi lại"]


def test_only_the_last_thirty_days_count():
    with time_machine.travel("2026-03-01 10:00 +0700"):
        ask("không thấy", 3, found=0)
    assert [query.unfound for query in worklist.waiting(date(2026, 3, 30))] == [3]
    assert not worklist.waiting(date(2026, 3, 31))


def test_results_that_nobody_opens_are_listed_apart():
    ask("không mở", 6)
    ask("có mở", 6)
    counting.opened("có mở")
    assert [query.text for query in worklist.left()] == ["không mở"]
    assert waiting() == []


def test_what_was_set_aside_comes_back_when_asked_ten_more_times(django_user_model):
    user = django_user_model.objects.create_user("lan")
    ask("không thấy", 12, found=0)
    worklist.dismiss(KeptQuery.objects.get(), by=user)
    ask("không thấy", 9, found=0)
    assert waiting() == []
    (aside,) = worklist.dismissed()
    assert (aside.dismissed_by, aside.asked_since) == (user, 9)
    ask("không thấy", found=0)
    assert waiting() == ["không thấy"]
    assert not worklist.dismissed()


def test_an_idea_leaves_the_list_and_can_be_put_back(django_user_model):
    user = django_user_model.objects.create_user("lan")
    ask("không thấy", 3, found=0)
    worklist.plan(KeptQuery.objects.get(), note="Viết về tiền ảo", by=user)
    assert waiting() == []
    assert [(query.idea, query.idea_by) for query in worklist.ideas()] == [
        ("Viết về tiền ảo", user)
    ]
    worklist.put_back(KeptQuery.objects.get())
    assert waiting() == ["không thấy"]


@pytest.mark.sqlite
@pytest.mark.django_db(transaction=True)
def test_a_search_does_not_wait_for_another_writer(caplog):
    """In the test database, which is shared memory, the lock is refused at once; so it is asked."""
    with in_passing.write(), connection.cursor() as cursor:
        assert cursor.execute("PRAGMA busy_timeout").fetchone() == (in_passing.PATIENCE,)
    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA busy_timeout").fetchone() == (20_000,)
