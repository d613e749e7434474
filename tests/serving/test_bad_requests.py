"""Whatever a stranger sends to a public address, the answer is a plain one, and never a 500."""

import pytest
from django.db import transaction
from django.test import Client

from tests.content.tree import planted

FIXED = [
    *("/", "/en/", "/tim-kiem/", "/en/search/", "/so-do-trang/", "/en/site-map/"),
    *("/api/search/", "/api/search/suggest", "/sitemap.xml", "/robots.txt", "/favicon.ico"),
    *("/manifest.webmanifest", "/.well-known/security.txt", "/healthz", "/readyz"),
    *("/the/1-0123456789abcdef.png", "/anh/x.webp", "/tai-lieu/1/a.pdf", "/kieu-dang/"),
    *("/static/home/site.css", "/khong-co/", "/_util/login/"),
]


@pytest.fixture(scope="module")
def addresses(django_db_setup, django_db_blocker):
    """Every kind of live page and every other public address, with things to find."""
    with django_db_blocker.unblock(), transaction.atomic():
        tree = planted()
        # An address a kind, lists included: pages of one class answer by the same lines.
        kinds = {type(page): page.url for page in tree.pages.values() if page.live}
        yield [*kinds.values(), *FIXED]
        transaction.set_rollback(True)


@pytest.fixture
def some(addresses):
    """A list, a page, and what is no page: for what none of them looks at by itself."""
    return ["/van-ban/", "/thu-doan/", addresses[0], *FIXED]


@pytest.fixture
def stranger(db):
    """A browser that gets the 500 of a fault as an answer."""
    return Client(raise_request_exception=False)


def answers(addresses, ask) -> dict[str, int]:
    return {address: ask(address).status_code for address in addresses}


def faults(found: dict[str, int]) -> dict[str, int]:
    # One that is not ready says so with a 503 of its own.
    return {a: status for a, status in found.items() if status >= 500 and a != "/readyz"}


QUERIES = [
    *("page=abc", "page=-1", "page=0", "page=99999999999999999999", "page=1e3", "page[]=1"),
    *("page=1&page=2", "page=%FF", "page=", "page=%E0%A4%A", "q=%FF%FE", "q=%ED%A0%80", "q[]=x"),
    *("q=a&q=b&q=", "&&&===&", "%", "%zz=%zz", "q=" + "%CC%81" * 300, "q=%F0%9F%9A%A8"),
    *("kind=khong-co&field=%22%3C", "year=abc", "order=drop", "truoc=%FF", "q=x&page=9999"),
    *("audience=nguoi-gia&audience=nguoi-gia", "q=" + "(" * 500, "q=%E1%BA%A8" * 50),
    *(";".join(["q=1"] * 500), "&".join(f"a{n}=1" for n in range(1000))),
    *("preview=true", "in_preview_panel=true&mode=x", "format=json", "_method=DELETE"),
]


@pytest.mark.parametrize("query", QUERIES, ids=[query[:30] for query in QUERIES])
def test_odd_questions(stranger, some, query):
    found = answers(some, lambda a: stranger.get(a, QUERY_STRING=query))
    assert faults(found) == {}


@pytest.mark.parametrize("page", ["abc", "-1", "0", "9999", "%FF", "1e3"])
def test_a_part_of_a_list_that_is_not_there_is_not_found(stranger, addresses, page):
    answer = stranger.get("/van-ban/", QUERY_STRING=f"page={page}")
    assert answer.status_code == 404


METHODS = ["POST", "PUT", "PATCH", "DELETE", "TRACE", "CONNECT", "PROPFIND", "XYZ"]


@pytest.mark.parametrize("method", METHODS)
def test_other_methods_than_reading(stranger, addresses, method):
    found = answers(addresses, lambda a: stranger.generic(method, a, b"\xff\x00{" * 50))
    assert faults(found) == {}
    # What is there refuses them; what is not, or leads elsewhere, says that.
    assert set(found.values()) <= {301, 302, 404, 405}
    for address in ("/", "/tim-kiem/", "/so-do-trang/", "/manifest.webmanifest", "/robots.txt"):
        assert found[address] == 405, address


def test_what_a_method_may_be_is_told(stranger, addresses):
    assert faults(answers(addresses, stranger.options)) == {}
    assert faults(answers(addresses, stranger.head)) == {}


