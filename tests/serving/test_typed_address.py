"""An address read from a poster and typed into a telephone."""

import pytest

from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def page():
    hub = factories.hub()
    return factories.approve(factories.article(hub, slug="bai-thu"), hub)


@pytest.mark.parametrize(
    "typed",
    [str.upper, str.title, lambda url: url.replace("/bai", "//bai"), lambda url: f"/{url}"],
)
def test_a_capital_or_a_stroke_too_many_leads_to_the_page(page, client, typed):
    answer = client.get("/?a=B", PATH_INFO=typed(page.url))
    assert (answer.status_code, answer["Location"]) == (302, page.url + "?a=B")


def test_only_what_leads_nowhere_is_led_elsewhere(page, client):
    assert client.get(page.url).status_code == 200
    assert client.get("/khong-co/").status_code == 404
    assert client.get("/%FF%Fe/").status_code == 404
    assert client.post("/Khong-Co/").status_code in {403, 404, 405}
    assert "khong-co" not in client.get("/quan-tri/Khong-Co/").headers.get("Location", "")


def test_it_leads_to_no_other_site(client):
    answer = client.get("/", PATH_INFO="//Example.com/")
    assert (answer.status_code, answer["Location"]) == (302, "/example.com/")
