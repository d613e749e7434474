"""The report "Đến hạn rà lại": which pages, for whom, and taken away as a spreadsheet."""

import csv
import io
from datetime import date, timedelta

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook
from wagtail.models import Page

from campaign.articles.models import ArticlePage
from campaign.content.models import ContentPage
from campaign.organisation.models import Membership, Unit, UnitName
from home.models import StandardPage
from tests import factories
from tests.approval.test_workflow import as_
from tests.replaying import replayed

pytestmark = pytest.mark.usefixtures("db")
TODAY = date.today()


@pytest.fixture
def hub():
    return factories.hub()


@pytest.fixture
def pages(hub):
    return by_days(hub)


@replayed
def by_days(hub) -> dict[int | None, Page]:
    """Live articles by the days until their review."""
    made = {}
    for days in (-1, 0, 30, 31, None):
        review = None if days is None else TODAY + timedelta(days=days)
        page = ArticlePage(title=f"Bài {days}", review_on=review, unit=factories.unit())
        made[days] = factories.live(page, Page.objects.get(pk=hub.articles.pk).specific, hub)
    return made


def listed(user, **filters) -> list[str]:
    answer = as_(user).get(reverse("due_pages"), filters)
    assert answer.status_code == 200
    return [page.title for page in answer.context["object_list"]]


def words(user, name="due_pages", **filters) -> str:
    return as_(user).get(reverse(name), filters).content.decode()


def test_overdue_first_then_what_comes_then_what_has_no_date(hub, pages):
    titles = [title for title in listed(hub.bientap) if title.startswith("Bài")]
    assert titles == ["Bài -1", "Bài 0", "Bài 30", "Bài None"]


@pytest.mark.parametrize(
    ("due", "titles"),
    [
        ("overdue", ["Bài -1"]),
        ("soon", ["Bài 0", "Bài 30"]),
        ("undated", ["Bài None", "Tin bài", "Trang chủ"]),
    ],
)
def test_each_state_can_be_asked_for(hub, pages, due, titles):
    assert listed(hub.bientap, due=due) == titles


def test_the_state_is_said_in_words(hub, pages):
    text = words(hub.bientap)
    for said in ("quá hạn 1 ngày", "đến hạn hôm nay", "còn 30 ngày", "Chưa có ngày xem lại"):
        assert said in text
    assert f"{TODAY:%d/%m/%Y}" in text


def test_drafts_aliases_and_pages_taken_down_are_not_listed(hub, pages):
    factories.article(hub, "Nháp", review_on=TODAY - timedelta(days=9))
    pages[-1].create_alias(parent=Page.objects.get(pk=hub.home.pk), update_slug="ban-khac")
    Page.objects.filter(pk=pages[0].pk).update(live=False)
    assert [title for title in listed(hub.bientap) if "Bài" in title and "None" not in title] == [
        "Bài -1",
        "Bài 30",
    ]
    assert "Nháp" not in listed(hub.bientap)


def test_filters_by_part_of_the_tree_unit_and_kind(hub, pages):
    section = factories.live(StandardPage(title="Mục"), hub.home, hub)
    parent = Page.objects.get(pk=section.pk).specific
    factories.live(StandardPage(title="Trong mục"), parent, hub)
    path = Page.objects.get(pk=section.pk).path
    assert listed(hub.bientap, section=path) == ["Mục", "Trong mục"]
    assert "Bài -1" in listed(hub.bientap, unit=factories.unit().pk)
    assert "Mục" not in listed(hub.bientap, unit=factories.unit().pk)
    kind = section.content_type_id
    assert set(listed(hub.bientap, content_type=kind)) == {"Mục", "Trong mục"}


def test_contributors_see_their_own_unit_s_pages(hub, pages):
    other = Unit.objects.create(code="khac")
    UnitName.objects.create(unit=other, name="Phòng Khác")
    ContentPage.objects.filter(pk=pages[0].pk).update(unit=other)
    assert listed(hub.congtac) == ["Bài -1", "Bài 30", "Bài None"]
    Membership.objects.update(unit=other)
    assert listed(hub.congtac) == ["Bài 0"]
    Membership.objects.all().delete()
    assert listed(hub.congtac) == []
    assert "chưa thuộc đơn vị nào" in words(hub.congtac)


