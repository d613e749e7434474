"""Tables in the text of a document: bordered grids and open lists of facts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from docx.document import Document
from docx.shared import Length, Pt

from campaign.paperwork import measures, text, xml

GAP, BELOW_FACT = Pt(5), Pt(3)


@dataclass(frozen=True)
class Column:
    """A column of a grid: its heading, its width, whether its words stand in the middle."""

    heading: str
    width: Length
    centred: bool = False


def write_grid(document: Document, columns: Sequence[Column], rows: Iterable[list[str]]) -> None:
    """A bordered table; the heading is repeated on each page. A line break in a cell stays one.

    The widths together are at most `measures.TEXT_WIDTH`.
    """
    rows = list(rows)
    table = document.add_table(rows=1 + len(rows), cols=len(columns), style="Table Grid")
    xml.columns(table, [column.width for column in columns])
    head, *body = table.rows
    xml.head_row(head)
    for cell, column in zip(head.cells, columns, strict=True):
        _fill(cell, column.heading, align=text.CENTRE, bold=True)
    for line, words in zip(body, rows, strict=True):
        xml.whole_row(line)
        for cell, column, part in zip(line.cells, columns, words, strict=True):
            _fill(cell, part, align=text.CENTRE if column.centred else text.LEFT)
    _gap(document)


def write_facts(
    document: Document,
    facts: Iterable[tuple[str, str]],
    *,
    label: Length,
    stays_with_next: bool = False,
) -> None:
    """Facts as "label: value", without borders; labels in a column of the width `label`.

    `stays_with_next`: no page ends between them and what follows.
    """
    facts = list(facts)
    table = document.add_table(rows=len(facts), cols=2)
    xml.columns(table, [label, Length(measures.TEXT_WIDTH - label)])
    for line, (name, value) in zip(table.rows, facts, strict=True):
        for cell, words in zip(line.cells, (f"{name}:", value), strict=True):
            one = text.write(text.spaced(text.first(cell), after=BELOW_FACT), words)
            one.paragraph_format.keep_with_next = stays_with_next
    _gap(document, stays_with_next=stays_with_next)


def _fill(cell: Any, words: str, *, align, bold: bool = False) -> None:
    parts = text.clean(words).split("\n")
    for place, part in enumerate(parts):
        new = text.further(cell, align=align) if place else text.first(cell, align=align)
        text.spaced(new, before=Pt(1), after=Pt(1))
        text.write(new, part, size=measures.TABLE_SIZE, bold=bold)


def _gap(document: Document, *, stays_with_next: bool = False) -> None:
    """A little room after a table, which has none of its own."""
    room = text.spaced(document.add_paragraph(), lines=GAP)
    room.paragraph_format.keep_with_next = stays_with_next
