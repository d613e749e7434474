"""The journal as a workbook: for people to read and sort; machines take the codes or the JSON."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import IO

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from campaign.approval import journal_reading as reading
from campaign.approval.models import JournalEntry
from campaign.paperwork.cells import filled

MOMENT = "dd/mm/yyyy hh:mm:ss"
BOLD = Font(bold=True)
# The heading stays in sight, and so does the number of the line.
FROZEN = "B2"


@dataclass(frozen=True)
class Column:
    heading: str
    width: int
    value: Callable[[JournalEntry], object]


def write(entries: Iterable[JournalEntry], output: IO[bytes]) -> None:
    """Write these lines, whose details were fetched with them, as an xlsx file."""
    entries = list(entries)
    columns = _columns(reading.represented(entries))
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet(title=_("Journal"))
    # A sheet that is written row by row takes its looks before the first one.
    sheet.freeze_panes = FROZEN
    for place, column in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(place)].width = column.width
    sheet.append([_cell(sheet, capfirst(column.heading), bold=True) for column in columns])
    for entry in entries:
        sheet.append([_cell(sheet, column.value(entry)) for column in columns])
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{len(entries) + 1}"
    workbook.save(output)


def _columns(represented: dict[int, str]) -> list[Column]:
    return [
        Column(_("Number"), 9, lambda entry: entry.number),
        Column(_("When"), 20, lambda entry: timezone.make_naive(entry.at).replace(microsecond=0)),
        Column(_("Step"), 26, lambda entry: entry.action_label),
        Column(_("Title"), 40, lambda entry: entry.title),
        Column(_("Person"), 26, lambda entry: entry.user_name or _("The hub itself")),
        Column(_("Role"), 30, lambda entry: entry.role),
        Column(_("On whose behalf"), 26, lambda entry: represented.get(entry.number, "")),
        Column(_("Statement"), 60, lambda entry: "\n".join(reading.statements(entry))),
        Column(_("Basis"), 45, reading.basis),
        Column(_("Comment"), 40, reading.comment),
        Column(_("Reason"), 40, reading.reason),
        Column(_("What happened"), 50, lambda entry: "\n".join(reading.lines(reading.told(entry)))),
        Column(_("Code of the step"), 28, lambda entry: entry.action),
        Column(_("kind of object"), 22, reading.kind_of),
        Column(_("key of the object"), 16, lambda entry: entry.object_id),
        Column(_("revision"), 12, lambda entry: entry.revision_id),
        Column(_("Fingerprint"), 30, lambda entry: entry.fingerprint),
        Column(_("hash of the line before"), 30, lambda entry: entry.previous),
        Column(_("hash"), 30, lambda entry: entry.hash),
    ]


def _cell(sheet, value, *, bold: bool = False) -> WriteOnlyCell:
    cell = filled(WriteOnlyCell(sheet), value)
    if bold:
        cell.font = BOLD
    if isinstance(value, datetime):
        cell.number_format = MOMENT
    return cell
