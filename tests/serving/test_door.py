"""Junk at the door gets a sentence and a 4xx; a demo does not become public by accident."""

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory

from campaign.serving import demo
from campaign.serving.demo import DemoDoor
from campaign.serving.hosts import gateway_in, is_loopback

JUNK = [
    ("/%00", 400),
    ("/tin-bai/%00/", 400),
    ("/?q=%00", 400),
    ("/tim-kiem/?q=a%00b&page=2", 400),
    ("/%0a%0dSet-Cookie:x", 400),
    ("/" + "a" * 3000, 414),
    ("/tim-kiem/?q=" + "a" * 100_000, 414),
]
ODD = [
    "/%ff%fe/",
    "/%zz",
    "/?%zz=%",
    "/?page=abc",
    "/?page=-1",
    "/?page=99999999999999999999",
    "/tim-kiem/?page=abc",
    "/tim-kiem/?q=%F0%9F%98%80&page=0",
    "/tim-kiem/?q=%ed%a0%80",
    "/api/search/?q=a&page=abc&size=-1",
    "/api/search/?q=%22&size=999999999999",
    "/../../etc/passwd",
    "/tai-lieu/999999999999999999999/x.pdf",
    "/quan-tri/dang-nhap/?next=//evil.example",
    "/quan-tri/tep/anh/..%2f..%2fx",
]


@pytest.mark.django_db
@pytest.mark.parametrize(("path", "status"), JUNK)
def test_junk_is_refused_with_a_sentence(client, path, status):
    answer = client.get(path)
    assert answer.status_code == status
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.content.decode().endswith(".")


@pytest.mark.parametrize(
    ("query", "status"), [("q=" + "a" * 100_000, 414), ("q=a%00b", 400)], ids=["long", "NUL"]
)
@pytest.mark.parametrize("path", ["/api/search/", "/api/search/suggest"])
def test_a_program_is_refused_in_json_as_the_api_refuses(client, path, query, status):
    answer = client.get(f"{path}?{query}")
    assert answer.status_code == status
    assert answer["Content-Type"] == "application/json"
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer.json()["detail"].endswith(".")
    assert answer.json()["parameters"] == []


@pytest.mark.django_db
@pytest.mark.parametrize("path", ODD)
def test_odd_addresses_are_never_a_500(client, path):
    client.raise_request_exception = False
    assert client.get(path).status_code < 500


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["post", "put", "delete", "patch", "options", "trace"])
@pytest.mark.parametrize("path", ["/", "/tim-kiem/", "/robots.txt", "/api/search/?q=a"])
def test_odd_methods_are_never_a_500(client, method, path):
    client.raise_request_exception = False
    assert getattr(client, method)(path).status_code < 500


@pytest.mark.parametrize("host", ["evil.org", "a b", "cong.example\x01", "x" * 300, "[::1", "@"])
def test_a_foreign_host_is_refused_in_vietnamese(client, host):
    answer = client.get("/", headers={"host": host})
    assert answer.status_code == 400
    assert "Tên miền này" in answer.content.decode()


@pytest.mark.django_db
def test_wagtails_own_doors_lead_to_the_one_sign_in(client):
    for path in ("/quan-tri/login/", "/quan-tri/password_reset/", "/_util/login/", "/en/_util/x/"):
        answer = client.get(path, {"next": "/quan-tri/pages/"})
        assert answer.status_code == 302
        assert answer["Location"] == "/quan-tri/dang-nhap/?next=%2Fquan-tri%2Fpages%2F"


@pytest.mark.django_db
def test_a_form_of_the_staff_without_its_token_is_refused():
    answer = Client(enforce_csrf_checks=True).post("/quan-tri/dang-nhap/", {"login": "a"})
    assert answer.status_code == 403
    assert "tải lại trang" in answer.content.decode()


@pytest.mark.django_db
def test_media_is_never_served(client):
    assert client.get("/media/original_images/x.jpg").status_code == 404


LOOPBACK = ["localhost", "localhost:8000", "LOCALHOST", "127.0.0.1:8000", "127.9.9.9", "[::1]:8000"]
ELSEWHERE = ["192.168.1.5", "hub.example", "localhost.example", "127.0.0.1.example", "", "::ffff"]


@pytest.mark.parametrize("host", LOOPBACK)
def test_this_machine_is_known(host):
    assert is_loopback(host)


@pytest.mark.parametrize("host", ELSEWHERE)
def test_other_machines_are_known(host):
    assert not is_loopback(host)


@pytest.fixture
def door(settings):
    """A function that asks the demo's door: the status and the X-Robots-Tag."""

    def ask(*, own_password=False, **headers):
        settings.DEMO_LOOPBACK_ONLY = not own_password
        answer = DemoDoor(lambda request: HttpResponse("ok"))(RequestFactory().get("/", **headers))
        return answer.status_code, answer.get("X-Robots-Tag")

    return ask


def test_a_demo_answers_this_machine(door):
    assert door(HTTP_HOST="localhost:8000") == (200, None)