def test_all_who_answer_for_the_content_see_all(hub, pages):
    for user in (hub.ramat, hub.lanhdao, hub.quantri):
        assert "Bài -1" in listed(user)


@pytest.mark.parametrize("name", ["due_pages", "due_pages_results", "ended_documents"])
def test_others_have_no_reports(hub, client, name):
    assert as_(hub.canbo).get(reverse(name)).status_code == 302
    assert client.get(reverse(name)).status_code == 302
    hub.canbo.user_permissions.add(Permission.objects.get(codename="access_admin"))
    assert as_(hub.canbo).get(reverse("wagtailadmin_home")).status_code == 200
    assert as_(hub.canbo).get(reverse(name)).status_code == 302
    assert reverse(name) not in words(hub.canbo, "wagtailadmin_home")


def test_the_menu_leads_to_both_reports(hub):
    text = words(hub.congtac, "wagtailadmin_home")
    for name in ("due_pages", "ended_documents"):
        assert reverse(name) in text


def test_an_empty_report_says_what_to_do(hub):
    ContentPage.objects.update(review_on=TODAY + timedelta(days=99))
    assert "hãy đặt ngày tiếp theo" in words(hub.bientap)
    assert "Hãy bỏ bớt bộ lọc" in words(hub.bientap, due="overdue")


JUNK = [
    {"due": "x"},
    {"section": "'; DROP"},
    {"section": "0001"},
    {"unit": "9" * 30},
    {"unit": "abc"},
    {"content_type": "9" * 30},
    {"p": "-1"},
    {"p": "abc"},
    {"ordering": "password"},
    {"export": "pdf"},
    {"locale": "xx"},
]


@pytest.mark.parametrize("name", ["due_pages", "ended_documents"])
def test_junk_in_the_address_is_answered(hub, pages, name):
    editor = as_(hub.bientap)
    assert [editor.get(reverse(name), junk).status_code for junk in JUNK] == [200] * len(JUNK)


def test_it_is_taken_away_as_a_spreadsheet(hub, pages):
    answer = as_(hub.bientap).get(reverse("due_pages"), {"export": "xlsx", "due": "soon"})
    assert f"den-han-ra-lai-{TODAY:%Y%m%d}.xlsx" in answer["Content-Disposition"]
    sheet = load_workbook(io.BytesIO(answer.getvalue())).active
    head, *rows = sheet.iter_rows(values_only=True)
    assert [name for name in head if name]
    assert [row[0] for row in rows] == ["Bài 0", "Bài 30"]
    assert rows[0][2:4] == ("Tin bài", "Phòng Mẫu")
    assert rows[0][-1] == "đến hạn hôm nay"


def test_a_title_is_no_formula(hub, pages):
    Page.objects.filter(pk=pages[-1].pk).update(title='=HYPERLINK("http://evil.example")')
    got = as_(hub.bientap).get(reverse("due_pages"), {"export": "csv", "due": "overdue"})
    rows = list(csv.reader(io.StringIO(got.getvalue().decode())))
    assert rows[1][0].startswith("'=")
    got = as_(hub.bientap).get(reverse("due_pages"), {"export": "xlsx", "due": "overdue"})
    assert load_workbook(io.BytesIO(got.getvalue())).active["A2"].data_type == "s"


def test_it_costs_the_same_for_many_pages(hub, pages):
    client = as_(hub.bientap)

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(reverse("due_pages"))
        return len(captured)

    queries()
    few = queries()
    for number in range(8):
        page = ArticlePage(title=f"Thêm {number}", unit=factories.unit())
        page.responsible_editor = hub.bientap
        factories.live(page, Page.objects.get(pk=hub.articles.pk).specific, hub)
    assert queries() <= few
