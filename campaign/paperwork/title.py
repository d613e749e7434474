"""The kind of the document, what it is about, and the line below."""

from docx.document import Document
from docx.shared import Pt

from campaign.paperwork import measures, rule, text


def write_title(document: Document, *, kind: str, subject: str = "") -> None:
    """`kind` in bold capitals, then `subject` (trích yếu) in bold with its line."""
    name = text.paragraph(document, align=text.CENTRE, indent=False)
    text.spaced(name, before=Pt(18))
    text.write(name, kind.upper(), size=measures.TITLE_SIZE, bold=True)
    if not subject:
        return
    about = text.paragraph(document, align=text.CENTRE, indent=False)
    text.spaced(about, before=Pt(2), after=Pt(2))
    text.write(about, subject, size=measures.TITLE_SIZE, bold=True)
    size, inside = measures.TITLE_SIZE, measures.TEXT_WIDTH
    rule.draw(document.add_paragraph(), under=subject, size=size, inside=inside)
    text.spaced(document.add_paragraph(), lines=0.5)
