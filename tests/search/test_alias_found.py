"""Aliases are child rows, written after their page: the real page type is found by them."""

import pytest
from wagtail.models import Page

from campaign.scams.models import EmergencyPage, ScamTypePage
from campaign.scams.models.links import ScamAlias
from search.index import indexing
from search.models import IndexRow
from search.query import pages
from tests import factories
from tests.search import build

pytestmark = pytest.mark.django_db


@pytest.fixture
def scam():
    """A draft, since only approved text may be live."""
    page = ScamTypePage(title="Lừa đảo tuyển dụng", definition="Việc nhẹ.", live=False)
    page.alias_lines = [ScamAlias(text="ctv online")]
    return build.home().add_child(instance=page)


def test_a_new_page_is_indexed_with_its_aliases(scam):
    assert [page.pk for page in Page.objects.search("ctv")] == [scam.pk]


def test_a_later_alias_is_found(scam):
    assert Page.objects.search("shopee").count() == 0
    scam.alias_lines.add(ScamAlias(text="đơn hàng shopee"))
    scam.save()
    assert [page.pk for page in Page.objects.search("don hang shopee")] == [scam.pk]


def test_a_removed_alias_is_no_longer_found(scam):
    scam.alias_lines.clear()
    scam.save()
    assert Page.objects.search("ctv").count() == 0


def test_the_row_says_what_the_page_says(scam):
    indexing.flush()
    row = IndexRow.objects.get(page=scam)
    assert (row.title, row.kind, row.rank) == (scam.title, scam.search_kind, scam.search_rank)
    assert pages("ctv online").total == 0


def test_an_alias_is_found_at_once_when_it_is_approved_and_never_shown(db, client):
    hub = factories.hub()
    page = factories.approve(factories.scam_type(hub, title="Tuyển dụng ảo"), hub)
    assert pages("chot don hong le").total == 0
    page.alias_lines.add(ScamAlias(text="chốt đơn hồng lễ"))
    page = factories.approve(page, hub)
    assert [hit.id for hit in pages("chot don hong le").hits] == [page.pk]
    assert "hồng lễ" not in client.get(page.url).content.decode()


def test_the_emergency_page_is_found_by_words_that_it_does_not_show():
    page = EmergencyPage(
        title="Vừa chuyển tiền", search_words="cứu tôi với\nbị lừa rồi", live=False
    )
    build.home().add_child(instance=page)
    for typed in ("cuu toi voi", "bị lừa rồi"):
        assert [found.pk for found in Page.objects.search(typed)] == [page.pk]
    indexing.flush()
    assert "cứu" not in IndexRow.objects.get(page=page.pk).text
