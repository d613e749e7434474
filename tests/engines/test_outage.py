"""A real engine that is killed while people search, and comes back."""

import os
import time

import pytest
from wagtail.models import Page

from cms.settings.engines import search_engine
from search import engine, outside, ranking
from search.backends import breaker
from search.index import outbox
from search.query import pages
from search.upkeep import mending, rebuilding
from tests.engines.node import ENGINES, node
from tests.search import build
from tests.search.conftest import unguarded  # noqa: F401 - a fixture

pytestmark = [pytest.mark.engines, pytest.mark.django_db]

NAME = os.environ.get("SEARCH_URL", "").partition(":")[0]


@pytest.fixture
def own_node(settings):
    """A node that may be killed, holding the index of this test."""
    if NAME not in ENGINES:
        pytest.skip("make engines")
    with node(ENGINES[NAME]) as server:
        settings.WAGTAILSEARCH_BACKENDS = {"default": search_engine("SEARCH_URL", server.url)}
        breaker.outside.succeeded()
        rebuilding.engine_outside(lambda model, count: None)
        yield server
    breaker.outside.succeeded()


@pytest.fixture
def by_the_database(monkeypatch):
    """How many searches the database answered."""
    asked = []
    real = ranking.pages
    monkeypatch.setattr(ranking, "pages", lambda *a: asked.append(1) or real(*a))
    return asked


def found(words: str) -> tuple[int, float]:
    """How many are found, and the seconds that it took."""
    began = time.perf_counter()
    total = pages(words).total
    return total, time.perf_counter() - began


def test_no_reader_sees_that_the_engine_was_killed(own_node, by_the_database, record_property):
    for number in range(20):
        build.page(f"Giả danh công an {number}")
    found("gia danh cong an")
    breaker.outside.succeeded()
    del by_the_database[:]
    waits = []
    for turn in range(120):
        if turn == 40:
            assert not by_the_database, "the engine itself must have answered so far"
            own_node.kill()
        total, seconds = found("gia danh cong an")
        assert total == 20
        waits.append(seconds)
    assert by_the_database
    longest = max(waits[40:])
    record_property("longest", longest)
    assert longest < 1, "a quarter of a second and a search in the database"

    late = build.page("Lừa đảo trong lúc máy tìm hỏng")
    assert found("lua dao trong luc may tim hong")[0] >= 1
    assert str(late.pk) in outbox.pending(Page)

    own_node.start()
    wait_until_well()
    assert mending.send()
    assert outbox.size() == 0
    del by_the_database[:]
    titles = [hit.title for hit in pages("may tim hong").hits]
    assert titles[0] == late.title
    assert not by_the_database


def wait_until_well() -> None:
    """Shards need a moment after the node answers."""
    backend = outside.backend()
    names = ",".join(index.name for index in backend.all_indexes())
    end = time.monotonic() + 30
    while True:
        try:
            backend.patient.count(index=names)
        except backend.errors:
            assert time.monotonic() < end
            time.sleep(0.2)
        else:
            return


def test_a_rebuild_serves_all_the_while_and_keeps_what_changes_meanwhile(own_node, by_the_database):
    build.page("Giả danh công an")
    found("gia danh cong an")
    breaker.outside.succeeded()
    del by_the_database[:]
    seen = []

    def told(model, count):
        if model is Page and not seen:
            seen.append(build.page("Bài đăng trong lúc dựng lại"))
            assert found("gia danh cong an")[0] == 1

    before = set(outside.backend().patient.indices.get_alias(index="test_*"))
    rebuilding.engine_outside(told)
    after = set(outside.backend().patient.indices.get_alias(index="test_*"))
    assert seen
    assert not before & after
    assert len(before) == len(after)
    assert found("dang trong luc dung lai")[0] >= 1
    assert not by_the_database
    assert outbox.size() == 0


def test_a_lost_index_is_noticed_and_does_not_come_back_empty(own_node):
    build.page("Giả danh công an")
    backend = outside.backend()
    for index in backend.all_indexes():
        for concrete in index.aliased_indices():
            concrete.delete()
    assert engine.state() == engine.EMPTY
    assert found("gia danh cong an")[0] == 1
    late = build.page("Bài mới")
    assert engine.state() == engine.EMPTY
    rebuilding.engine_outside(lambda model, count: None)
    assert engine.state() == engine.WELL
    assert str(late.pk) not in outbox.pending(Page)
