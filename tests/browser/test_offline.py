"""Without a network: what was read once is there, with its date; what was taken down is not."""

import re
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from urllib.request import urlopen

import pytest
from django.test import override_settings
from playwright.sync_api import expect

from campaign.approval.takedowns import service as takedown
from campaign.scams import models as scams
from tests import factories
from tests.approval.taking_down import NOTICE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"viewport": {"width": 360, "height": 640}}
KEPT = """async (wanted) => {
  const names = [];
  for (const name of await caches.keys()) {
    for (const {url} of await (await caches.open(name)).keys()) names.push(new URL(url).pathname);
  }
  return wanted.every(path => names.some(name => name.endsWith(path))) && names;
}"""
NONE_KEPT = """async () => (await caches.keys()).length === 0
  && (await navigator.serviceWorker.getRegistrations()).length === 0"""
NO_CHANNEL = "async () => !(await (await caches.open('kept-pages-1')).match('/bao-tin/canh-sat/'))"
CALL_HEIGHT = "getComputedStyle(document.querySelector('.call')).minHeight"
MARK = re.compile(r"^Bản lưu trên máy ngày \d\d/\d\d/\d{4}, có thể đã cũ\.$")


@pytest.fixture
def pages(hub):
    index = factories.live(scams.ChannelIndexPage(title="Báo tin", slug="bao-tin"), hub.home, hub)
    channel = scams.ChannelPage(
        title="Cảnh sát",
        slug="canh-sat",
        channel_kind="phone",
        value="113",
        is_verified=True,
        use="Việc khẩn cấp",
    )
    channel = factories.live(channel, index, hub)
    emergency = scams.EmergencyPage(
        title="Vừa chuyển tiền",
        slug="vua-chuyen-tien",
        timeline=[("moment", {"when": "Phút đầu tiên", "items": ["Gọi ngân hàng."]})],
        message="Tôi bị lừa.",
    )
    emergency.channel_links = [scams.ChannelLink(channel=channel)]
    return {"channel": channel, "emergency": factories.live(emergency, hub.home, hub)}


@contextmanager
def in_front_of(server: str):
    """A server that passes on what another one answers; at the end it is really gone.

    Its `instead` takes each question and answers itself, or does not.
    """

    def pass_on(question):
        with urlopen(server + question.path) as answer:
            question.send_response(answer.status)
            question.send_header("Content-Type", answer.headers["Content-Type"])
            question.end_headers()
            question.wfile.write(answer.read())

    class PassOn(BaseHTTPRequestHandler):
        def do_GET(self):
            (self.server.instead or pass_on)(self)

        def log_message(self, *args):
            """Quiet."""

    own = ThreadingHTTPServer(("127.0.0.1", 0), PassOn)
    own.instead = None
    Thread(target=own.serve_forever, daemon=True).start()
    yield own
    own.shutdown()
    own.server_close()


def address_of(server) -> str:
    return f"http://127.0.0.1:{server.server_port}"


def eventually(page, question: str, arg=None):
    """The answer to `question` once it is no longer empty; the page's own waiting takes a promise
    for an answer.
    """
    for _ in range(200):
        if answer := page.evaluate(question, arg):
            return answer
        page.wait_for_timeout(50)
    raise AssertionError(question)


def kept(page, *paths) -> list[str]:
    """What the browser keeps, once all of `paths` are among it."""
    return eventually(page, KEPT, list(paths))


def read_once(page, pages) -> None:
    page.goto(pages["emergency"].url)
    kept(page, "/vua-chuyen-tien/", "/bao-tin/canh-sat/", "site.css", "emergency.css", "buttons.js")


def test_what_was_read_once_is_there_without_a_network(pages, page_for, shot):
    page = page_for(**PHONE)
    read_once(page, pages)
    expect(page.locator("[data-worker]")).to_be_hidden()
    page.context.set_offline(True)
    page.reload()
    expect(page.get_by_role("note")).to_have_text(MARK)
    expect(page.locator(".moment .call")).to_have_attribute("href", "tel:113")
    expect(page.locator(".moment .call")).to_be_in_viewport()
    # Its own look, from the kept sheets.
    assert page.evaluate(CALL_HEIGHT) == "48px"
    shot(page, "khong-mang", full_page=False)
    page.goto(pages["channel"].url)
    expect(page.get_by_role("note")).to_have_text(MARK)
    expect(page.get_by_role("heading", level=1)).to_have_text("Cảnh sát")
    page.context.set_offline(False)
    page.goto(pages["emergency"].url)
    expect(page.locator("[data-worker]")).to_be_hidden()
    assert page.violations == []


