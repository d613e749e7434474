"""A document is found by its kind and number; what has ended comes after what applies."""

import pytest
from wagtail.models import Page

from campaign.documents.models import LegalDocumentPage
from search.query import pages
from search.web.suggestions import suggest
from tests import factories
from tests.documents import library

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("typed", ["nghi dinh 13", "nghị định 13/2023"])
def test_found(typed):
    hub = factories.hub()
    found = library.document(hub, "13/2023/NĐ-CP", document_kind="Nghị định")
    assert [one.id for one in suggest(typed)] == [found.pk]
    assert found.pk in {page.pk for page in Page.objects.autocomplete(typed)}


def test_a_document_that_has_ended_comes_after_one_that_applies():
    hub = factories.hub()
    ended = LegalDocumentPage.Status.ENDED
    old = library.document(hub, "13/2013/NĐ-CP", status=ended, abstract="An ninh mạng")
    new = library.document(hub, "14/2023/NĐ-CP", abstract="An ninh mạng")
    assert [hit.id for hit in pages("an ninh mạng").hits] == [new.pk, old.pk]
    assert pages("luật 13/2013").hits[0].id == old.pk
