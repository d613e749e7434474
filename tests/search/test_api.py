"""GET /api/search/ as the host includes it."""

import datetime

import pytest
from django.test import Client
from wagtail.models import Locale

from search.web import limits
from tests.search import build

pytestmark = pytest.mark.django_db

URL = "/api/search/"


@pytest.fixture
def scam():
    return build.page(
        "Lừa đảo tình cảm",
        search_kind="scam",
        search_source_id="scam:tinh-cam",
        search_summary="Làm quen rồi vay tiền.",
        search_answer="Ngừng chuyển tiền.",
        search_date=datetime.date(2026, 5, 2),
        search_facets={"audience": [], "field": []},
    )


def test_hits(client, scam):
    answer = client.get(URL, {"q": "lua dao"})
    assert answer.status_code == 200
    assert answer.json() == {
        "query": "lua dao",
        "reading": answer.json()["reading"],
        "total": 1,
        "page": 1,
        "size": 10,
        "results": [
            {
                "id": scam.pk,
                "source_id": "scam:tinh-cam",
                "code": None,
                "title": "Lừa đảo tình cảm",
                "url": scam.get_url(),
                "type": "scam",
                "summary": "Làm quen rồi vay tiền.",
                "answer": "Ngừng chuyển tiền.",
                "language": "vi",
                "date": "2026-05-02",
                "valid_until": None,
                "state": "",
                "highlights": {
                    "title": [
                        {"text": "Lừa đảo", "mark": True},
                        {"text": " tình cảm", "mark": False},
                    ],
                    "summary": [{"text": "Làm quen rồi vay tiền.", "mark": False}],
                    "passage": [],
                },
            }
        ],
        "facets": {
            "kind": [{"value": "scam", "label": "Thủ đoạn", "count": 1}],
            "year": [{"value": "2026", "label": "2026", "count": 1}],
        },
    }
    assert not answer.cookies


@pytest.mark.parametrize("query", [{}, {"q": ""}, {"q": "   "}])
def test_an_empty_query_finds_nothing(client, scam, query):
    answer = client.get(URL, query)
    assert (answer.status_code, answer.json()["total"], answer.json()["results"]) == (200, 0, [])


def test_a_passage_is_quoted_where_the_summary_says_nothing(client):
    build.page("Chuyện lạ", search_summary="Một chuyện.", search_body="A\nHọ giả danh công an.")
    (hit,) = client.get(URL, {"q": "gia danh cong an"}).json()["results"]
    assert hit["highlights"]["passage"] == [
        {"text": "Họ ", "mark": False},
        {"text": "giả danh công an", "mark": True},
        {"text": ".", "mark": False},
    ]


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
        {"size": "1e9"},
        {"size": "nhiều"},
        {"page": 0},
        {"page": "-1"},
        {"page": 10**9},
        {"lang": "xx"},
        {"lang": "x" * 99},
        {"kind": "khong-co"},
        {"kind": ""},
        {"field": "khong-co"},
        {"audience": "khong-co"},
        {"year": "hai nghìn"},
        {"year": "99999"},
        {"order": "random"},
        {"as_typed": "maybe"},
        {"colour": "red"},
        {"field": [f"linh-vuc-{n}" for n in range(50)]},
    ],
    ids=str,
)
def test_wrong_parameters_are_refused_in_vietnamese_and_named(client, wrong):
    answer = client.get(URL, {"q": "lừa", **wrong}, headers={"accept-language": "vi"})
    assert answer.status_code == 400
    assert "không" in answer.json()["detail"]
    assert answer.json()["parameters"] == list(wrong)
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


