"""The worker that keeps copies, and the switch that ends them."""

import pytest


@pytest.mark.parametrize(("is_on", "words"), [(True, "kept-pages-"), (False, "unregister")])
def test_the_worker_is_a_script_that_is_asked_for_each_time(client, settings, is_on, words):
    settings.OFFLINE_COPY = is_on
    answer = client.get("/sw.js")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert answer.headers["Cache-Control"] == "no-cache"
    assert not answer.cookies
    assert words in answer.content.decode()
    assert ("respondWith" in answer.content.decode()) is is_on


def test_it_is_read_only(client):
    assert client.post("/sw.js").status_code == 405
