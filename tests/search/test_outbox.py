"""With the engine away the database answers, and every change waits for its return."""

import socket
import time
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from search import engine, outside
from search.backends import breaker, elastic
from search.index import outbox
from search.models import PendingChange
from search.query import pages
from search.upkeep import health, mending
from tests.search import build

pytestmark = pytest.mark.django_db


def backend_at(port: int) -> dict:
    return {
        "default": {
            "BACKEND": "search.backends.opensearch2",
            "URLS": [f"http://127.0.0.1:{port}"],
            "INDEX_PREFIX": "away_",
        }
    }


@pytest.fixture
def away(settings):
    """An engine at a port where nobody listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        settings.WAGTAILSEARCH_BACKENDS = backend_at(taken.getsockname()[1])
        yield
    breaker.outside.succeeded()


def waiting() -> set[str]:
    return set(outbox.pending(Page))


def test_a_page_published_meanwhile_is_found_and_waits(away):
    page = build.page("Giả danh công an")
    assert pages("gia danh cong an").total == 1
    assert str(page.pk) in waiting()


def test_who_measures_the_engine_hears_that_it_is_away(away):
    build.page("Giả danh công an")
    assert pages("gia danh cong an").total == 1
    with outside.engine_only(), pytest.raises(outside.backend().errors):
        pages("gia danh cong an")


def test_a_change_that_is_rolled_back_is_not_sent(away):
    page = build.page("Giả danh công an")
    PendingChange.objects.all().delete()
    with transaction.atomic():
        page.save()
        assert waiting()
        transaction.set_rollback(True)
    assert waiting() == set()


def test_deleting_is_a_change_too(away):
    page = build.page("Giả danh công an")
    key = page.pk
    PendingChange.objects.all().delete()
    page.delete()
    assert pages("gia danh cong an").total == 0
    assert str(key) in waiting()


def test_all_below_a_moved_page_wait(away):
    branch, target = build.page("Nhánh"), build.page("Đích")
    leaf = build.page("Lá", parent=branch)
    PendingChange.objects.all().delete()
    Page.objects.get(pk=branch.pk).move(target, pos="last-child")
    assert {str(branch.pk), str(leaf.pk)} <= waiting()


def test_the_admins_search_goes_on(away):
    build.page("Giả danh công an")
    found = Page.objects.live().search("gia danh")
    assert [page.title for page in found] == ["Giả danh công an"]
    assert found.count() == 1
    assert [page.title for page in Page.objects.autocomplete("gia da")] == ["Giả danh công an"]


def test_without_an_answer_nothing_is_sent_or_lost(away):
    build.page("Giả danh công an")
    before = waiting()
    assert mending.send() == ""
    assert waiting() == before != set()


def test_an_engine_that_never_answers_holds_a_reader_up_for_a_moment_only(settings, away):
    build.page("Giả danh công an")
    # What this thread has noted is written before it searches.
    pages("gia danh cong an")
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen(50)
        settings.WAGTAILSEARCH_BACKENDS = backend_at(silent.getsockname()[1])
        breaker.outside.succeeded()
        began = time.perf_counter()
        first = pages("gia danh cong an")
        waited = time.perf_counter() - began
        second = pages("gia danh cong an")
        silent.setblocking(False)
        silent.accept()[0].close()
        # The second search has not even knocked.
        with pytest.raises(BlockingIOError):
            silent.accept()
    assert first.total == second.total == 1
    # The rest is for a busy machine.
    assert elastic.READING <= waited < 3


def test_while_a_new_index_is_filled_changes_are_kept(away):
    page = build.page("Giả danh công an")
    changes = outbox.noted(Page, [page.pk])
    outbox.hold("away_wagtailcore_page")
    outbox.forget(changes)
    assert str(page.pk) in waiting()
    outbox.release("away_wagtailcore_page")
    outbox.forget(changes)
    assert str(page.pk) not in waiting()


def test_a_rebuild_that_died_holds_nothing_for_long(away):
    page = build.page("Giả danh công an")
    outbox.hold("away_wagtailcore_page")
    PendingChange.objects.filter(model="*").update(noted_at=timezone.now() - timedelta(minutes=6))
    outbox.forget(outbox.noted(Page, [page.pk]))
    assert str(page.pk) not in waiting()


def test_editors_and_the_server_are_told(away, admin_client):
    build.page("Giả danh công an")
    PendingChange.objects.update(noted_at=timezone.now() - timedelta(minutes=2))
    assert engine.state() == engine.AWAY
    assert len(health.outside_problems()) == 2
    shown = admin_client.get("/quan-tri/").content.decode()
    for problem in health.outside_problems():
        assert problem in shown


def test_an_absent_engine_makes_the_site_no_less_ready(away):
    build.page("Giả danh công an")
    pages("gia danh")
    assert health.outside_problems()
    assert not set(health.outside_problems()) & set(health.problems())


def test_without_an_outside_engine_nothing_is_noted(settings):
    settings.WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "search.backends.sqlite"}}
    build.page("Giả danh công an")
    assert not PendingChange.objects.exists()
    assert health.outside_problems() == []


def test_the_command_says_what_waits(away, capsys):
    build.page("Giả danh công an")
    call_command("search_status")
    assert "opensearch2" in capsys.readouterr().out
