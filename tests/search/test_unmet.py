"""Numbers and addresses that were asked for and that no page has."""

import pytest
from wagtail.models import PageViewRestriction

from search.index import indexing
from search.visibility import Visibility
from search.web import unmet
from tests.search import build

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def pages():
    build.page("Quyết định 06/QĐ-TTg", search_body="Số 0912 345 678, trang vn-congan[.]com")
    hidden = build.page("Nội bộ 07/QĐ-TTg", search_body="Số 0987654321")
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    indexing.flush()


@pytest.mark.parametrize(
    ("query", "kind"),
    [
        ("công an", ""),
        ("", ""),
        ("13", ""),
        ("ngày 20/10", ""),
        ("06/qd-ttg", ""),
        ("quyết định 06/QĐ-TTG", ""),
        ("08/qd-ttg", "document"),
        ("06/2023/NĐ-CP", "document"),
        ("+84 912.345.678", ""),
        ("0912345678 gọi tôi", ""),
        ("0912 345 679 gọi tôi", "number"),
        ("https://vn-congan.com/dang-nhap", ""),
        ("https://vn-congan.net", ""),
        ("toa-an.xyz", "number"),
    ],
)
def test_only_what_names_one_thing_and_stands_nowhere(query, kind):
    assert unmet.kind(query, Visibility()) == kind


@pytest.mark.parametrize(("query", "kind"), [("0987654321", "number"), ("07/qđ-ttg", "document")])
def test_what_stands_only_on_a_page_that_readers_may_not_see_stands_nowhere(query, kind):
    assert unmet.kind(query, Visibility()) == kind
