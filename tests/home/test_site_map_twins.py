"""Two laws of one name on the site map: the day of each tells them apart."""

from datetime import date

import pytest

from campaign.content.models import ContentPage
from home.site_map import Entry, descend
from tests import factories

pytestmark = pytest.mark.django_db


def test_pages_of_one_title_show_their_day(client):
    hub = factories.hub()
    for year, slug in ((2018, "a"), (2025, "b")):
        page = factories.article(hub, "Luật An ninh mạng", slug=slug, date=date(year, 6, 12))
        factories.approve(page, hub)
    factories.approve(factories.article(hub, "Một tên khác", slug="c"), hub)
    part = Entry(ContentPage.objects.get(pk=hub.articles.pk))
    below = descend([part])
    assert sorted((entry.page.title, entry.is_twin) for entry in below) == [
        ("Luật An ninh mạng", True),
        ("Luật An ninh mạng", True),
        ("Một tên khác", False),
    ]
