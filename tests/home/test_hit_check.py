"""The words of a hit are a copy: changed behind the guard, the daily check says so."""

import pytest

from search.models import IndexRow
from tests import factories
from tests.approval.forging import found, told

pytestmark = pytest.mark.django_db


@pytest.fixture
def page():
    hub = factories.hub()
    page = factories.approve(factories.article(hub, summary="Tóm tắt đã ký"), hub)
    # The rows are written when a transaction is through, and that of a test never is.
    told("update_index", "--verbosity", "0")
    return page


def test_a_forged_summary_is_found_and_mended_by_indexing(page):
    assert not found()
    IndexRow.objects.filter(page=page).update(summary="Gọi ngay số này")
    (finding,) = found()
    assert f"Page {page.pk} " in finding
    assert "hits of a search" in finding
    told("update_index", "--verbosity", "0")
    assert not found()


def test_the_page_stays_public(page):
    IndexRow.objects.filter(page=page).update(code="0900 000 000")
    code, said = told("verify_approvals", "--hide")
    page.refresh_from_db()
    assert code != 0
    assert page.live
    assert "hits of a search" in said


def test_a_row_that_is_only_behind_is_no_forgery(page):
    """A process died before it wrote the present text; the worker writes it."""
    IndexRow.objects.filter(page=page).update(summary="Bản trước", indexed_at=None)
    assert not found()
