"""A field that gets another address still counts its types in a search."""

import pytest
from wagtail.models import Site

from campaign.scams.models import ScamFieldPage
from search import query
from tests import factories

pytestmark = pytest.mark.django_db


def test_types_are_counted_by_the_new_address(django_capture_on_commit_callbacks):
    hub = factories.hub()
    scam = factories.scam_type(hub, "Giả danh công an")
    factories.approve(scam.get_parent().get_parent().specific, hub)
    field = factories.approve(scam.get_parent().specific, hub)
    factories.approve(scam, hub)
    site = Site.objects.get(is_default_site=True)
    assert query.pages("cong an", site=site, facets=True).facets["field"] == {field.slug: 1}
    field = ScamFieldPage.objects.get(pk=field.pk)
    field.slug = "dia-chi-moi"
    with django_capture_on_commit_callbacks(execute=True):
        factories.approve(field, hub)
    assert query.pages("cong an", site=site, facets=True).facets["field"] == {"dia-chi-moi": 1}
