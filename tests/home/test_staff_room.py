"""The staff's own reading: warnings in force and notes, behind the door and nowhere else."""

from datetime import date, timedelta

import pytest

from campaign.articles.models import ArticlePage, WarningIndexPage, WarningPage
from campaign.content.models import Audience
from home.staff_reading import NOTES_ON_A_SCREEN
from tests import factories

ROOM = "/quan-tri/noi-bo/"
NOTE = "Số điện thoại chờ đối chiếu & <b>chưa</b> chuyển ra ngoài"

pytestmark = pytest.mark.django_db


@pytest.fixture
def hub():
    return factories.hub()


def read(client, hub, who: str = "canbo", query: str = "") -> str:
    client.force_login(getattr(hub, who))
    answer = client.get(f"{ROOM}{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def noted(hub, title: str) -> ArticlePage:
    return factories.live(ArticlePage(title=title, staff_notes=NOTE), hub.articles, hub)


def test_an_empty_room_says_what_would_be_there(client, hub):
    text = read(client, hub)
    assert "Hôm nay không có cảnh báo nào đang có hiệu lực" in text
    assert "Chưa trang công khai nào có ghi chú nội bộ" in text


def test_warnings_in_force_and_for_whom(client, hub):
    index = factories.live(WarningIndexPage(title="Cảnh báo"), hub.home, hub)
    audience = Audience.objects.create(code="can-bo-thu", name="Cán bộ thử")
    current = WarningPage(title="Tin nhắn giả Sở", audiences=[audience])
    factories.live(current, index, hub)
    yesterday = date.today() - timedelta(days=1)
    past = {"date": yesterday, "valid_until": yesterday}
    factories.live(WarningPage(title="Chuyện cũ", **past), index, hub)
    factories.live(WarningPage(title="Đã rút lại", status="withdrawn"), index, hub)
    factories.draft(WarningPage(title="Còn là nháp"), index)
    text = read(client, hub)
    assert "Tin nhắn giả Sở" in text
    assert "Cán bộ thử" in text
    assert not any(title in text for title in ("Chuyện cũ", "Đã rút lại", "Còn là nháp"))


def test_notes_stand_here_and_not_on_the_page(client, hub):
    page = noted(hub, "Bài có ghi chú")
    factories.draft(ArticlePage(title="Nháp có ghi chú", staff_notes=NOTE), hub.articles)
    text = read(client, hub)
    assert "&amp; &lt;b&gt;chưa&lt;/b&gt;" in text
    assert page.get_url() in text
    assert "Nháp có ghi chú" not in text
    client.logout()
    assert "đối chiếu" not in client.get(page.get_url()).content.decode()
    assert client.get(ROOM).status_code == 302


def test_many_notes_are_on_several_screens(client, hub, django_assert_max_num_queries):
    for number in range(NOTES_ON_A_SCREEN + 1):
        noted(hub, f"Bài số {number:02}")
    assert "Bài số 00" not in read(client, hub)
    assert "Bài số 00" in read(client, hub, query="?page=2")
    for junk in ("?page=abc", "?page=-1", "?page=9999999999999999"):
        read(client, hub, query=junk)
    with django_assert_max_num_queries(25):
        client.get(ROOM)


def test_editors_find_the_way_to_their_work(client, hub):
    assert 'href="/quan-tri/"' in read(client, hub, who="bientap")
    assert 'href="/quan-tri/"' not in read(client, hub)


def test_who_has_no_part_in_the_editing_is_led_here_without_a_refusal(client, hub):
    client.force_login(hub.canbo)
    answer = client.get("/quan-tri/", follow=True)
    assert answer.redirect_chain[-1][0] == ROOM
    text = answer.content.decode()
    assert "Tài khoản này dùng để đọc" in text
    assert "chưa có quyền" not in text
