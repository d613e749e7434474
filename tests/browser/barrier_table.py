"""What axe finds on the main screens of the admin, ours and Wagtail's.

`python -m tests.browser.barrier_table` writes the table of `docs/quality.md`.
"""

import sys
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from tests.face import report
from tests.face.barriers import WIDTHS

TEST = Path(__file__).with_name("test_admin_barriers.py")
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


def is_of(fault: str, pair: tuple[str, str]) -> bool:
    rule, piece = pair
    return rule in fault and piece in fault


def is_wagtails(fault: str) -> bool:
    return any(is_of(fault, pair) for pair in OF_WAGTAIL)


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


if __name__ == "__main__":
    sys.exit(pytest.main([str(TEST), "-q"], plugins=[Table()]))
