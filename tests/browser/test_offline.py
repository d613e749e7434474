"""Without a network: what was read once is there, with its date; what was taken down is not."""

import re
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
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
    """A server that passes on what another one answers; at the end it is really gone."""

    class PassOn(BaseHTTPRequestHandler):
        def do_GET(self):
            with urlopen(server + self.path) as answer:
                self.send_response(answer.status)
                self.send_header("Content-Type", answer.headers["Content-Type"])
                self.end_headers()
                self.wfile.write(answer.read())

        def log_message(self, *args):
            """Quiet."""

    own = ThreadingHTTPServer(("127.0.0.1", 0), PassOn)
    Thread(target=own.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{own.server_port}"
    own.shutdown()
    own.server_close()


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
    kept(page, "/vua-chuyen-tien/", "/bao-tin/canh-sat/", "site.css", "emergency.css", "copy.js")


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
    assert page.evaluate("getComputedStyle(document.querySelector('.call')).minHeight") == "48px"
    shot(page, "khong-mang", full_page=False)
    page.goto(pages["channel"].url)
    expect(page.get_by_role("note")).to_have_text(MARK)
    expect(page.get_by_role("heading", level=1)).to_have_text("Cảnh sát")
    page.context.set_offline(False)
    page.goto(pages["emergency"].url)
    expect(page.locator("[data-worker]")).to_be_hidden()
    assert page.violations == []


def test_a_server_that_is_gone_is_as_no_network(pages, browser, live_server):
    with in_front_of(live_server.url) as address:
        context = browser.new_context(base_url=address, **PHONE)
        page = context.new_page()
        read_once(page, pages)
    page.reload()
    expect(page.get_by_role("note")).to_have_text(MARK)
    expect(page.locator(".moment .call")).to_be_visible()
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