HEADERS = {
    "huge cookie": {"HTTP_COOKIE": "a=" + "x" * 30_000},
    "odd cookie": {"HTTP_COOKIE": 'sessionid="; csrftoken=\x80\xff; =; ;;; django_language=xx'},
    "huge accept": {"HTTP_ACCEPT": ",".join(["text/html;q=0.1"] * 1500)},
    "odd accept": {"HTTP_ACCEPT": "*/*/*;q=abc, ;;, text/"},
    "odd language": {"HTTP_ACCEPT_LANGUAGE": "xx-" + "y" * 9000 + ";q=9, *;q=-1"},
    "odd range": {"HTTP_RANGE": "bytes=99999999999-0,-1,abc"},
    "many ranges": {"HTTP_RANGE": "bytes=" + ",".join(f"{n}-{n}" for n in range(2000))},
    "odd encoding": {"HTTP_ACCEPT_ENCODING": "br;q=\xff, identity;q=0"},
    "odd tag": {"HTTP_IF_NONE_MATCH": '"' * 5000, "HTTP_IF_MATCH": "W/"},
    "odd day": {"HTTP_IF_MODIFIED_SINCE": "Thu, 99 Foo 99999 99:99:99 GMT"},
    "odd referer": {"HTTP_REFERER": "http://[::1/tim-kiem/?q=\xff"},
    "odd origin": {"HTTP_ORIGIN": "null", "HTTP_X_REQUESTED_WITH": "\xff" * 900},
    "hearsay": {"HTTP_X_FORWARDED_FOR": "'; drop", "HTTP_X_FORWARDED_HOST": "ke-gian.example"},
    "another method": {"HTTP_X_HTTP_METHOD_OVERRIDE": "DELETE"},
    "odd length": {"CONTENT_LENGTH": "-5", "CONTENT_TYPE": "multipart/form-data; boundary="},
    "agent": {"HTTP_USER_AGENT": "\xff() { :; };" * 2000},
}


@pytest.mark.parametrize("headers", HEADERS.values(), ids=HEADERS)
def test_odd_headers(stranger, some, headers):
    usual = answers(some, stranger.get)
    found = answers(some, lambda a: stranger.get(a, **headers))
    assert faults(found) == {}
    # A static file answers a range with a part, or that there is no such part.
    assert {a: s for a, s in found.items() if s != usual[a] and s not in (206, 304, 412, 416)} == {}


@pytest.mark.parametrize(
    "host", ["ke-gian.example.com", "a b", "", "[::1", "x" * 300, "testserver:99999x", "a@b", "/"]
)
def test_a_strange_host_is_refused_everywhere(stranger, some, host):
    found = answers(some, lambda a: stranger.get(a, HTTP_HOST=host))
    assert set(found.values()) == {400}


PATHS = [
    *("/%FF", "/%C3%28/", "/%ED%A0%80/", "/tim-kiem/%FF", "/en/%FF/", "/van-ban/%F0%28%8C%28/"),
    *("/%2e%2e/%2e%2e/etc/passwd", "/static/../../etc/passwd", "/static/%2e%2e/manage.py"),
    *("//", "//van-ban//", "///ke-gian.example/", "//ke-gian.example/%2f..", "/\\ke-gian.example"),
    *("/van-ban//x/", "/van-ban/;x=1/", "/van-ban/?", "/./", "/../", "/en//", "/en/en/", "/vi/"),
    *("/the/", "/the/1.png", f"/the/{'9' * 40}-{'0' * 16}.png", "/the/1-%FF.png"),
    *("/anh/%FF.webp", "/anh/..%2F..%2Fdb", "/tai-lieu/99999999999999999999/a", "/tai-lieu/-1/a"),
    *("/tai-lieu/1/%FF", "/api/search/%FF", "/api/", "/.well-known/%FF", "/.git/config"),
    *("/" + "a" * 2000, "/" + "a/" * 900, "/" + "%E1%BA%A8" * 300, "/*", "/%25", "/%252e%252e/"),
    *("/kieu-dang/x", "/sitemap.xml/", "/robots.txt/", "/wp-login.php", "/index.php?id=1'"),
]


@pytest.mark.parametrize("path", PATHS, ids=[path[:30] for path in PATHS])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_odd_addresses(stranger, addresses, path, method):
    answer = stranger.generic(method, path)
    assert answer.status_code < 500
    # Nobody is led to another host by a slash too many.
    place = answer.get("Location", "/")
    assert place.startswith("/")
    assert not place.startswith(("//", "/\\"))


@pytest.mark.parametrize("path", ["/%00", "/van-ban/%00/", "/tim-kiem/?q=%00", "/a%0d%0aX:%201/"])
def test_what_no_address_can_mean_is_refused(stranger, addresses, path):
    assert stranger.get(path).status_code == 400


@pytest.mark.parametrize(
    "path", ["/" + "a" * 10_000, "/" + "%E1%BA%A8" * 4000, "/tim-kiem/?q=" + "a" * 10_000]
)
def test_what_is_too_long_is_refused(stranger, addresses, path):
    assert stranger.get(path).status_code == 414


def test_headers_without_an_end_are_refused(stranger, addresses):
    assert stranger.get("/", HTTP_X_LONG="a" * 30_000).status_code == 200
    assert stranger.get("/", HTTP_X_LONG="a" * 40_000).status_code == 431
