"""The solid lines that the decree draws under some words, as long as it says."""

from typing import Any

from docx.enum.text import WD_LINE_SPACING
from docx.shared import Length, Pt

from campaign.paperwork import text, xml

# How wide a letter of bold capitals, and of bold small letters, is on the average, in its size.
CAPITAL, SMALL = 0.59, 0.43
# Under a name or a subject the line is a third to a half as long as the words; under the
# motto it is as long as the motto.
PART, WHOLE = 0.4, 1.0


def draw(paragraph: Any, *, under: str, size: Length, inside: Length, share: float = PART) -> None:
    """Make the empty `paragraph` the line under these bold words, in a column `inside` wide."""
    length = min(width_of(under, size=size), inside) * share
    indent = Length(round((inside - length) / 2))
    form = paragraph.paragraph_format
    form.left_indent = form.right_indent = indent
    form.first_line_indent = Pt(0)
    form.space_before = form.space_after = Pt(0)
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(3)
    text.write(paragraph, "", size=Pt(2))
    xml.rule_below(paragraph)


def width_of(words: str, *, size: Length) -> Length:
    """About how long `words` are when printed bold on one line."""
    return Length(round(len(words) * (CAPITAL if words.isupper() else SMALL) * size))
