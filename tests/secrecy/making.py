"""Files made by code: each maker takes lines of words and gives the bytes of a whole file."""

import zipfile
from collections.abc import Callable
from io import BytesIO
from xml.sax.saxutils import escape

import docx
import openpyxl
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from openpyxl.comments import Comment

from campaign.handbook.printing.engine import engine

FILLER = "Nội dung tuyên truyền phòng, chống lừa đảo trên không gian mạng."


def packed(parts: dict[str, str | bytes]) -> bytes:
    """A zip package of these parts."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return buffer.getvalue()


def with_parts(data: bytes, more: dict[str, str | bytes]) -> bytes:
    """The package `data` with parts added, or put in the place of its own."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    return packed(parts | more)


def saved(document) -> bytes:
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def docx_of(*lines: str, change: Callable = lambda document: None) -> bytes:
    """A Word document of these lines; `change` gets it before it is saved."""
    document = docx.Document()
    for line in lines or (FILLER,):
        document.add_paragraph(line)
    change(document)
    return saved(document)


def runs(*parts: str) -> bytes:
    """A paragraph whose word is split over runs of other looks."""

    def change(document):
        paragraph = document.add_paragraph()
        for number, part in enumerate(parts):
            paragraph.add_run(part).bold = bool(number % 2)

    return docx_of(FILLER, change=change)


def in_header(words: str) -> bytes:
    return docx_of(change=lambda d: d.sections[0].header.paragraphs[0].add_run(words))


def in_footer(words: str) -> bytes:
    return docx_of(change=lambda d: d.sections[0].footer.paragraphs[0].add_run(words))


def in_table(words: str) -> bytes:
    def change(document):
        cells = document.add_table(rows=1, cols=2).rows[0].cells
        cells[0].text, cells[1].text = words, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"

    return docx_of(FILLER, change=change)


def _shape(inside: str):
    """A run with a drawn shape that holds this XML."""
    return parse_xml(
        f'<w:r {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml">'
        f"<w:pict><v:shape>{inside}</v:shape></w:pict></w:r>"
    )


def in_text_box(words: str) -> bytes:
    def change(document):
        box = f"<w:txbxContent><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:txbxContent>"
        document.paragraphs[0]._p.append(_shape(f"<v:textbox>{box}</v:textbox>"))

    return docx_of(FILLER, change=change)


def as_watermark(words: str) -> bytes:
    def change(document):
        drawn = _shape(f'<v:textpath string="{words}"/>')
        document.sections[0].header.paragraphs[0]._p.append(drawn)

    return docx_of(FILLER, change=change)


def in_capitals(words: str) -> bytes:
    """Small letters that the font of the run shows as capitals."""

    def change(document):
        document.add_paragraph().add_run(words).font.all_caps = True

    return docx_of(FILLER, change=change)


def in_properties(words: str) -> bytes:
    return docx_of(FILLER, change=lambda d: setattr(d.core_properties, "keywords", words))


def commented(words: str) -> bytes:
    def change(document):
        document.add_comment(document.paragraphs[0].runs[0], words, author="A", initials="A")

    return docx_of(FILLER, change=change)


def xlsx_of(*cells: str, change: Callable = lambda book: None) -> bytes:
    """A workbook with these cells in a column."""
    book = openpyxl.Workbook()
    for number, cell in enumerate(cells or (FILLER,), 1):
        book.active.cell(number, 1, cell)
    change(book)
    return saved(book)


def sheet_named(words: str) -> bytes:
    return xlsx_of(FILLER, change=lambda book: setattr(book.active, "title", words))


def sheet_header(words: str) -> bytes:
    def change(book):
        book.active.oddHeader.center.text = words
        book.active.oddHeader.center.size = 14

    return xlsx_of(FILLER, change=change)


def cell_comment(words: str) -> bytes:
    return xlsx_of(FILLER, change=lambda b: setattr(b.active["A1"], "comment", Comment(words, "A")))


def slides(*lines: str, notes: str = "") -> bytes:
    """A presentation of one slide, with notes."""
    drawing = "http://schemas.openxmlformats.org/drawingml/2006/main"
    show = "http://schemas.openxmlformats.org/presentationml/2006/main"
    kind = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"

    def slide(texts, tag):
        paragraphs = "".join(
            f"<a:p><a:r><a:t>{escape(line)}</a:t></a:r></a:p>" for line in texts if line
        )
        return f'<p:{tag} xmlns:p="{show}" xmlns:a="{drawing}"><a:t/>{paragraphs}</p:{tag}>'

    return packed(
        {
            "[Content_Types].xml": f'<Types><Override ContentType="{kind}"/></Types>',
            "ppt/presentation.xml": "<p/>",
            "ppt/slides/slide1.xml": slide(lines or (FILLER,), "sld"),
            "ppt/notesSlides/notesSlide1.xml": slide((notes,), "notes"),
        }
    )


def odt_of(*lines: str, title: str = "", styled: bool = False) -> bytes:
    """An OpenDocument text; `styled` shows its lines as capitals by a style."""
    office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
    text = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
    style = "urn:oasis:names:tc:opendocument:xmlns:style:1.0"
    name = ' text:style-name="P1"' if styled else ""
    paragraphs = "".join(f"<text:p{name}>{escape(line)}</text:p>" for line in lines or (FILLER,))
    looks = (
        '<style:style style:name="P1"><style:text-properties xmlns:fo="urn:fo"'
        ' fo:text-transform="uppercase"/></style:style>'
    )
    head = f'xmlns:office="{office}" xmlns:text="{text}" xmlns:style="{style}"'
    return packed(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"<office:document-content {head}>{looks if styled else ''}"
            f"<office:text>{paragraphs}</office:text></office:document-content>",
            "meta.xml": f'<m xmlns:dc="urn:dc"><dc:title>{title}</dc:title></m>',
            "META-INF/manifest.xml": "<manifest/>",
        }
    )


def pdf_of(*lines: str, html: str = "", title: str = "") -> bytes:
    """A PDF as a program prints it, with real fonts."""
    paragraphs = "".join(f"<p>{escape(line)}</p>" for line in lines)
    return engine().HTML(string=f"<title>{title}</title>{html}{paragraphs}").write_pdf()


def text_of(*lines: str, encoding: str = "utf-8") -> bytes:
    return "\n".join(lines).encode(encoding)
