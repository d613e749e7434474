"""Who we are, where we really are, and everything there is on one page."""

from datetime import date

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site

from campaign.approval.refusal import Refused
from campaign.articles.models import ArticlePage
from campaign.organisation.chart import chart
from campaign.organisation.models import Unit, UnitName
from home import site_map
from home.blocks.standard import our_addresses
from home.models import OrganisationPage, StandardPage, UnitContact
from tests import factories

pytestmark = pytest.mark.django_db
CHECKED, UNCHECKED = "0000 111 222", "0999 888 777"


@pytest.fixture
def hub():
    return factories.hub()


@pytest.fixture
def lead():
    unit = factories.unit("Trung tâm Mẫu")
    unit.leads_campaign = True
    unit.save()
    return unit


def organisation(hub, *contacts) -> OrganisationPage:
    page = OrganisationPage(title="Cơ cấu, liên hệ", slug="co-cau")
    page.contacts = contacts
    return factories.live(page, hub.home, hub)


def text(client, address: str) -> str:
    return client.get(address).content.decode()


def test_only_checked_contacts_are_shown_and_found(client, hub, lead):
    page = organisation(
        hub,
        UnitContact(unit=lead, phone=UNCHECKED),
        UnitContact(unit=lead, phone=CHECKED, email="mau@so.example", is_verified=True),
    )
    shown = text(client, page.url)
    assert 'href="tel:0000111222"' in shown
    assert 'href="mailto:mau@so.example"' in shown
    assert UNCHECKED not in shown
    assert CHECKED in page.search_body
    assert UNCHECKED not in page.search_body


def test_without_a_checked_contact_the_page_says_so(client, hub, lead):
    page = organisation(hub, UnitContact(unit=lead, phone=UNCHECKED))
    assert "chưa hiện ở đây" in text(client, page.url)
    assert UNCHECKED not in text(client, "/")


def test_the_foot_of_each_page_takes_the_leading_unit_s_contact_while_it_is_public(
    client, hub, lead
):
    other = Unit.objects.create(code="khac", names=[UnitName(name="Phòng Khác")])
    page = organisation(
        hub,
        UnitContact(unit=other, phone="0111 111 111", is_verified=True),
        UnitContact(unit=lead, phone=CHECKED, is_verified=True),
    )
    front = text(client, "/")
    assert CHECKED in front
    assert "0111 111 111" not in front
    page.unpublish()
    assert CHECKED not in text(client, "/")


def test_a_contact_of_the_public_page_cannot_be_changed_past_its_approval(hub, lead):
    page = organisation(hub, UnitContact(unit=lead, phone=CHECKED, is_verified=True))
    row = page.contacts.get()
    row.phone = UNCHECKED
    with pytest.raises(Refused):
        row.save()


def test_the_chart_has_names_of_the_day_and_earlier_ones():
    above = Unit.objects.create(code="so")
    UnitName.objects.create(
        unit=above, name="Sở Cũ", name_en="Old Department", valid_to=date(2025, 2, 28)
    )
    UnitName.objects.create(
        unit=above, name="Sở Mới", name_en="New Department", valid_from=date(2025, 3, 1)
    )
    below = Unit.objects.create(code="phong", parent=above, names=[UnitName(name="Phòng")])
    Unit.objects.create(code="da-het", parent=above, valid_to=date(2024, 1, 1))
    (top,) = chart(date(2026, 11, 1))
    assert (top.name, top.name_en, [n.name for n in top.earlier]) == (
        "Sở Mới",
        "New Department",
        ["Sở Cũ"],
    )
    assert [node.unit for node in top.below] == [below]
    assert [node.name for node in chart(date(2024, 6, 1))] == ["Sở Cũ"]


def test_our_addresses_are_those_that_the_server_answers_for(client, hub, settings):
    page = StandardPage(title="Trang giả mạo", slug="trang-gia", body=[("our_addresses", None)])
    page = factories.live(page, hub.home, hub)
    Site.objects.update(hostname="cong.example", port=443)
    Site.objects.create(hostname="cong-cu.example", root_page=page, port=443)
    settings.ALLOWED_HOSTS = ["cong.example", "testserver", "localhost"]
    assert our_addresses() == ["cong.example"]
    cache.clear()
    shown = text(client, "/trang-gia/")
    assert "<strong>cong.example</strong>" in shown
    assert "cong-cu.example" not in shown
    settings.CAMPAIGN_DEMO = True
    assert "<strong>testserver</strong>" in text(client, "/trang-gia/")
    assert "bản dùng thử" in text(client, "/trang-gia/")


def test_the_site_map_names_every_part_and_counts_the_long_ones(client, hub, monkeypatch):
    monkeypatch.setattr(site_map, "LONGEST", 2)
    factories.draft(StandardPage(title="Còn nháp", slug="nhap"), hub.home)
    about = factories.live(StandardPage(title="Giới thiệu", slug="ve"), hub.home, hub)
    factories.live(StandardPage(title="Trang con", slug="con"), about, hub)
    for number in (1, 2):
        factories.live(ArticlePage(title=f"Bài {number}"), hub.articles, hub)
    client.get("/so-do-trang/")
    with CaptureQueriesContext(connection) as few:
        shown = text(client, "/so-do-trang/")
    assert ("Bài 1" in shown, "Trang con" in shown, "Còn nháp" in shown) == (True, True, False)
    factories.live(ArticlePage(title="Bài 3"), hub.articles, hub)
    with CaptureQueriesContext(connection) as more:
        shown = text(client, "/so-do-trang/")
    assert "Bài 1" not in shown
    assert "3 trang" in shown
    assert len(more) <= len(few) <= 20
    assert 'href="/so-do-trang/"' in text(client, "/")


def test_editors_see_unchecked_contacts_and_read_where_numbers_belong(client, hub, lead):
    page = organisation(hub, UnitContact(unit=lead, phone=UNCHECKED))
    client.force_login(hub.bientap)
    form = text(client, f"/quan-tri/pages/{page.pk}/edit/")
    assert UNCHECKED in form
    assert "chỉ ghi ở trang này" in form
