"""A document is found by its kind and number, in suggestions and in the explorer of the admin."""

import pytest
from wagtail.models import Page

from search.suggestions import suggest
from tests import factories
from tests.documents import library

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("typed", ["nghi dinh 13", "nghị định 13/2023"])
def test_found(typed):
    hub = factories.hub()
    found = library.document(hub, "13/2023/NĐ-CP", document_kind="Nghị định")
    assert [one.id for one in suggest(typed)] == [found.pk]
    assert found.pk in {page.pk for page in Page.objects.autocomplete(typed)}
