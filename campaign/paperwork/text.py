"""Words on paper: clean text, runs, paragraphs."""

import re
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Length, Pt
from docx.text.paragraph import Paragraph

from campaign.paperwork import measures

LEFT = WD_ALIGN_PARAGRAPH.LEFT
CENTRE = WD_ALIGN_PARAGRAPH.CENTER
JUSTIFIED = WD_ALIGN_PARAGRAPH.JUSTIFY
NONE = Pt(0)

# What XML cannot hold; Word would call the whole file damaged.
_UNFIT = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    """`text` without the characters that no Word file can hold."""
    return _UNFIT.sub("", str(text).replace("\r\n", "\n").replace("\r", "\n"))


def write(
    paragraph: Paragraph,
    text: str,
    *,
    size: Length | None = None,
    bold: bool = False,
    italic: bool = False,
) -> Paragraph:
    """Add `text` to `paragraph`; a line break in it stays one."""
    run = paragraph.add_run(clean(text))
    run.font.size = size
    run.bold, run.italic = bold or None, italic or None
    return paragraph


def spaced(
    paragraph: Paragraph,
    *,
    before: Length = NONE,
    after: Length = NONE,
    lines: float | Length = 1.0,
) -> Paragraph:
    """Set the space around `paragraph` and between its lines."""
    form = paragraph.paragraph_format
    form.space_before, form.space_after, form.line_spacing = before, after, lines
    return paragraph


def first(cell: Any, *, align=LEFT) -> Paragraph:
    """The paragraph that a new cell begins with."""
    return _set(cell.paragraphs[0], align)


def further(cell: Any, *, align=LEFT) -> Paragraph:
    """One more paragraph in a cell."""
    return _set(cell.add_paragraph(), align)


def paragraph(document: Any, text: str = "", *, align=JUSTIFIED, indent: bool = True) -> Paragraph:
    """A paragraph of the document's text, in the decree's spacing."""
    new = document.add_paragraph()
    new.alignment = align
    new.paragraph_format.first_line_indent = measures.FIRST_LINE if indent else None
    return write(new, text) if text else new


def heading(document: Any, text: str) -> Paragraph:
    """The bold line above a part of the text; it stays with what follows."""
    new = paragraph(document)
    new.alignment = LEFT
    new.paragraph_format.keep_with_next = True
    new.paragraph_format.space_before = measures.BETWEEN_PARAGRAPHS
    return write(new, text, bold=True)


def _set(new: Paragraph, align) -> Paragraph:
    new.alignment = align
    return spaced(new)
