"""The emergency page: by the minutes where that is written, else in one list."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from campaign.approval.fingerprint import canonical
from campaign.scams.models import EmergencyPage
from tests.content.markup import Markup

pytestmark = pytest.mark.django_db


def text_of(client, page) -> str:
    return client.get(page.url).content.decode()


def test_the_first_minute_and_the_call_come_before_all_else(tree, client):
    text = text_of(client, tree.pages["emergency"])
    article = text[text.index("<article") :]
    order = ["Phút đầu tiên", "Gọi ngân hàng", 'href="tel:113"', "Tóm tắt", "Trong 5 phút"]
    places = [article.index(words) for words in order]
    assert places == sorted(places)
    assert 'name="q"' not in text
    assert "Làm lần lượt" not in text
    # Its steps are numbered through, also where no style sheet is read.
    assert [one["start"] for one in Markup(text).all("ol") if "start" in one] == ["1", "2"]


def test_an_earlier_page_keeps_its_list_and_its_signatures(tree, client):
    page = EmergencyPage(title="Cũ", slug="cu", steps=[("line", "Dừng lại")])
    page = tree.add(page, name="earlier")
    assert "timeline" not in canonical(page)["content"]
    assert "Dừng lại" in text_of(client, page)
    assert page.search_answer == "Dừng lại."


def test_search_answers_with_the_first_minute(tree):
    assert tree.pages["emergency"].search_answer == "Gọi ngân hàng."


def test_nothing_is_kept_where_copies_are_off(tree, client, settings):
    page = tree.pages["emergency"]
    assert 'data-worker="/sw.js"' in text_of(client, page)
    settings.OFFLINE_COPY = False
    assert "data-worker" not in text_of(client, page)


def test_a_preview_keeps_nothing(tree, rf):
    """The script keeps a page only at the address that the page itself names."""
    page = tree.pages["emergency"]
    preview = page.make_preview_request(rf.get("/quan-tri/xem/")).render().content.decode()
    assert f'data-here="{page.url}"' in preview


def test_it_is_light(tree, client):
    """As the hub sends it: the page as it is, its style sheets and scripts packed."""
    text = text_of(client, tree.pages["emergency"])
    files = set(re.findall(r'"/static/([^"]+\.(?:css|js))"', text))
    packed = sum(len(gzip.compress(Path(finders.find(name)).read_bytes())) for name in files)
    assert len(text.encode()) + packed < 20_000
