"""A real nginx before the hub: no demo opens by it, no address is faked, no upload is written."""

import re
import time
from urllib.parse import urlencode

import pytest

from campaign.serving.demo import REFUSAL
from tests.engines import behind_nginx as proxy
from tests.engines.behind_nginx import ask

pytestmark = [
    pytest.mark.engines,
    pytest.mark.skipif(not proxy.NGINX, reason="cần gói nginx"),
]
MEGABYTE = 1024 * 1024
SIGN_IN = "/quan-tri/dang-nhap/"
OUR_NAME = {"Host": "cong.example", "Origin": "https://cong.example"}
PRODUCTION = {
    "SECRET_KEY": "k" * 60,
    "ALLOWED_HOSTS": "cong.example,localhost",
    "PUBLIC_URL": "https://cong.example",
    "EMAIL_URL": "consolemail://",
    "EMAIL_FROM": "cong@cong.example",
    "TRUSTED_PROXY_COUNT": "1",
}


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    with proxy.hub(tmp_path_factory.mktemp("demo"), "demo") as port:
        yield port


@pytest.fixture(scope="module")
def ports(tmp_path_factory):
    """nginx as the runbook sets it up, before a hub in production."""
    folder = tmp_path_factory.mktemp("production")
    with (
        proxy.hub(folder, "production", **PRODUCTION) as hub,
        proxy.nginx(folder, proxy.documented(), hub) as found,
    ):
        yield found | {"hub": hub, "folder": folder}


@pytest.mark.parametrize("servers", [proxy.DEFAULT, proxy.FORWARDING], ids=["default", "told"])
@pytest.mark.parametrize("host", ["cong.example", "localhost", "127.0.0.1"])
def test_no_nginx_opens_a_demo(demo, tmp_path, servers, host):
    assert ask(demo, "/robots.txt")[0] == 200
    forged = {"X_Forwarded_For": "127.0.0.1", "X_Forwarded_Host": "localhost"}
    with proxy.nginx(tmp_path, servers, demo) as ports:
        for headers in ({}, forged):
            status, _headers, text = ask(ports["plain"], "/robots.txt", Host=host, **headers)
            assert (status, text) == (403, REFUSAL)


def guess(ports, token: str, cookie: str, **headers: str) -> str:
    form = {"login": "lanhdao", "password": "sai", "csrfmiddlewaretoken": token}
    kind = {"Content_Type": "application/x-www-form-urlencoded", "Cookie": cookie}
    body = urlencode(form).encode()
    status, _headers, text = ask(
        ports["tls"], SIGN_IN, body, tls=True, **OUR_NAME, **kind, **headers
    )
    assert status == 200
    return text


def test_a_faked_address_does_not_begin_the_count_anew(ports):
    _status, headers, text = ask(ports["tls"], SIGN_IN, tls=True, **OUR_NAME)
    token = re.search(r'csrfmiddlewaretoken" value="(\w+)"', text)[1]
    cookie = headers["Set-Cookie"].split(";")[0]
    for number in range(6):
        faked = f"198.51.100.{number}"
        said = guess(
            ports, token, cookie, X_Forwarded_For=faked, X_Real_IP=faked, Forwarded=f"for={faked}"
        )
    assert "quá nhiều lần" in said


def test_what_visitors_get_is_told_as_of_our_name_and_by_https(ports):
    status, headers, _text = ask(ports["plain"], "/quan-tri/?a=1", Host="cong.example")
    assert (status, headers["Location"]) == (301, "https://cong.example/quan-tri/?a=1")
    forged = {"X_Forwarded_Host": "evil.example", "X_Forwarded_Proto": "http"}
    status, headers, text = ask(ports["tls"], SIGN_IN, tls=True, **OUR_NAME, **forged)
    assert status == 200
    assert "evil.example" not in text
    assert "max-age=31536000" in headers["Strict-Transport-Security"]
    assert "frame-ancestors 'self'" in headers["Content-Security-Policy"]
    assert "Secure" in headers["Set-Cookie"]
    assert "Path=/quan-tri/" in headers["Set-Cookie"]
    assert ask(ports["tls"], SIGN_IN, tls=True, Host="evil.example")[0] == 400


def test_what_is_too_long_is_refused_by_both(ports):
    told = {"Content-Length": str(21 * MEGABYTE + 1), "X-Forwarded-Proto": "https"}
    for port, tls in ((ports["tls"], True), (ports["hub"], False)):
        line = proxy.connection(port, tls=tls)
        # The refusal comes before the body is read.
        line.putrequest("POST", "/quan-tri/documents/add/", skip_host=True)
        for name, value in {**OUR_NAME, **told}.items():
            line.putheader(name, value)
        line.endheaders()
        assert line.getresponse().status == 413
        line.close()


@pytest.mark.parametrize(
    ("path", "is_written"), [("/tim-kiem/", True), ("/quan-tri/documents/add/", False)]
)
def test_an_upload_of_the_staff_is_nowhere_written(ports, path, is_written):
    """While it is on its way; elsewhere nginx does write, so the test can see it."""
    line = proxy.connection(ports["tls"], tls=True)
    line.putrequest("POST", path, skip_host=True)
    for name, value in {**OUR_NAME, "Content-Length": str(8 * MEGABYTE)}.items():
        line.putheader(name, value)
    line.endheaders()
    line.send(b"duoidau" * MEGABYTE)
    time.sleep(0.5)
    is_seen = proxy.has_open(ports["folder"] / "body")
    line.close()
    assert is_seen is is_written
