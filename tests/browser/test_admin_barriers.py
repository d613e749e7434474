"""axe on the main screens of the admin, at 360 and 1280 px: our own parts have no fault."""

import pytest
from django.urls import reverse

from tests.admin.world import world
from tests.browser.barrier_table import is_wagtails
from tests.face.barriers import WIDTHS, faults

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

EDIT, ADD = "wagtailadmin_pages:edit", "wagtailadmin_pages:add"


def screens(pages) -> list[tuple[str, str, str]]:
    """Name, person and address of each."""
    articles = pages["bản nháp"].get_parent().pk
    edit = {name: reverse(EDIT, args=[page.pk]) for name, page in pages.items()}
    return [
        ("front page", "congtac", reverse("wagtailadmin_home")),
        ("explorer", "bientap", reverse("wagtailadmin_explore", args=[articles])),
        ("new article", "congtac", reverse(ADD, args=["articles", "articlepage", articles])),
        ("editor", "congtac", edit["bản nháp"]),
        ("editor of a type of scam", "bientap", edit["scam"]),
        ("editor of a translation", "bientap", edit["bản dịch"]),
        ("queue of clearance", "ramat", reverse("wagtailadmin_home")),
        ("page to clear", "ramat", edit["chờ ramat"]),
        ("page to sign", "lanhdao", edit["chờ lanhdao"]),
        ("takedowns", "lanhdao", reverse("takedowns:index")),
        ("journal", "lanhdao", reverse("journal:index")),
        ("pictures", "bientap", reverse("wagtailimages:index")),
        ("new picture", "bientap", reverse("wagtailimages:add_multiple")),
        ("documents", "bientap", reverse("wagtaildocs:index")),
        ("people", "quantri", reverse("wagtailusers_users:index")),
        ("own account", "quantri", reverse("wagtailadmin_account")),
        ("security of the account", "quantri", reverse("mfa_index")),
    ]


@pytest.fixture
def seen(page_for):
    """The faults of each screen in each width: {(screen, width): [...]}."""
    built, found = world(), {}
    for name, person, address in screens(built.pages):
        for width in WIDTHS:
            page = page_for(built.people[person], viewport={"width": width, "height": 800})
            page.goto(address, wait_until="networkidle")
            found[name, width] = faults(page)
            if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                found[name, width].append("sideways")
            page.context.close()
    return found


def test_our_own_parts_have_no_barrier(seen, record_property):
    record_property("seen", seen)
    own = [f"{where} {each}" for where, found in seen.items() for each in found]
    assert [each for each in own if not is_wagtails(each)] == []
