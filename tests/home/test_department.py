"""The Department behind the site: what machines and the strip on top of every page say of it."""

import json
import re
from datetime import date

import pytest
from django.core.cache import cache

from campaign.organisation.models import Unit, UnitName
from home.models import OrganisationPage, SiteSettings, UnitContact
from tests import factories
from tests.content.test_schema import BLOCK

pytestmark = pytest.mark.django_db
NAME, NAME_EN = "Sở Thử", "Department of Trials"


@pytest.fixture
def hub():
    return factories.hub()


@pytest.fixture
def department(hub):
    above = unit("cap-tren", Unit.Kind.AUTHORITY, "Ủy ban Thử", "")
    return unit("so-thu", Unit.Kind.DEPARTMENT, NAME, NAME_EN, parent=above)


def unit(code, kind, name, name_en, **facts):
    made = Unit.objects.create(code=code, kind=kind, **facts)
    UnitName.objects.create(unit=made, name=name, name_en=name_en, valid_from=date(2020, 1, 1))
    return made


def organisation_page(hub, *contacts, **facts):
    page = OrganisationPage(title="Cơ cấu", **facts)
    page.contacts = list(contacts)
    return factories.live(page, hub.home, hub)


def text(client, address="/"):
    cache.clear()
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def told(client, page) -> dict:
    blocks = [json.loads(found) for found in BLOCK.findall(text(client, page.get_url()))]
    return {block["@type"]: block for block in blocks}


def test_the_department_is_a_government_organisation_with_checked_contacts_only(
    hub, department, client
):
    unchecked = UnitContact(unit=department, phone="0999 999 999", email="la@la.example")
    other = UnitContact(unit=factories.unit(), phone="0111 111 111", is_verified=True)
    checked = UnitContact(unit=department, phone="0000 000 000", address="Số 1", is_verified=True)
    page = organisation_page(hub, unchecked, other, checked)
    found = told(client, page)["AboutPage"]["mainEntity"]
    assert found == {
        "@type": "GovernmentOrganization",
        "name": NAME,
        "parentOrganization": {"@type": "GovernmentOrganization", "name": "Ủy ban Thử"},
        "telephone": "0000000000",
        "address": "Số 1",
    }
    assert "0999" not in text(client, page.get_url())


def test_it_is_the_publisher_of_every_other_page(hub, department, client):
    article = factories.article(hub, "Ba việc")
    factories.approve(article, hub)
    publisher = told(client, article)["Article"]["publisher"]
    assert (publisher["@type"], publisher["name"]) == ("GovernmentOrganization", NAME)
    assert not {"telephone", "email", "address"} & set(publisher)


def test_a_sample_unit_is_presented_to_no_machine(hub, department, client):
    Unit.objects.update(is_sample=True)
    page = organisation_page(hub)
    found = told(client, page)["AboutPage"]
    assert "GovernmentOrganization" not in json.dumps(found)
    assert "chính thức" not in strip(client)


def strip(client) -> str:
    found = re.search(r'<div class="strip">.*?</div></div>', text(client), re.DOTALL).group(0)
    return " ".join(re.sub(r"<[^>]*>", "", found).split())


def test_the_strip_says_whose_site_it_is_from_the_chart_or_as_administrators_named_it(
    hub, department, client, settings
):
    settings.CAMPAIGN_DEMO = False
    assert f"Đây là trang chính thức của {NAME}" in strip(client)
    names = SiteSettings.for_site(hub.home.get_site())
    names.organisation = "Sở Khác"
    names.save()
    assert "Đây là trang chính thức của Sở Khác" in strip(client)
