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


def luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    digits = "".join(2 * each for each in digits) if len(digits) == 3 else digits
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return sum(share * one for share, one in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    low, high = sorted([luminance(one), luminance(other)])
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("look", ["", " and (prefers-color-scheme: dark)"])
def test_who_asks_for_more_contrast_reads_every_colour_at_nine_to_one(look):
    """And sees every line and edge at more than three to one."""
    text = (ROOT / "home/static/home/site.css").read_text("utf-8")
    usual = dict(re.findall(r"--([\w-]+): (#\w+);", text.split("}", 1)[0]))
    block = text.split(f"@media (prefers-contrast: more){look} {{", 1)[1].split("}", 1)[0]
    asked = usual | dict(re.findall(r"--([\w-]+): (#\w+);", block))
    grounds = [asked[name] for name in asked if name == "paper" or name.endswith("wash")]
    for name in ("ink", "soft", "link", "danger", "caution", "good"):
        assert min(contrast(asked[name], ground) for ground in grounds) >= 9, name
    for name in ("line", "edge"):
        assert min(contrast(asked[name], ground) for ground in grounds) >= 4.5, name
    assert contrast(asked["brand"], asked["brand-ink"]) >= 9
    assert contrast(asked["danger"], asked["danger-ink"]) >= 9
    assert contrast(asked["alarm"], "#fff") >= 9
