"""What a warning page says of itself: its history, and at its top whether it still holds."""

from datetime import date, timedelta

import pytest

from campaign.articles.models import WarningIndexPage, WarningPage, WarningStep
from tests import factories
from tests.content.markup import Markup

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
def hub():
    return factories.hub()


def read(client, page) -> str:
    answer = client.get(page.url)
    assert answer.status_code == 200
    return answer.content.decode()


def warning(hub, **fields) -> WarningPage:
    index = WarningIndexPage.objects.first() or factories.live(
        WarningIndexPage(title="Cảnh báo", slug="canh-bao"), hub.home, hub
    )
    return factories.live(WarningPage(title="Tin nhắn lạ", **fields), index, hub)


def test_the_history_is_told_in_order(hub, client):
    page = warning(
        hub,
        status="confirmed",
        history=[
            WarningStep(date=date(2026, 5, 1), status="rumour", text="Có người kể."),
            WarningStep(date=date(2026, 5, 3), status="checking", text="Đang hỏi."),
            WarningStep(date=date(2026, 5, 9), status="confirmed", text="Đã xác nhận."),
        ],
    )
    text = read(client, page)
    assert Markup(text).faults == []
    story = text.partition('class="timeline"')[2].partition("</section>")[0]
    places = [story.index(words) for words in ("01/05/2026", "Có người", "03/05", "Đã xác nhận.")]
    assert places == sorted(places)
    assert story.count("timeline-now") == 1


def test_a_page_without_history_has_no_heading_for_it(hub, client):
    assert "timeline" not in read(client, warning(hub)).partition("<main")[2]


def test_what_no_longer_holds_says_so_first(hub, client):
    yesterday = date.today() - timedelta(1)
    past = warning(hub, status="confirmed", date=yesterday, valid_until=yesterday)
    text = read(client, past)
    assert text.index("banner-past") < text.index("<dl")
    card = read(client, past.get_parent()).partition('class="card card-past"')[2]
    assert card.index("Hết thời hạn") < card.index("<h2")
    assert card.index("Hết thời hạn") < card.index("Đã xác nhận")


def test_the_history_is_signed(hub):
    page = warning(hub, history=[WarningStep(status="rumour", text="Có người kể.")])
    row = WarningStep.objects.get(page=page)
    row.text = "Chữ chưa duyệt"
    with pytest.raises(Exception, match=r".+"):
        row.save()
    assert WarningStep.objects.get().text == "Có người kể."
