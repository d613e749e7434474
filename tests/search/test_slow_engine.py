"""An engine that is slow in one way or another: each search goes on in the database."""

import socket
import threading
import time
from contextlib import contextmanager

import pytest
from modelsearch.backends import get_search_backend

from search import engine
from search.asked import Found
from search.backends import breaker, elastic, elastic_pages
from search.backends.hurried import Hurried
from search.index import indexing
from search.query import pages
from tests.search import build

PACE = 0.05  # seconds between two drops, well below the limit for one read of a socket
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nX-Elastic-Product: Elasticsearch\r\n"
# A busy machine may be ten times as slow as agreed; a server of these waits for ever.
GENEROUS = 3.0


class Slow:
    """A server that accepts, says `at_once`, and then a byte of `drops` now and again."""

    def __init__(self, at_once: bytes, drops: bytes):
        self.at_once, self.drops = at_once, drops
        self.asked = 0
        self.over = threading.Event()

    @contextmanager
    def listening(self):
        with socket.create_server(("127.0.0.1", 0)) as server:
            threading.Thread(target=self._accept, args=(server,), daemon=True).start()
            try:
                yield server.getsockname()[1]
            finally:
                self.over.set()
                server.shutdown(socket.SHUT_RDWR)

    def _accept(self, server: socket.socket) -> None:
        while not self.over.is_set():
            try:
                client, _ = server.accept()
            except OSError:
                return
            self.asked += 1
            threading.Thread(target=self._drip, args=(client,), daemon=True).start()

    def _drip(self, client: socket.socket) -> None:
        with client:
            client.recv(100_000)
            client.sendall(self.at_once)
            while not self.over.wait(PACE):
                try:
                    client.sendall(self.drops)
                except OSError:
                    return


WAYS = {
    "says nothing": (b"", b""),
    "drips its headers": (HEAD + b"X-Slow: ", b"y"),
    "drips its first line": (b"HTTP/1.1 200 ", b"O"),
    "drips its body": (HEAD + b"Content-Length: 90000\r\n\r\n{", b" "),
    "drips without an end": (HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\n \r\n"),
}


def at(client: str, port: int) -> dict:
    """Wagtail's settings of an engine at this port."""
    where = {"URLS": [f"http://127.0.0.1:{port}"], "INDEX_PREFIX": "slow_"}
    return {"default": {"BACKEND": f"search.backends.{client}"} | where}


@pytest.fixture(params=["opensearch2", "elasticsearch8"])
def client(request):
    return request.param


@pytest.fixture(params=WAYS)
def slow(request, client, settings):
    """An engine that is slow from the first call on."""
    server = Slow(*WAYS[request.param])
    breaker.outside.succeeded()
    with server.listening() as port:
        settings.WAGTAILSEARCH_BACKENDS = at(client, port)
        yield server
    breaker.outside.succeeded()


def ask() -> tuple[str, float]:
    """Who answers, and the seconds that it took."""
    backend = get_search_backend()
    began = time.monotonic()
    answer = breaker.tried(
        backend.errors, lambda: backend.es.search(index="slow", body={}), lambda: "database"
    )
    return answer, time.monotonic() - began


def in_threads(number: int) -> list[tuple[str, float]]:
    answers: list[tuple[str, float]] = []
    threads = [threading.Thread(target=lambda: answers.append(ask())) for _ in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return answers


def test_four_at_once_all_go_to_the_database_and_at_most_two_wait(slow):
    answers = in_threads(4)
    assert [answer for answer, _ in answers] == ["database"] * 4
    assert max(seconds for _, seconds in answers) < GENEROUS
    assert slow.asked <= elastic.READERS


def test_the_next_does_not_even_ask(slow):
    in_threads(1)
    asked = slow.asked
    assert asked
    assert in_threads(4)[0][0] == "database"
    assert slow.asked == asked


def test_calls_that_were_given_up_keep_their_places_so_that_threads_do_not_pile_up(slow):
    for _ in range(6):
        breaker.outside.succeeded()
        assert ask()[0] == "database"
    named = [thread for thread in threading.enumerate() if "_ask" in thread.name]
    assert len(named) <= elastic.READERS


@pytest.mark.django_db
def test_a_search_finds_what_was_published_meanwhile(slow):
    build.page("Giả danh công an")
    # What this thread has noted is written before it searches.
    indexing.flush()
    breaker.outside.succeeded()
    began = time.monotonic()
    assert pages("gia danh cong an").total == 1
    assert time.monotonic() - began < GENEROUS


@pytest.mark.django_db
def test_the_state_is_told_as_soon(slow):
    began = time.monotonic()
    # It is a question for headers alone, which some of these answer in time.
    assert engine.state() in (engine.AWAY, engine.WELL)
    assert time.monotonic() - began < GENEROUS


def test_who_finds_no_place_says_nothing_about_the_engine():
    free = threading.Event()
    call = Hurried(free.wait, 0.05, 2)
    for _ in range(2):
        with pytest.raises(breaker.Late, match="no answer"):
            call()
    watched = breaker.Breaker()
    with pytest.raises(breaker.Crowded) as crowded:
        call()
    watched.failed(crowded.value)
    assert watched.allows()
    free.set()


def test_a_process_without_threads_to_spare_keeps_its_places(monkeypatch):
    call = Hurried(lambda: "well", 1, 1)

    def refuse(thread):
        raise RuntimeError("can't start new thread")

    with monkeypatch.context() as patch:
        patch.setattr(threading.Thread, "start", refuse)
        with pytest.raises(breaker.Crowded):
            call()
    assert call() == "well"


def test_what_the_call_raises_reaches_whoever_waits():
    def refused():
        raise ConnectionRefusedError

    call = Hurried(refused, 5, 1)
    for _ in range(3):
        with pytest.raises(ConnectionRefusedError):
            call()


@pytest.fixture
def empty_and_slow(settings, monkeypatch):
    """The calls that an engine got which finds nothing, almost too late."""
    asked = []

    def slowly(backend, expression, wanted):
        asked.append(expression)
        wanted.waits.append(elastic.READING)
        return Found()

    settings.WAGTAILSEARCH_BACKENDS = at("opensearch2", 9)
    monkeypatch.setattr(elastic_pages, "found", slowly)
    return asked


@pytest.mark.django_db
def test_a_search_asks_an_engine_that_was_slow_once_not_again(empty_and_slow):
    build.page("Giả danh công an")
    # What this thread has noted is written before it searches.
    indexing.flush()
    breaker.outside.succeeded()
    assert pages("gia danh cong an").total == 1
    assert len(empty_and_slow) == 1
