"""The screen where readers search: what it says, where its links lead, what it leaves out."""

import re
from datetime import date
from html import unescape

import pytest
from django.db import transaction

from campaign.articles.models import WarningIndexPage, WarningPage
from campaign.content.models import Audience
from campaign.scams.models import EmergencyPage
from home.search_wanted import Wanted
from search.index import indexing
from search.web import limits
from tests import factories
from tests.content.markup import Markup
from tests.search.hostile import HOSTILE

pytestmark = pytest.mark.django_db

URL = "/tim-kiem/"


@pytest.fixture(scope="module")
def filled(django_db_setup, django_db_blocker):
    """A hub with some pages, built once for all these tests, which only read or roll back."""
    with django_db_blocker.unblock(), transaction.atomic():
        hub = fill(factories.hub())
        # Else the first test would write the index, and roll it back.
        indexing.flush()
        yield hub
        transaction.set_rollback(True)


def fill(hub):
    """Add a trick, an article, warnings of each state and an emergency page."""
    emergency = factories.live(EmergencyPage(title="Vừa chuyển tiền", slug="vua"), hub.home, hub)
    hub.home.emergency = emergency
    factories.approve(hub.home, hub)
    scam = factories.scam_type(
        hub,
        "Giả danh công an",
        if_money_is_gone=[("line", "Gọi ngân hàng"), ("line", "Giữ bằng chứng.")],
        signs=[("line", "Đòi chuyển tiền vào tài khoản an toàn")],
    )
    factories.approve(scam.get_parent().get_parent().specific, hub)
    factories.approve(scam.get_parent().specific, hub)
    hub.scam = factories.approve(scam, hub)
    older = Audience.objects.create(code="nguoi-gia", name="Người cao tuổi")
    article = factories.article(hub, "Ai hay giả danh công an?")
    article.audiences = [older]
    hub.article = factories.approve(article, hub)
    warnings = factories.live(WarningIndexPage(title="Cảnh báo", slug="canh-bao"), hub.home, hub)
    for title, fields in {
        "Tin đồn công an gọi": {"status": "rumour"},
        "Công an giả, đã rút": {"status": "withdrawn"},
        "Công an giả, đã cũ": {
            "status": "confirmed",
            "valid_until": date(2020, 1, 1),
            "date": date(2020, 1, 1),
        },
    }.items():
        factories.live(WarningPage(title=title, **fields), warnings, hub)
    return hub


def read(client, status=200, **query):
    response = client.get(URL, query)
    assert response.status_code == status
    assert not response.cookies
    text = response.content.decode()
    assert Markup(text).faults == []
    return text


def words(markup):
    """The text of some markup, as one reads it."""
    return " ".join(unescape(re.sub(r"<[^>]+>", "", markup)).split())


def hits(text):
    return [words(title) for title in re.findall(r"<h2><a [^>]*>(.*?)</a></h2>", text, re.DOTALL)]


def card(text, title):
    cards = re.findall(r'<li class="card hit.*?</li>', text, re.DOTALL)
    return words(next(one for one in cards if title in words(one)))


def test_a_trick_answers_in_the_list(filled, client):
    text = read(client, q="gia danh cong an", kind="scam")
    assert "Giả danh công an" in hits(text)
    assert "<mark>Giả danh công an</mark>" in text
    shown = card(text, "Giả danh công an Thủ đoạn")
    assert "Gọi điện xưng là công an." in shown
    assert "Làm ngay: Gọi ngân hàng. Giữ bằng chứng." in shown
    assert filled.scam.published_on.strftime("%d/%m/%Y") in shown


def test_a_hit_in_another_language_says_so_to_eye_and_ear(filled, client):
    text = client.get("/en/search/", {"q": "gia danh cong an"}).content.decode()
    assert Markup(text).faults == []
    cards = re.findall(r'<li class="card hit.*?</li>', text, re.DOTALL)
    assert cards
    for one in cards:
        assert re.match(r'<li class="card hit[^"]*" lang="vi">', one)
        # What is not of the page itself is in the language of the screen.
        assert re.search(r'<p class="meta" lang="en"><span class="tag">Vietnamese</span>', one)
    assert re.search(r'<(strong|summary) lang="en">Do this now:?</\1>', "".join(cards))


def test_a_hit_in_the_language_of_the_screen_says_nothing_of_it(filled, client):
    text = read(client, q="gia danh cong an")
    assert "Tiếng Việt" not in card(text, "Giả danh công an")
    assert '<li class="card hit">' in text


def test_a_passage_is_quoted_where_only_the_text_has_the_words(filled, client):
    text = read(client, q="tai khoan an toan")
    assert "Đòi chuyển tiền vào <mark>tài khoản an toàn</mark>" in text


def test_the_state_of_a_warning_is_said_in_words(filled, client):
    text = read(client, q="công an", kind="warning")
    assert "Tin đồn Cảnh báo" in card(text, "Tin đồn công an gọi")
    assert "Đã rút Cảnh báo" in card(text, "đã rút")
    assert "Hết thời hạn Cảnh báo" in card(text, "đã cũ")
    assert hits(text)[0] == "Tin đồn công an gọi"


def links(text, name):
    """Label and number of each link of a facet."""
    block = re.search(rf'<ul aria-labelledby="loc-{name}">(.*?)</ul>', text, re.DOTALL)
    return re.findall(r">([^<]+)</a> <span class=\"meta\">(\d+)", block[1]) if block else []


