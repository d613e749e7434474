"""From a query that finds nothing to the type of scam that it should find."""

import pytest
from django.urls import reverse

from campaign.scams.models import ScamTypePage
from home import search_ways
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def hub(db):
    return factories.hub()


@pytest.fixture
def scam(hub):
    return factories.approve(factories.scam_type(hub), hub)


def test_editors_are_offered_another_name(hub):
    way = search_ways.alias("vay nóng", hub.bientap)
    assert way.url == f"{reverse('search_alias')}?tu=vay+n%C3%B3ng"


@pytest.mark.parametrize("name", ["congtac", "ramat", "lanhdao", "quantri"])
def test_those_who_edit_no_type_are_not(hub, client, name):
    assert search_ways.alias("vay nóng", hub.people[name]) is None
    client.force_login(hub.people[name])
    assert client.get(reverse("search_alias")).status_code in (302, 403)


def test_the_nearest_types_come_first(hub, client, scam):
    client.force_login(hub.bientap)
    answer = client.get(reverse("search_alias"), {"tu": scam.title.upper()})
    assert [page.pk for page in answer.context["nearest"]] == [scam.pk]
    assert reverse("wagtailadmin_pages:edit", args=[scam.pk]) in answer.text
    far = client.get(reverse("search_alias"), {"tu": "xyzzy"})
    assert far.context["nearest"] == []
    assert scam.pk in [page.pk for page in far.context["others"]]


def test_any_string_shows_the_list(hub, client):
    client.force_login(hub.bientap)
    for given in ("", "<script>alert(1)</script>", "a" * 5000, '"'):
        answer = client.get(reverse("search_alias"), {"tu": given})
        assert answer.status_code == 200
        assert "<script>alert(1)" not in answer.text
    assert not ScamTypePage.objects.filter(title="").exists()
