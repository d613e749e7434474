"""A takedown under load, over real HTTP and a real database: after its answer nobody gets the page.

Readers ask for everything that shows the pages, again and again, while one page after the other
goes. No request that began after the answer to the takedown may show anything of its page.
"""

import http.client
import random
import re
import threading
import time
from collections import defaultdict
from dataclasses import dataclass, field
from urllib.parse import urlencode, urlsplit

import pytest
from django.conf import settings as in_force
from django.db import connections
from django.test import Client
from django.urls import reverse
from pytest_django.live_server_helper import LiveServer

from campaign.approval.models import Takedown
from campaign.approval.takedowns import service as takedown
from tests import factories
from tests.approval.property.database import own_database
from tests.approval.taking_down import NOTICE, Scene, standing_everywhere

# Not for the test's own use, which has a database apart: so that there is one to copy.
pytestmark = pytest.mark.django_db(transaction=True)

READERS = 4
PAGES = 4
# Seconds that the readers go on at least before each takedown and after it, and at most.
PAUSE, PATIENCE = 1, 60


@dataclass
class Readers:
    """Threads that read every address of the scene whose turn it is, without a pause."""

    server: str
    scenes: list[Scene]
    now: int = 0
    over: threading.Event = field(default_factory=threading.Event)
    # (scene, address) -> [(when the request began, whether it showed the page)]
    seen: dict = field(default_factory=lambda: defaultdict(list))
    failures: list = field(default_factory=list)

    def __enter__(self):
        self.threads = [threading.Thread(target=self.read) for _number in range(READERS)]
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *error):
        self.over.set()
        for thread in self.threads:
            thread.join()

    def go_on_until_all(self, condition) -> None:
        """Read on until each address was asked for with this result: (when it began, shown)."""
        end = time.monotonic() + PATIENCE
        time.sleep(PAUSE)
        for address in self.scenes[self.now].everywhere:
            while not any(condition(*each) for each in list(self.seen[self.now, address])):
                assert time.monotonic() < end, address
                time.sleep(0.05)

    def read(self) -> None:
        while not self.over.is_set():
            number = self.now
            addresses = self.scenes[number].everywhere
            for address in random.sample(addresses, k=len(addresses)):
                self.read_one(number, address)

    def read_one(self, number: int, address: str) -> None:
        scene, began = self.scenes[number], time.monotonic()
        status, body, answer = get(self.server, address)
        if status >= 500:
            self.failures.append((address, status))
        told = scene.title.encode() in body or scene.page.url.encode() in body
        led = (answer.headers["Location"] or "").endswith(scene.page.url)
        shown = led or (status == 200 and (told or address in scene.files))
        self.seen[number, address].append((began, shown))


def get(server: str, path: str, *, cookie: str = "", form: dict | None = None):
    """One request on a connection of its own; redirects are not followed."""
    place = urlsplit(server)
    connection = http.client.HTTPConnection(place.hostname, place.port, timeout=30)
    headers = {"Cookie": cookie} if cookie else {}
    body = None
    if form is not None:
        headers |= {"Content-Type": "application/x-www-form-urlencoded", "Referer": server + path}
        body = urlencode(form)
    connection.request("GET" if form is None else "POST", path, body, headers)
    answer = connection.getresponse()
    text = answer.read()
    connection.close()
    return answer.status, text, answer


class Person:
    """Somebody of the staff, with a session and a token as a browser keeps them."""

    def __init__(self, server: str, user):
        client = Client()
        client.force_login(user)
        name = in_force.SESSION_COOKIE_NAME
        self.server, self.session = server, f"{name}={client.cookies[name].value}"

    def send(self, path: str, form: dict) -> float:
        """Send a form of that page; when its answer was there."""
        _status, page, answer = get(self.server, path, cookie=self.session)
        token = re.search(rb'name="csrfmiddlewaretoken" value="(\w+)"', page)[1].decode()
        cookies = [self.session, *(c.split(";")[0] for c in answer.msg.get_all("Set-Cookie", []))]
        form = form | {"csrfmiddlewaretoken": token}
        status, _text, _answer = get(self.server, path, cookie="; ".join(cookies), form=form)
        at = time.monotonic()
        assert status == 302, status
        return at


@pytest.fixture
def server(transactional_db, tmp_path, settings):
    """A server over a database that commits for real, so that its threads do not share one."""
    settings.MEDIA_ROOT = tmp_path / "media"
    with own_database(tmp_path):
        live = LiveServer("127.0.0.1")
        settings.ALLOWED_HOSTS = ["127.0.0.1", "testserver"]
        try:
            yield live.url
        finally:
            live.stop()
            connections.close_all()


def decided(page, hub, leader: Person, administrator: Person) -> float:
    asked = takedown.request(page=page, by=hub.bientap, reason="Sai.", wish=NOTICE)
    form = {"step": "decide", "cause": "wrong", "answer": "notice"}
    return leader.send(reverse("takedown", args=[asked.pk]), form)


def hidden(page, hub, leader: Person, administrator: Person) -> float:
    form = {"reason": "Lộ.", "cause": "checked", "answer": "notice", "hide": "1"}
    return administrator.send(reverse("ask_takedown", args=[page.pk]), form)


def test_no_reader_gets_the_page_after_the_answer(server):
    hub = factories.hub()
    scenes = [standing_everywhere(hub, f"zamkhor{number}") for number in range(PAGES)]
    leader, administrator = Person(server, hub.lanhdao), Person(server, hub.quantri)
    gone = {}
    with Readers(server, scenes) as readers:
        for number, scene in enumerate(scenes):
            readers.now = number
            readers.go_on_until_all(lambda _began, shown: shown)
            take = hidden if number % 2 else decided
            gone[number] = at = take(scene.page, hub, leader, administrator)
            readers.go_on_until_all(lambda began, _shown, at=at: began > at)
    assert Takedown.objects.count() == PAGES
    assert not readers.failures
    late = [
        (address, began - gone[number])
        for (number, address), readings in readers.seen.items()
        for began, shown in readings
        if shown and began > gone[number]
    ]
    assert not late