def test_facets_are_links_with_true_counts_that_can_be_taken_back(filled, client):
    text = read(client, q="công an")
    assert dict(links(text, "kind")) == {"Cảnh báo": "3", "Thủ đoạn": "1", "Tin bài": "1"}
    narrowed = read(client, q="công an", audience="nguoi-gia")
    assert hits(narrowed) == ["Ai hay giả danh công an?"]
    assert "Bỏ: Người cao tuổi" in words(narrowed)
    back = re.search(r'<a class="tag" rel="nofollow" href="([^"]+)"', narrowed)[1]
    assert unescape(back) == Wanted("công an").address


def test_every_link_keeps_the_rest_of_the_question(filled, client):
    text = read(client, q="công an", kind="warning", order="date", as_typed="1")
    addresses = [unescape(one) for one in re.findall(r'rel="nofollow" href="(\?[^"]+)"', text)]
    assert addresses
    assert all("q=c%C3%B4ng+an" in address for address in addresses)
    assert sum("as_typed=1" not in address for address in addresses) == 1
    assert sum("order=date" not in address for address in addresses) == 1


def test_a_reading_is_told_and_can_be_refused(filled, client):
    text = read(client, q="giar danh coong an")
    assert "Hiển thị kết quả cho: giả danh công an · tìm đúng như đã gõ" in words(text)
    literal = read(client, q="giar danh coong an", as_typed="1")
    assert "Đang tìm đúng như đã gõ." in words(literal)
    assert "Hiển thị kết quả cho" not in literal


def test_a_number_that_no_page_names_is_no_reason_to_feel_safe(filled, client):
    text = words(read(client, q="0912.345.678"))
    assert "Chưa có bài nào nhắc tới số hoặc đường dẫn này" in text
    assert "đừng gọi lại" in text
    assert "Dùng ít từ hơn" not in text
    beside = words(read(client, q="0912.345.678 giả danh công an"))
    assert "nhắc tới số" in beside
    assert "Giả danh công an" in beside


def test_results_that_only_resemble_a_document_number_say_so(filled, client):
    text = words(read(client, q="06/qđ-ttg công an"))
    assert "Chưa có văn bản mang đúng số này" in text
    assert "Chưa có văn bản" not in words(read(client, q="công an"))


def test_nothing_found_leads_on(filled, client):
    text = words(read(client, q="zzzz qqqq"))
    assert "Không tìm thấy “zzzz qqqq”" in text
    assert "Thủ đoạn thường gặp Giả danh công an" in text
    assert "Vừa chuyển tiền? Vừa chuyển tiền" in text
    narrowed = words(read(client, q="tài khoản", kind="article"))
    assert "Tìm lại, không thu hẹp" in narrowed


def test_pages_of_results(filled, client, monkeypatch):
    monkeypatch.setattr("home.views.PAGE_SIZE", 2)
    first = read(client, q="công an", order="date")
    assert 'rel="next" href="?q=c%C3%B4ng+an&amp;order=date&amp;page=2"' in first
    assert "Trang 1/3" in first
    last = read(client, q="công an", order="date", page="3")
    assert 'rel="prev"' in last
    assert 'rel="next"' not in last
    assert len(set(hits(first) + hits(last))) == 3


@pytest.mark.parametrize("page", ["-1", "0", "x", "1e9", "٣", "", "99999999999999999999"])
def test_a_page_that_cannot_be_is_the_first(filled, client, page, monkeypatch):
    monkeypatch.setattr("home.views.PAGE_SIZE", 2)
    assert "Trang 1/3" in read(client, q="công an", page=page)


def test_a_page_beyond_the_last_is_the_last(filled, client, monkeypatch):
    monkeypatch.setattr("home.views.PAGE_SIZE", 2)
    assert "Trang 3/3" in read(client, q="công an", page="77")


@pytest.mark.parametrize(
    "junk", [{"kind": "khong-co"}, {"field": "<b>x"}, {"year": "hai"}, {"order": "; DROP"}], ids=str
)
def test_unknown_facets_are_as_if_not_there(filled, client, junk):
    assert hits(read(client, q="công an", **junk)) == hits(read(client, q="công an"))


def test_a_field_that_is_not_public_gives_no_name_away(filled, client):
    field = filled.scam.get_parent().specific
    type(field).objects.filter(pk=field.pk).update(live=False)
    assert links(read(client, q="công an"), "field") == []


@pytest.mark.parametrize("typed", HOSTILE, ids=lambda text: ascii(text[:24]))
def test_hostile_text_never_becomes_markup(filled, client, typed):
    typed = typed[:2_000].encode("utf-8", "replace").decode()
    response = client.get(URL, {"q": typed, "truoc": typed, "kind": typed})
    assert response.status_code in (200, 400, 414)
    if response.status_code == 200:
        text = response.content.decode()
        assert Markup(text).faults == []
        assert "<script>alert" not in text
        assert "<b>lừa" not in text


def test_too_many_requests_are_told_when_to_come_again(filled, client, settings):
    settings.RATE_LIMITS = True
    settings.SEARCH_RATES = limits.RATES | {limits.SEARCH: "1/min"}
    read(client, q="công an")
    text = read(client, q="công an", status=429)
    assert "Vui lòng chờ một lát" in text
    assert read(client)


def test_the_screen_takes_few_queries_and_fits_a_slow_line(
    filled, client, django_assert_max_num_queries
):
    read(client, q="gia danh cong an")
    with django_assert_max_num_queries(14):
        kept = read(client, q="gia danh cong an")
    assert len(kept.encode()) < 40_000


def test_a_draft_and_its_facets_do_not_show(filled, client):
    draft = factories.article(filled, "Công an bản nháp")
    audience = Audience.objects.create(code="rieng", name="Nhóm riêng")
    draft.audiences = [audience]
    draft.save()
    text = read(client, q="công an")
    assert "bản nháp" not in text
    assert "Nhóm riêng" not in text
