"""axe on the main screens of the admin, on a telephone and at a desk: our own parts have no fault.

`python -m tests.browser.test_admin_barriers` writes the table of `docs/quality.md`.
"""

import sys
from collections import Counter
from datetime import date

import pytest
from django.urls import reverse

from tests.admin.world import world
from tests.face import report
from tests.face.barriers import WIDTHS, faults

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

BEGIN, END = "<!-- admin -->", "<!-- end of admin -->"
# What Wagtail's own markup brings, by rule and a piece of its selector: nothing of ours to mend.
OF_WAGTAIL = {
    ("label", "-value"): "a block of one field has its name above it, not tied to the field",
    ("label", "#fileupload"): "the field for many files at once, beside a button that has a name",
    ("aria-input-field-name", ".notranslate"): "the editor of rich text has no name of its own",
    ("scrollable-region-focusable", "w-minimap"): "the map of the form, which repeats its headings",
    ("target-size", "w-minimap"): "the button of that map",
    ("page-has-heading-one", "html"): "wagtail-localize's editor of strings has no heading",
    ("label", ".sc-"): "wagtail-localize's fields of strings",
    ("color-contrast", ".sc-"): "wagtail-localize's tabs",
}
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


def is_wagtails(fault: str) -> bool:
    return any(is_of(fault, pair) for pair in OF_WAGTAIL)


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


class Table:
    """Writes what the test has seen."""

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "call":
            write(dict(report.user_properties)["seen"])


def write(seen: dict[tuple[str, int], list[str]]) -> None:
    rows: dict[str, list[str]] = {}
    rules: Counter[tuple[str, str]] = Counter()
    for (name, _width), found in seen.items():
        theirs = [each for each in found if is_wagtails(each)]
        rows.setdefault(name, [name]).extend([str(len(found) - len(theirs)), str(len(theirs))])
        rules.update(pair for pair in OF_WAGTAIL for each in theirs if is_of(each, pair))
    head = ["screen", *(f"{width} {whose}" for width in WIDTHS for whose in ("ours", "Wagtail's"))]
    told = "\n".join(
        f"- {rule} ({rules[rule, piece]}): {why}" for (rule, piece), why in OF_WAGTAIL.items()
    )
    table = report.table(head, rows.values())
    report.put(f"{date.today():%d %B %Y}\n\n{table}\n\nWagtail's:\n\n{told}", BEGIN, END)


def is_of(fault: str, pair: tuple[str, str]) -> bool:
    rule, piece = pair
    return rule in fault and piece in fault


if __name__ == "__main__":
    sys.exit(pytest.main([__file__, "-q"], plugins=[Table()]))
