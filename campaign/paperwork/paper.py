"""A new administrative document: sheet, margins, letters, page numbers."""

from io import BytesIO

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Mm

from campaign.paperwork import measures, text, xml


def new_paper(*, title: str, author: str = "") -> Document:
    """An empty A4 document in the decree's layout; `title` and `author` as the file's properties.

    Pages are numbered in the middle of the upper margin, the first one not.
    """
    document = docx.Document()
    _set_letters(document)
    section = document.sections[0]
    section.page_width, section.page_height = measures.PAGE_WIDTH, measures.PAGE_HEIGHT
    section.top_margin, section.bottom_margin = measures.TOP, measures.BOTTOM
    section.left_margin, section.right_margin = measures.LEFT, measures.RIGHT
    section.header_distance, section.footer_distance = measures.NUMBER_FROM_EDGE, Mm(9)
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.alignment = text.CENTRE
    run = number.add_run()
    run.font.size = measures.PAGE_NUMBER_SIZE
    xml.field(run, "PAGE")
    facts = document.core_properties
    # Word itself takes no more than 255 characters here.
    facts.title, facts.author = text.clean(title)[:255], text.clean(author)[:255]
    facts.language, facts.comments = measures.LANGUAGE, ""
    return document


def to_bytes(document: Document) -> bytes:
    """The file."""
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _set_letters(document: Document) -> None:
    style = document.styles["Normal"]
    style.font.name, style.font.size = measures.FONT, measures.TEXT_SIZE
    properties = style.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for script in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(script), measures.FONT)
    _set_language(document)
    form = style.paragraph_format
    form.space_before, form.space_after = 0, measures.BETWEEN_PARAGRAPHS
    form.line_spacing = measures.LINES
    form.widow_control = True


def _set_language(document: Document) -> None:
    """Say that the text is Vietnamese, so that Word underlines no correct word."""
    for language in document.styles.element.iter(qn("w:lang")):
        for script in ("w:val", "w:eastAsia"):
            language.set(qn(script), measures.LANGUAGE)
