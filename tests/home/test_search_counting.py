"""What counts as one search: neither a page loaded again nor a link within the results."""

import pytest

from search.models import RareDay
from tests import factories

pytestmark = pytest.mark.django_db

URL = "/tim-kiem/"
ASKED = {"q": "chồng tôi mất việc"}


@pytest.fixture
def asked(client):
    """A query that was asked once."""
    factories.hub()
    client.get(URL, ASKED)


def times() -> int:
    return RareDay.objects.get().asked


@pytest.mark.parametrize("how", ["max-age=0", "no-cache"])
def test_loading_the_page_again_is_no_other_search(asked, client, how):
    client.get(URL, ASKED, headers={"cache-control": how})
    assert times() == 1


@pytest.mark.parametrize("left", ["&page=2", "&as_typed=1", "&order=date", ""])
def test_coming_back_to_the_first_page_is_no_other_search(asked, client, left):
    came_from = f"http://testserver{URL}?q=chong+toi+mat+viec{left}"
    client.get(URL, ASKED, headers={"referer": came_from})
    assert times() == 1


@pytest.mark.parametrize("came_from", ["", "http://testserver/", "https://tim.example/?q=chong"])
def test_somebody_else_is_counted(asked, client, came_from):
    client.get(URL, ASKED, headers={"referer": came_from})
    assert times() == 2
