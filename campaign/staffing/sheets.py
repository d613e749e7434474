"""Worksheets that this room gives away: words stay words, and the heading stays in sight."""

from collections.abc import Iterable
from datetime import date, datetime
from io import BytesIO

from django.http import HttpResponse
from django.utils.text import capfirst
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from campaign.paperwork.cells import filled

FORMATS = {datetime: "dd/mm/yyyy hh:mm", date: "dd/mm/yyyy"}


def fill(sheet, headings: Iterable[str], rows: Iterable[Iterable], *, width: int = 24) -> None:
    """Write headings and rows into an empty sheet."""
    for place, heading in enumerate(headings, 1):
        _put(sheet.cell(1, place), capfirst(heading)).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(place)].width = width
    for number, row in enumerate(rows, 2):
        for place, value in enumerate(row, 1):
            _put(sheet.cell(number, place), value)
    sheet.freeze_panes = "A2"


def answer(workbook: Workbook, name: str) -> HttpResponse:
    """The workbook as a download of that name."""
    output = BytesIO()
    workbook.save(output)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    response = HttpResponse(output.getvalue(), content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return response


def _put(cell, value):
    filled(cell, value)
    if type(value) in FORMATS:
        cell.number_format = FORMATS[type(value)]
    return cell
