"""A stale index is noticed."""

from datetime import timedelta

import pytest
from django.core.checks import run_checks
from django.utils import timezone
from wagtail.models import Page

from search.index import indexing
from search.models import IndexRow
from search.upkeep import health
from search.upkeep.mending import mend
from tests.search import build

pytestmark = pytest.mark.django_db


@pytest.fixture
def indexed():
    build.page("Lừa đảo")
    indexing.index_pages(build.home().get_root().get_descendants(inclusive=True))
    indexing.flush()


def test_a_complete_index_has_no_problem(indexed):
    assert health.problems() == []
    assert health.index_is_current()


def test_a_missing_page_is_a_problem(indexed):
    IndexRow.objects.filter(title="Lừa đảo").delete()
    assert len(health.problems()) == 1


def test_another_normaliser_is_a_problem(indexed, monkeypatch):
    monkeypatch.setattr("search.vi.VERSION", 99)
    assert len(health.problems()) == 1
    assert [w.id for w in run_checks(databases=["default"]) if w.id == "search.W001"]


def test_the_check_asks_no_database_unless_told_to(indexed, django_assert_num_queries):
    IndexRow.objects.all().delete()
    with django_assert_num_queries(0):
        assert not [w for w in run_checks() if w.id == "search.W001"]


def test_a_database_without_tables_is_a_problem_but_no_warning(monkeypatch):
    monkeypatch.setattr("search.upkeep.health.installed", lambda: False)
    assert health.problems()
    assert not [w for w in run_checks(databases=["default"]) if w.id == "search.W001"]


def test_a_text_that_was_published_after_it_was_indexed_is_caught_up(indexed):
    Page.objects.filter(title="Lừa đảo").update(last_published_at=timezone.now())
    earlier = timezone.now() - timedelta(days=1)
    IndexRow.objects.filter(title="Lừa đảo").update(indexed_at=earlier, title="Cũ")
    assert health.behind().exists()
    assert mend()
    assert not health.behind().exists()
    assert IndexRow.objects.filter(title="Lừa đảo").exists()
    assert mend() == ""
