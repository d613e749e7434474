"""A list of people as an xlsx file: its cells as text, read in memory and with limits."""

import unicodedata
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from itertools import islice

from django.utils.translation import gettext as _
from openpyxl import load_workbook

from campaign.approval.refusal import Refused
from campaign.secrecy import marks
from campaign.secrecy.reading.package import Bomb, BrokenPackage, Package
from campaign.staffing.invite_form import InviteForm

MOST_BYTES = 2 * 1024 * 1024
# Unpacked; two hundred lines of people take a hundredth of it.
MOST_UNPACKED = 20 * 1024 * 1024
MOST_LINES = 200
MOST_COLUMNS = 30
MACROS = "vbaproject.bin"
SHEET = b"spreadsheetml.sheet.main+xml"
# What a list may leave out altogether.
OPTIONAL = {"username", "post", "valid_from", "valid_to"}


@dataclass(frozen=True)
class Line:
    """One person of the list: the number of the line, and the text of its cells by field."""

    number: int
    cells: dict[str, str]


def headings() -> dict[str, str]:
    """The heading of the column of each field."""
    return {name: str(field.label) for name, field in InviteForm.base_fields.items()}


def lines_of(data: bytes) -> list[Line]:
    """The lines that say anything. Raises Refused, which says what is wrong with the file."""
    rows = _rows(data)
    if stamp := marks.first_in(cell for _number, row in rows for cell in row):
        raise Refused(
            _("“%(stamp)s” stands in this file. Nothing of it was kept: take the file away.")
            % {"stamp": stamp}
        )
    places = _places(rows[0][1] if rows else [])
    lines = [
        Line(number, {name: row[place] for name, place in places.items() if place < len(row)})
        for number, row in rows[1:]
    ]
    if not lines:
        raise Refused(_("No person stands in this list, below the headings of its first sheet."))
    if len(lines) > MOST_LINES:
        raise Refused(_("A list has at most %(count)d lines: divide it.") % {"count": MOST_LINES})
    return lines


def _rows(data: bytes) -> list[tuple[int, list[str]]]:
    """The rows that say anything, with their numbers: tables are often drawn longer than filled."""
    _judge(data)
    try:
        workbook = load_workbook(BytesIO(data), read_only=True, data_only=True)
        # One line more than allowed tells that there are too many.
        cells = workbook.worksheets[0].iter_rows(max_col=MOST_COLUMNS, values_only=True)
        rows = ((number, [_text(cell) for cell in row]) for number, row in enumerate(cells, 1))
        return list(islice((row for row in rows if any(row[1])), MOST_LINES + 2))
    except Exception as error:
        # The reader raises whatever a damaged part makes of its own code.
        raise Refused(_("This file cannot be read. Save it again as .xlsx.")) from error


def _judge(data: bytes) -> None:
    if len(data) > MOST_BYTES:
        raise Refused(_("This file is larger than 2 MB: a list of people is not."))
    try:
        package = Package(data)
    except Bomb as error:
        raise Refused(_("This file unpacks to far more than it holds.")) from error
    except BrokenPackage as error:
        raise Refused(
            _("This is no .xlsx file, or it has a password. Save it again as .xlsx.")
        ) from error
    if SHEET not in package.read("[Content_Types].xml"):
        raise Refused(_("This is no .xlsx file, or it has a password. Save it again as .xlsx."))
    if any(name.lower().endswith(MACROS) for name in package.names):
        raise Refused(_("This file holds macros. Save it as .xlsx without them."))
    if sum(each.file_size for each in package.entries) > MOST_UNPACKED:
        raise Refused(_("This file unpacks to far more than it holds."))


def _places(row: list[str]) -> dict[str, int]:
    """Where each field stands, by the headings, whatever their order."""
    known = {text.casefold(): place for place, text in enumerate(row) if text}
    places = {
        name: known[heading.casefold()]
        for name, heading in headings().items()
        if heading.casefold() in known
    }
    lacking = [text for name, text in headings().items() if name not in {*places, *OPTIONAL}]
    if lacking:
        raise Refused(
            _("The first line must hold these headings as well: %(headings)s.")
            % {"headings": ", ".join(lacking)}
        )
    return places


def _text(value) -> str:
    if isinstance(value, datetime | date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return unicodedata.normalize("NFC", str(value)).strip() if value is not None else ""