def test_a_server_that_is_gone_is_as_no_network(pages, browser, live_server):
    with in_front_of(live_server.url) as server:
        context = browser.new_context(base_url=address_of(server), **PHONE)
        page = context.new_page()
        read_once(page, pages)
    page.reload()
    expect(page.get_by_role("note")).to_have_text(MARK)
    expect(page.locator(".moment .call")).to_be_visible()
    context.close()


def test_a_network_that_hangs_is_as_none(pages, browser, live_server):
    """It takes the question and never answers, as a telephone at the edge of a cell knows it."""
    over = Event()
    with in_front_of(live_server.url) as server:
        context = browser.new_context(base_url=address_of(server), **PHONE)
        page = context.new_page()
        read_once(page, pages)
        server.instead = lambda question: over.wait(60)
        page.goto(pages["emergency"].url, timeout=20_000)
        expect(page.get_by_role("note")).to_have_text(MARK)
        assert (
            page.evaluate("getComputedStyle(document.querySelector('.call')).minHeight") == "48px"
        )
        over.set()
        context.close()


def test_what_another_server_answers_is_not_kept(pages, browser, live_server):
    """The sign-in of a wireless network, or a notice of works, answers 200 at any address."""

    def works(question):
        question.send_response(200)
        question.send_header("Content-Type", "text/html; charset=utf-8")
        question.end_headers()
        question.wfile.write(b"<!doctype html><title>Works</title>")

    with in_front_of(live_server.url) as server:
        context = browser.new_context(base_url=address_of(server), **PHONE)
        page = context.new_page()
        read_once(page, pages)
        server.instead = works
        page.goto(pages["emergency"].url)
        assert page.title() == "Works"
    page.goto(pages["emergency"].url)
    expect(page.get_by_role("note")).to_have_text(MARK)
    context.close()


def test_no_other_page_is_touched(pages, hub, page_for):
    page = page_for(**PHONE)
    read_once(page, pages)
    page.goto("/tin-bai/")
    assert page.evaluate("navigator.serviceWorker.controller") is None
    scopes = "navigator.serviceWorker.getRegistrations().then(all => all.map(one => one.scope))"
    assert {scope.partition("/")[2][1:].partition("/")[2] for scope in page.evaluate(scopes)} == {
        "vua-chuyen-tien/",
        "bao-tin/",
    }
    assert not any("tin-bai" in name for name in kept(page))


def test_what_was_taken_down_is_dropped(pages, hub, page_for):
    page = page_for(**PHONE)
    read_once(page, pages)
    request = takedown.request(
        page=pages["channel"], by=hub.bientap, reason="Số không còn dùng.", wish=NOTICE
    )
    takedown.decide(takedown=request, by=hub.lanhdao, wish=NOTICE)
    assert page.goto(pages["channel"].url).status == 410
    eventually(page, NO_CHANNEL)
    page.context.set_offline(True)
    with pytest.raises(Exception, match="ERR_"):
        page.goto(pages["channel"].url)


def test_what_is_named_no_more_is_asked_for_again(pages, hub, page_for):
    page = page_for(**PHONE)
    read_once(page, pages)
    emergency = scams.EmergencyPage.objects.get()
    emergency.channel_links = []
    factories.approve(emergency, hub)
    pages["channel"].unpublish()
    page.reload()
    eventually(page, NO_CHANNEL)


def test_the_switch_drops_every_copy(pages, page_for):
    page = page_for(**PHONE)
    read_once(page, pages)
    with override_settings(OFFLINE_COPY=False):
        page.goto(pages["emergency"].url)
        expect(page.locator("[data-worker]")).to_have_count(0)
        page.goto(pages["channel"].url)
        eventually(page, NONE_KEPT)
        page.context.set_offline(True)
        with pytest.raises(Exception, match="ERR_"):
            page.reload()
