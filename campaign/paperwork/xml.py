"""What python-docx has no words for: borders, field codes, fixed widths."""

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run

# pPr and tblPr take their children in one order only.
_AFTER_BORDER = ("w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr")


def rule_below(paragraph: Paragraph, *, eighths: int = 6) -> None:
    """A solid line under `paragraph`, between its indents; the thickness in eighths of a point."""
    borders = OxmlElement("w:pBdr")
    borders.append(_line("w:bottom", eighths))
    paragraph._p.get_or_add_pPr().insert_element_before(borders, *_AFTER_BORDER)


def field(run: Run, code: str) -> None:
    """A field that Word fills in, such as PAGE."""
    for kind in ("begin", "instr", "end"):
        if kind == "instr":
            element = OxmlElement("w:instrText")
            element.set(qn("xml:space"), "preserve")
            element.text = f" {code} "
        else:
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), kind)
        run._r.append(element)


def columns(table: Table, widths: list[Length]) -> None:
    """Hold these column widths in Word and in LibreOffice, whatever the cells hold."""
    table.autofit = False
    whole = table._tbl.tblPr.first_child_found_in("w:tblW")
    if whole is None:
        whole = OxmlElement("w:tblW")
        table._tbl.tblPr.append(whole)
    whole.set(qn("w:type"), "dxa")
    whole.set(qn("w:w"), str(sum(round(width.twips) for width in widths)))
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
        for cell in column.cells:
            cell.width = width


def head_row(row: _Row) -> None:
    """Repeat `row` at the top of every page that the table reaches."""
    _flag(row, "w:tblHeader")


def whole_row(row: _Row) -> None:
    """Break no page inside `row`."""
    _flag(row, "w:cantSplit")


def _flag(row: _Row, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))


def _line(name: str, eighths: int):
    line = OxmlElement(name)
    facts = {"val": "single", "sz": str(eighths), "space": "1", "color": "000000"}
    for key, value in facts.items():
        line.set(qn(f"w:{key}"), value)
    return line
