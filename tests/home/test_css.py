"""The style sheets work in the last browser of a cheap phone: nothing younger than four years."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SHEETS = [
    path
    for path in [*ROOT.glob("home/static/**/*.css"), *ROOT.glob("campaign/*/static/**/*.css")]
    if path.stem != "admin"
]
# Of 2022 and later, or not yet in every browser: layout and colour must do without.
YOUNG = [
    *("@layer", "@container", "@property", "@scope", "@starting-style", "@supports", ":has("),
    *("color-mix(", "light-dark(", "oklch(", "oklab(", "lab(", "lch(", "color(", "contrast-color("),
    *("subgrid", "anchor(", "animation-timeline", "view-transition", "popover"),
]
YOUNG_UNITS = re.compile(r"\d(?:[sld]v[hwib]|cq[whib]|[r]?cap|[r]?ic|lh)\b")


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_nothing_young_is_needed(sheet):
    text = re.sub(r"/\*.*?\*/", "", sheet.read_text("utf-8"), flags=re.DOTALL)
    assert [name for name in YOUNG if name in text] == []
    assert YOUNG_UNITS.findall(text) == []
    assert not re.search(r"{[^{}@]*&[^{}]*{", text), "nesting"


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_signs_with_a_silent_name_have_a_plain_form_before(sheet):
    """Browsers before 2024 drop a declaration with a name after the slash."""
    for with_name in re.findall(r'[^;{]*;?\s*content: "[^"]*" / "";', sheet.read_text("utf-8")):
        sign = re.search(r'content: ("[^"]*") /', with_name).group(1)
        assert f"content: {sign};" in with_name