def test_a_demo_with_known_passwords_answers_nobody_else(door):
    assert door(HTTP_HOST="hub.example") == (403, "noindex, nofollow")


@pytest.mark.parametrize(
    "header", ["Forwarded", "X-Forwarded-For", "X-Forwarded-Proto", "X-Real-IP", "Via"]
)
def test_a_demo_with_known_passwords_answers_no_proxy(door, header):
    name = "HTTP_" + header.upper().replace("-", "_")
    assert door(HTTP_HOST="localhost", **{name: "x"})[0] == 403


@pytest.mark.parametrize("address", ["192.0.2.7", "::ffff:192.0.2.7", "198.51.100.1", ""])
def test_whoever_says_to_ask_this_machine_from_another_gets_no_answer(door, address):
    assert door(HTTP_HOST="localhost", REMOTE_ADDR=address)[0] == 403


@pytest.mark.parametrize("address", ["127.0.0.1", "::1", "::ffff:127.0.0.1"])
def test_this_machine_may_ask_by_any_of_its_own_addresses(door, address):
    assert door(HTTP_HOST="localhost", REMOTE_ADDR=address)[0] == 200


@pytest.mark.parametrize(("protocol", "status"), [("1.0", 403), ("1", 403), ("1.1", 200)])
def test_a_proxy_that_says_nothing_is_known_by_its_old_protocol(door, protocol, status):
    assert door(HTTP_HOST="127.0.0.1:8000", SERVER_PROTOCOL=f"HTTP/{protocol}")[0] == status


def test_a_container_answers_the_machine_that_runs_it(door, monkeypatch):
    monkeypatch.setattr(demo, "host_of_container", lambda: "172.18.0.1")
    assert door(HTTP_HOST="localhost:8000", REMOTE_ADDR="172.18.0.1")[0] == 200
    assert door(HTTP_HOST="localhost:8000", REMOTE_ADDR="172.18.0.9")[0] == 403


def test_the_machine_behind_a_container_stands_in_its_routes():
    head = "Iface\tDestination\tGateway \tFlags\n"
    assert gateway_in(f"{head}eth0\t00000000\t010012AC\t0003\n") == "172.18.0.1"
    assert gateway_in(head) == ""


def test_a_demo_with_its_own_password_answers_and_asks_not_to_be_indexed(door):
    assert door(own_password=True, HTTP_HOST="hub.example", HTTP_VIA="x") == (
        200,
        "noindex, nofollow",
    )


@pytest.mark.django_db
def test_robots_txt_of_a_demo_shuts_out_all_but_this_machine(client, settings):
    settings.CAMPAIGN_DEMO = True
    assert "Disallow: /\n" in client.get("/robots.txt", headers={"host": "a.example"}).text
    assert "Disallow: /quan-tri/" in client.get("/robots.txt", headers={"host": "127.0.0.1"}).text


def test_the_demo_settings_have_the_door(settings_of):
    names = ("MIDDLEWARE", "DEMO_LOOPBACK_ONLY", "ALLOWED_HOSTS", "ACCOUNT_RATE_LIMITS")
    middleware, locked, hosts, limits = settings_of("demo", *names, PUBLIC_URL="http://a.example")
    assert "campaign.serving.demo.DemoDoor" in middleware
    assert locked
    assert {"localhost", "127.0.0.1", "[::1]", "a.example"} <= set(hosts)
    assert limits


@pytest.mark.parametrize(
    ("host", "limited"), [("127.0.0.1", False), ("localhost", False), ("0.0.0.0", True)]
)
def test_limits_can_be_switched_off_on_this_machine_alone(settings_of, host, limited):
    found = settings_of("demo", "RATE_LIMITS", "ACCOUNT_RATE_LIMITS", HOST=host, RATE_LIMITS="off")
    assert [bool(value) for value in found] == [limited, limited]


def test_production_keeps_its_limits(settings_of):
    found = settings_of("production", "RATE_LIMITS", "ACCOUNT_RATE_LIMITS", RATE_LIMITS="off")
    assert all(found)


@pytest.mark.parametrize(("mode", "required"), [("production", True), ("demo", False)])
def test_production_requires_a_second_factor_and_a_demo_does_not(settings_of, mode, required):
    assert settings_of(mode, "REQUIRE_SECOND_FACTOR") == [required]


@pytest.mark.django_db
def test_guessing_a_password_is_stopped(client, settings, django_user_model):
    settings.ACCOUNT_RATE_LIMITS = {"guess_pair": "5/300s/key"}
    django_user_model.objects.create_user("bientap", "", "mat-khau-thu-nghiem")
    for _ in range(5):
        client.post("/quan-tri/dang-nhap/", {"login": "bientap", "password": "sai"})
    answer = client.post(
        "/quan-tri/dang-nhap/", {"login": "bientap", "password": "mat-khau-thu-nghiem"}
    )
    assert answer.status_code != 302