def test_facets_narrow_and_count_truly(client, scam):
    build.page("Bài lừa đảo", search_kind="article", search_date=datetime.date(2025, 1, 1))
    build.page("Tin lừa đảo", search_kind="article", search_date=datetime.date(2026, 1, 1))
    answer = client.get(URL, {"q": "lừa đảo", "kind": "article"}).json()
    assert answer["total"] == 2
    counts = {
        name: {one["value"]: one["count"] for one in answer["facets"][name]}
        for name in answer["facets"]
    }
    assert counts == {"kind": {"article": 2, "scam": 1}, "year": {"2026": 1, "2025": 1}}
    both = client.get(URL, {"q": "lừa đảo", "kind": ["article", "scam"], "year": 2026}).json()
    assert both["total"] == 2
    newest = client.get(URL, {"q": "lừa đảo", "order": "date"}).json()["results"]
    assert [hit["date"][:4] for hit in newest] == ["2026", "2026", "2025"]


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
    assert [(hit["id"], hit["language"]) for hit in found] == [(other.pk, "en")]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_only_reading(scam, method):
    assert getattr(Client(enforce_csrf_checks=True), method)(URL).status_code in (403, 405)


def test_open_to_other_sites_for_reading_without_cookies(client, scam):
    asked = client.options(URL, headers={"origin": "https://khac.example"})
    assert asked.status_code == 204
    assert asked.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert "Access-Control-Allow-Credentials" not in asked.headers
    head = client.head(URL, {"q": "lừa đảo"})
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["Access-Control-Allow-Origin"] == "*"


def test_the_description_tells_every_parameter_and_refusal(client):
    described = client.get(f"{URL}openapi.json").json()["paths"]
    search = described["/api/search/"]["get"]
    assert {each["name"] for each in search["parameters"]} == {
        *("q", "page", "size", "kind", "field", "audience", "year", "order", "lang", "as_typed")
    }
    assert {"200", "400", "429", "503"} <= set(search["responses"])
    assert "/api/search/suggest" in described


def test_the_page_of_the_description_uses_this_sites_files_alone(client):
    page = client.get(f"{URL}docs").content.decode()
    assert "http" not in page.replace("https://github.com", "")
    assert "ninja/swagger-ui-bundle.js" in page


@pytest.mark.parametrize(("path", "scope"), [("", limits.SEARCH), ("suggest", limits.SUGGEST)])
def test_an_address_that_asks_too_often_is_told_to_wait(client, scam, settings, path, scope):
    settings.RATE_LIMITS = True
    settings.SEARCH_RATES = limits.RATES | {scope: "2/min"}
    answers = [client.get(URL + path, {"q": "lua dao"}) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert 1 <= int(answers[-1].headers["Retry-After"]) <= 60
    assert "chờ" in answers[-1].json()["detail"]
    other = client.get(URL + path, {"q": "lua dao"}, REMOTE_ADDR="198.51.100.7")
    assert other.status_code == 200


@pytest.mark.parametrize(
    ("other", "status"),
    [("2001:db8:1:2:ffff::9", 429), ("2001:db8:1:3::1", 200), ("fe80::1%eth0", 200)],
)
def test_an_ipv6_network_counts_as_one_address(client, settings, other, status):
    settings.RATE_LIMITS = True
    settings.SEARCH_RATES = limits.RATES | {limits.SEARCH: "1/min"}
    assert client.get(URL, REMOTE_ADDR="2001:db8:1:2::1").status_code == 200
    assert client.get(URL, REMOTE_ADDR=other).status_code == status


def test_only_proxies_of_ours_are_believed(client, settings):
    settings.RATE_LIMITS = True
    settings.SEARCH_RATES = limits.RATES | {limits.SEARCH: "1/min"}

    def ask(number):
        return client.get(URL, headers={"x-forwarded-for": f"203.0.113.{number}"}).status_code

    assert [ask(1), ask(2)] == [200, 429]
    settings.NINJA_NUM_PROXIES = 1
    assert [ask(1), ask(2), ask(2)] == [200, 200, 429]


def test_too_many_at_once_are_told_to_come_again(client, scam, monkeypatch):
    monkeypatch.setattr(limits, "PATIENCE", 0)
    taken = 0
    while limits._places.acquire(blocking=False):
        taken += 1
    try:
        answer = client.get(URL, {"q": "lua dao"})
    finally:
        limits._places.release(taken)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, str(limits.BACK_IN))
    assert client.get(URL, {"q": "lua dao"}).status_code == 200
