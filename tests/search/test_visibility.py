"""What readers may see is said twice, as a queryset and as SQL: both say the same."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone
from wagtail.models import Locale, Page, PageViewRestriction, Site

from search.visibility import Visibility
from tests.search import build

pytestmark = pytest.mark.django_db


@pytest.fixture
def second():
    """Pages of every sort, on two sites and in two languages; the second site."""
    build.home()
    english, _ = Locale.objects.get_or_create(language_code="en")
    build.page("Công khai")
    build.page("Bản nháp", live=False)
    build.page("Tiếng Anh", locale=english)
    closed = build.page("Đóng")
    build.page("Dưới trang đóng", parent=closed)
    PageViewRestriction.objects.create(
        page=closed, restriction_type=PageViewRestriction.PASSWORD, password="x"
    )
    over = build.page("Hết giờ")
    Page.objects.filter(pk=over.pk).update(expire_at=timezone.now() - timedelta(hours=1))
    root = Page.objects.get(depth=1)
    other = root.add_child(instance=Page(title="Cổng hai", slug="cong-hai"))
    build.page("Ở cổng hai", parent=other)
    build.page("Công khai, lặp lại").create_alias(parent=other, update_slug="lap-lai")
    return build.plain_site("hai.example", other)


def test_both_say_the_same(second):
    first = Site.objects.get(is_default_site=True)
    for site in (None, first, second):
        for locale in (None, *Locale.objects.all()):
            visibility = Visibility(site, locale)
            pages = set(visibility.pages().values_list("title", flat=True))
            assert by_row(visibility) == pages
            assert pages & {"Bản nháp", "Đóng", "Dưới trang đóng", "Hết giờ"} == set()


def by_row(visibility: Visibility) -> set[str]:
    """Titles of the pages whose index rows would be shown."""
    condition = visibility.of_row
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT r.title FROM (SELECT id AS page_id, title FROM wagtailcore_page) r "
            f"WHERE {condition.text}",
            condition.params,
        )
        return {title for (title,) in cursor.fetchall()}
