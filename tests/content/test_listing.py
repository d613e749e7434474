"""A list costs the same for a few pages and for many, and shows only what is live."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from campaign.articles.models import ArticlePage
from campaign.content.models import ContentPage
from tests import factories


@pytest.fixture
def hub(db):
    return factories.hub()


def publish(hub, count: int) -> None:
    for number in range(count):
        factories.live(ArticlePage(title=f"Bài {number}"), hub.articles, hub)


def queries_of(client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


def test_forty_pages_cost_as_many_queries_as_two(hub, client):
    publish(hub, 2)
    few = queries_of(client, hub.articles.url)
    publish(hub, 38)
    assert queries_of(client, hub.articles.url) == few
    assert queries_of(client, f"{hub.articles.url}?page=2") == few


@pytest.mark.sqlite
def test_a_list_is_read_in_the_order_of_its_index(hub):
    keys = hub.articles.listed_pages().values_list("pk", flat=True)[:20]
    sql, params = keys.query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}", params)
        plan = " ".join(row[-1] for row in cursor.fetchall())
    assert "by_parent" in plan
    assert "TEMP B-TREE" not in plan


@pytest.mark.parametrize("page", ["0", "-1", "3", "abc", "1e3", "９９", "9" * 400, "%00"])
def test_a_page_of_the_list_that_is_not_there_is_not_found(hub, client, page):
    publish(hub, 1)
    assert client.get(f"{hub.articles.url}?page={page}").status_code in {400, 404}


def test_drafts_and_what_was_taken_down_are_not_listed(hub, client):
    publish(hub, 2)
    factories.article(hub, title="Bản nháp kín")
    ArticlePage.objects.get(title="Bài 0").unpublish()
    text = client.get(hub.articles.url).content.decode()
    assert "Bài 1" in text
    assert "Bài 0" not in text
    assert "Bản nháp kín" not in text


def test_a_moved_page_is_listed_where_it_stands(hub):
    publish(hub, 1)
    page = ArticlePage.objects.get()
    page.move(hub.home, pos="last-child")
    moved = ContentPage.objects.get(pk=page.pk)
    assert moved.parent_path == hub.home.path
    assert moved.listed
