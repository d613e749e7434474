"""GET /api/search/ as the host includes it."""

import pytest
from django.test import Client
from wagtail.models import Locale

from tests.search import build

pytestmark = pytest.mark.django_db

URL = "/api/search/"


@pytest.fixture
def scam():
    return build.page(
        "Lừa đảo tình cảm",
        search_kind="scam_type",
        search_source_id="scam:tinh-cam",
        search_summary="Làm quen rồi vay tiền.",
    )


def test_hits(client, scam):
    answer = client.get(URL, {"q": "lua dao"})
    assert answer.status_code == 200
    assert answer.json() == {
        "query": "lua dao",
        "total": 1,
        "results": [
            {
                "id": scam.pk,
                "source_id": "scam:tinh-cam",
                "code": None,
                "title": "Lừa đảo tình cảm",
                "url": scam.get_url(),
                "type": "scam_type",
                "summary": "Làm quen rồi vay tiền.",
            }
        ],
    }
    assert not answer.cookies


@pytest.mark.parametrize("query", [{}, {"q": ""}, {"q": "   "}])
def test_an_empty_query_finds_nothing(client, scam, query):
    answer = client.get(URL, query)
    assert (answer.status_code, answer.json()["total"], answer.json()["results"]) == (200, 0, [])


def test_a_hostile_query_is_only_a_query(client, scam, hostile):
    # Browsers cannot send lone surrogates.
    typed = hostile[:5_000].encode("utf-8", "replace").decode()
    # A host may refuse such addresses before they get here.
    assert client.get(URL, {"q": typed}).status_code in (200, 400, 414)


@pytest.mark.parametrize(
    "wrong",
    [
        {"size": 51},
        {"size": 0},
        {"size": "nhiều"},
        {"page": 0},
        {"page": "-1"},
        {"page": 10**9},
        {"lang": "xx"},
        {"lang": "x" * 99},
    ],
)
def test_wrong_parameters_are_refused_in_vietnamese(client, wrong):
    answer = client.get(URL, {"q": "lừa", **wrong}, headers={"accept-language": "vi"})
    assert answer.status_code == 422
    assert "không" in answer.json()["detail"]


def test_pages_of_results(client, scam):
    build.page("Lừa đảo đầu tư")
    first = client.get(URL, {"q": "lừa đảo", "size": 1}).json()
    second = client.get(URL, {"q": "lừa đảo", "size": 1, "page": 2}).json()
    assert first["total"] == second["total"] == 2
    assert first["results"][0]["id"] != second["results"][0]["id"]


def test_language(client, scam):
    english, _ = Locale.objects.get_or_create(language_code="en")
    front = build.home().copy_for_translation(english)
    front.save_revision().publish()
    other = build.page("Romance lua dao", parent=front, locale=english)
    vietnamese = client.get(URL, {"q": "lua dao"}).json()["results"]
    assert [hit["id"] for hit in vietnamese] == [scam.pk]
    found = client.get(URL, {"q": "lua dao", "lang": "en"}).json()["results"]
    assert [hit["id"] for hit in found] == [other.pk]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_only_get(scam, method):
    assert getattr(Client(enforce_csrf_checks=True), method)(URL).status_code in (403, 405)


@pytest.mark.parametrize("path", ["docs", "openapi.json"])
def test_no_docs_pages(client, path):
    assert client.get(URL + path, follow=True).status_code == 404
