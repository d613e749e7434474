"""A list narrowed over its address: what is offered, what is asked, what is junk."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from campaign.articles.models import ArticlePage, WarningIndexPage, WarningPage
from campaign.content.text import folded
from campaign.scams.models import FurtherField, RelatedType, ScamFieldPage
from tests import factories
from tests.content.markup import Markup
from tests.documents.library import scam
from tests.replaying import replayed

pytestmark = pytest.mark.usefixtures("db")

JUNK = [
    *("2026-13", "2026", "abc", "0000-00", "９", "-1", "' OR 1=1 --", "<b>", "9" * 400),
    *("{{ x }}", "%25%27", "\u202e", "a" * 3000),
]


@pytest.fixture
def hub():
    return factories.hub()


def fresh(page: Page) -> Page:
    return Page.objects.get(pk=page.pk).specific


def read(client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    return answer.content.decode()


@pytest.fixture
def warnings(hub):
    index, hub.field = three_warnings(hub)
    return index


@replayed
def three_warnings(hub) -> tuple[Page, str]:
    """The list of three warnings of two months, and the address of a field.

    One is of a type's own field, one of its further field, one of none.
    """
    index = factories.live(WarningIndexPage(title="Cảnh báo", slug="canh-bao"), hub.home, hub)
    trick = scam(hub)
    other = factories.live(
        ScamFieldPage(title="Đánh bạc", slug="danh-bac", definition="Cá cược."),
        fresh(trick.get_parent().get_parent()),
        hub,
    )
    trick = fresh(trick)
    trick.further_fields = [FurtherField(field=other)]
    trick = factories.approve(trick, hub)
    field = trick.get_parent().slug
    for title, day, level, status, types in (
        ("Tin nhắn phạt nguội", date(2026, 11, 3), "high", "confirmed", [trick]),
        ("Nhóm nhiệm vụ", date(2026, 11, 20), "notice", "checking", []),
        ("Rao bán pháo", date(2026, 1, 20), "high", "withdrawn", [trick]),
    ):
        page = WarningPage(title=title, date=day, level=level, status=status)
        page.related_types = [RelatedType(scam=each) for each in types]
        factories.live(page, fresh(index), hub)
    return fresh(index), field


def shown(client, address: str) -> set[str]:
    text = read(client, address)
    return {title for title in ("phạt nguội", "Nhóm nhiệm", "bán pháo") if title in text}


@pytest.mark.parametrize(
    ("asked", "titles"),
    [
        ("", {"phạt nguội", "Nhóm nhiệm", "bán pháo"}),
        ("thang=2026-11", {"phạt nguội", "Nhóm nhiệm"}),
        ("thang=2026-01", {"bán pháo"}),
        ("muc-do=high", {"phạt nguội", "bán pháo"}),
        ("tinh-trang=withdrawn", {"bán pháo"}),
        ("linh-vuc=danh-bac", {"phạt nguội", "bán pháo"}),
        ("thang=2026-11&linh-vuc=danh-bac&muc-do=high", {"phạt nguội"}),
        ("thang=2026-01&tinh-trang=checking", set()),
        ("thang=&muc-do=", {"phạt nguội", "Nhóm nhiệm", "bán pháo"}),
        ("thang=x&thang=2026-01", {"bán pháo"}),
    ],
)
def test_a_list_is_narrowed(warnings, client, asked, titles):
    assert shown(client, f"{warnings.url}?{asked}") == titles


def test_a_field_is_that_of_the_type_too(warnings, hub, client):
    assert shown(client, f"{warnings.url}?linh-vuc={hub.field}") == {"phạt nguội", "bán pháo"}


def test_only_what_is_there_is_offered_and_counted(warnings, client):
    markup = Markup(text := read(client, f"{warnings.url}?muc-do=high"))
    assert markup.faults == []
    values = {each.get("value") for each in markup.all("option")}
    assert {"2026-11", "2026-01", "danh-bac", "high", "notice", "withdrawn"} <= values
    assert "urgent" not in values
    assert "rumour" not in values
    archive = text[text.index('class="choices"') :]
    assert archive.index("11/2026") < archive.index("01/2026")
    assert 'href="?thang=2026-11">11/2026 <span class="meta">(2)</span>' in archive
    assert markup.one("option", value="high", selected=None)


def test_a_narrowed_list_is_for_readers_and_not_for_machines(warnings, client):
    markup = Markup(read(client, f"{warnings.url}?muc-do=high"))
    assert markup.one("link", rel="canonical")["href"] == warnings.full_url
    assert "noindex" in markup.one("meta", name="robots")["content"]
    assert not [one for one in Markup(read(client, warnings.url)).all("meta") if "robots" in one]


@pytest.mark.parametrize("junk", JUNK)
def test_what_nobody_offers_is_said_and_left_out(warnings, client, junk):
    for name in ("thang", "linh-vuc", "muc-do", "tinh-trang"):
        answer = client.get(warnings.url, {name: junk})
        text = answer.content.decode()
        assert answer.status_code == 200
        assert "Không có giá trị lọc này" in text
        assert "Rao bán pháo" in text
        assert "<b>" not in text
        assert Markup(text).faults == []


def test_further_pages_keep_what_was_chosen(warnings, client, monkeypatch):
    monkeypatch.setattr(WarningIndexPage, "page_size", 1)
    markup = Markup(read(client, f"{warnings.url}?muc-do=high&thang=zzz"))
    assert markup.one("a", rel="next")["href"] == "?muc-do=high&page=2"
    assert markup.one("link", rel="next")["href"] == "?muc-do=high&page=2"
    second = Markup(read(client, f"{warnings.url}?muc-do=high&page=2"))
    assert second.one("a", rel="prev")["href"] == "?muc-do=high&page=1"
    assert second.one("link", rel="canonical")["href"] == warnings.full_url
    read(client, f"{warnings.url}?muc-do=high&page=3", status=404)
    read(client, f"{warnings.url}?muc-do=high&page=abc", status=404)


def test_nothing_found_offers_the_whole_list(warnings, client):
    text = read(client, f"{warnings.url}?thang=2026-01&tinh-trang=checking")
    assert "Không có mục nào khớp" in text
    assert f'href="{warnings.url}">Xem tất cả' in text


def test_it_costs_the_same_for_many(warnings, hub, client):
    def queries() -> int:
        address = f"{warnings.url}?muc-do=high&linh-vuc=danh-bac&thang=2026-11"
        read(client, address)
        with CaptureQueriesContext(connection) as captured:
            read(client, address)
        return len(captured)

    few = queries()
    types = WarningPage.objects.filter(level="high").first().related_types.all()
    for number in range(8):
        page = WarningPage(title=f"Thêm {number}", date=date(2026, 11, 1), level="high")
        page.related_types = [RelatedType(scam=row.scam) for row in types]
        factories.live(page, fresh(warnings), hub)
    assert queries() == few
    assert few <= 24


def test_articles_by_kind(hub, client):
    for kind in ("news", "guidance"):
        factories.live(
            ArticlePage(title=f"Bài {kind}", article_kind=kind), fresh(hub.articles), hub
        )
    markup = Markup(text := read(client, f"{hub.articles.url}?loai=guidance"))
    assert "Bài guidance" in text
    assert "Bài news" not in text
    assert markup.one("a", href="?loai=guidance")["aria-current"] == "true"
    assert not [one for one in markup.all("a") if one.get("href") == "?loai=referral"]
    assert "Bài news" in read(client, f"{hub.articles.url}?loai=referral")


def test_marks_and_capitals_fold():
    assert folded("ĐƯỜNG dẫn, Nghị định 91/2020/NĐ-CP") == "duong dan, nghi dinh 91/2020/nd-cp"


def test_an_empty_list_offers_nothing_to_narrow(client, hub):
    factories.live(WarningIndexPage(title="Cảnh báo", slug="canh-bao"), hub.home, hub)
    assert "loc-" not in read(client, "/canh-bao/")
