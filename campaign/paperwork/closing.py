"""The end of a document: recipients on the left, the signature on the right."""

from dataclasses import dataclass
from typing import Any

from docx.document import Document
from docx.shared import Mm, Pt

from campaign.paperwork import measures, text, xml

LEFT, RIGHT = Mm(80), Mm(85)
ROOM_TO_SIGN, ABOVE_NOTE, BELOW_NOTE = Pt(64), Pt(10), Pt(42)


@dataclass(frozen=True)
class Signing:
    """Who signs: on whose authority, in which post, under which name.

    `authority` is the line above the post ("KT. GIÁM ĐỐC"); `note` stands where one signs.
    """

    post: str
    name: str = ""
    authority: str = ""
    note: str = ""


def write_closing(document: Document, *, recipients: list[str], signing: Signing) -> None:
    """Recipients (nơi nhận) and signature side by side; both stay on one page."""
    table = document.add_table(rows=1, cols=2)
    xml.columns(table, [LEFT, RIGHT])
    xml.whole_row(table.rows[0])
    left, right = table.rows[0].cells
    _recipients(left, recipients)
    _signature(right, signing)


def _recipients(cell: Any, recipients: list[str]) -> None:
    if not recipients:
        return
    word = text.first(cell)
    text.write(word, "Nơi nhận:", size=measures.RECIPIENTS_WORD_SIZE, bold=True, italic=True)
    for place, name in enumerate(recipients, 1):
        end = "." if place == len(recipients) else ";"
        text.write(text.further(cell), f"- {name}{end}", size=measures.RECIPIENTS_SIZE)


def _signature(cell: Any, signing: Signing) -> None:
    lines = [line for line in (signing.authority, signing.post) if line]
    for place, line in enumerate(lines):
        new = text.further(cell) if place else text.first(cell)
        _line(new, line.upper(), bold=True)
    if signing.note:
        note = text.spaced(text.further(cell), before=ABOVE_NOTE)
        note.alignment = text.CENTRE
        text.write(note, signing.note, size=measures.RECIPIENTS_SIZE, italic=True)
    name = text.further(cell)
    _line(name, signing.name, bold=True)
    text.spaced(name, before=BELOW_NOTE if signing.note else ROOM_TO_SIGN)


def _line(paragraph: Any, words: str, *, bold: bool) -> None:
    paragraph.alignment = text.CENTRE
    paragraph.paragraph_format.keep_with_next = True
    text.write(paragraph, words, size=measures.POST_SIZE, bold=bold)
