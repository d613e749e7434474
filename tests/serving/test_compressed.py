"""Readers get pages packed, staff do not."""

import gzip

import pytest

from tests import factories

pytestmark = pytest.mark.django_db
PACKED = {"HTTP_ACCEPT_ENCODING": "gzip"}


def test_a_page_is_packed_for_who_takes_it(client):
    factories.hub()
    plain = client.get("/").content
    answer = client.get("/", **PACKED)
    assert answer["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in answer["Vary"]
    assert gzip.decompress(answer.content) == plain
    assert len(answer.content) < len(plain) / 2
    assert "Content-Encoding" not in client.get("/")


def test_staff_pages_and_files_are_not(client):
    hub = factories.hub()
    client.force_login(hub.bientap)
    assert "Content-Encoding" not in client.get("/quan-tri/", **PACKED)
    assert "Content-Encoding" not in client.get("/favicon.ico", **PACKED)
