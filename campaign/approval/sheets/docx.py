"""The approval sheet as a Word file, in the layout of an administrative document."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from docx.shared import Mm

from campaign.approval.sheets import words
from campaign.approval.sheets.facts import Sheet
from campaign.approval.sheets.head import head_of
from campaign.approval.sheets.parts import parts
from campaign.paperwork import closing, head, paper, table, text, title

LABEL = Mm(50)


def to_docx(sheet: Sheet, *, printed_by: str, at: datetime) -> bytes:
    """The file of `sheet` as printed at that time by the person of this name."""
    kind = _("Approval sheet")
    document = paper.new_paper(title=f"{kind}: {sheet.subject.title}", author=printed_by)
    head.write_head(document, head_of(sheet.issuer, day=timezone.localdate(at)))
    title.write_title(document, kind=kind, subject=words.about(sheet))
    text.write(text.paragraph(document), words.status(sheet), bold=True)
    if remarks := words.remarks(sheet):
        text.write(text.paragraph(document), " ".join(remarks), italic=True)
    numbered = parts(sheet)
    for number, part in enumerate(numbered, 1):
        text.heading(document, f"{number}. {part.heading}")
        if part.columns:
            table.write_grid(document, part.columns, part.rows)
        else:
            # No signature stands on a page of its own.
            is_last = part is numbered[-1]
            table.write_facts(document, part.facts, label=LABEL, stays_with_next=is_last)
    origin = text.write(
        text.paragraph(document), words.origin(printed_by=printed_by, at=at), italic=True
    )
    origin.paragraph_format.keep_with_next = True
    signing = words.signing(sheet, printed_by=printed_by)
    closing.write_closing(document, recipients=words.recipients(sheet), signing=signing)
    return paper.to_bytes(document)
