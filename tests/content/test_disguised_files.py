"""Files that act when they are opened and hide how; each was taken once, or told too little."""

import zipfile
from io import BytesIO

import pytest

from campaign.content.file_rules import rules
from campaign.content.file_rules.judging import Unfit, judged
from campaign.content.file_rules.kinds import DOCUMENTS, PICTURES
from campaign.secrecy.reading import xml_text
from tests.content.test_file_rules import picture
from tests.secrecy import making as make
from tests.small_pdf import pdf

WORD = "xmlns:w='urn:w'"
XLINK = "xmlns:xlink='http://www.w3.org/1999/xlink'"
TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def docx_with(**parts) -> bytes:
    return make.with_parts(make.docx_of(), parts)


def led(relation: str, *, encoding: str = "utf-8") -> bytes:
    """A Word document with this relation in a part of its own."""
    told = f"<?xml version='1.0' encoding='{encoding}'?><r:Relationships xmlns:r='urn:r'>"
    whole = f"{told}{relation}</r:Relationships>".encode(encoding)
    return docx_with(**{"word/_rels/settings.xml.rels": whole})


def template(mode: str) -> str:
    return f"<r:Relationship Id='a' Type='{TYPES}/attachedTemplate' Target='http://x' {mode}/>"


def fields(inside: str) -> bytes:
    """A Word document with this within a paragraph of its footer."""
    return docx_with(**{"word/footer9.xml": f"<w:ftr {WORD}><w:p>{inside}</w:p></w:ftr>"})


def code(*parts: str) -> str:
    runs = "".join(f"<w:r><w:instrText>{part}</w:instrText></w:r>" for part in parts)
    start, end = (f"<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>" for kind in ("begin", "end"))
    return f"<w:r><w:t>Theo quy định </w:t></w:r>{start}{runs}{end}"


def odt_with(inside: str) -> bytes:
    return make.with_parts(make.odt_of(), {"content.xml": f"<a {XLINK}>Chữ{inside}</a>"})


def xlsx_with(**parts) -> bytes:
    return make.with_parts(make.xlsx_of(), parts)


def sheet_with(formula: str) -> bytes:
    return xlsx_with(**{"xl/worksheets/sheet9.xml": f"<s><c><f>{formula}</f><v>1</v></c></s>"})


def packed_by(method: int) -> bytes:
    """A Word document with one part packed in another way."""
    with zipfile.ZipFile(BytesIO(make.docx_of())) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
        package.writestr("word/more.xml", b"<a/>", compress_type=method)
    return buffer.getvalue()


def slides_with(action: str) -> bytes:
    slide = f"<p><a action='{action}'/></p>"
    return make.with_parts(make.slides(), {"ppt/slides/slide2.xml": slide})


HARMFUL = {
    "template, single quotes": (
        "a.docx",
        lambda: led(template("TargetMode='External'")),
        rules.OutsideLinks,
    ),
    "template, UTF-16": (
        "a.docx",
        lambda: led(template('TargetMode="External"'), encoding="utf-16"),
        rules.OutsideLinks,
    ),
    "template, a letter as its number": (
        "a.docx",
        lambda: led(template('TargetMode="Extern&#97;l"')),
        rules.OutsideLinks,
    ),
    "DOCTYPE, UTF-16": (
        "a.docx",
        lambda: docx_with(**{"word/a.xml": "<!DOCTYPE a><a/>".encode("utf-16")}),
        rules.Broken,
    ),
    "picture as a field": (
        "a.docx",
        lambda: fields(code('INCLUDEPICTURE "http://x/a.png" \\d')),
        rules.OutsideLinks,
    ),
    "DDE behind words, in parts": (
        "a.docx",
        lambda: fields(code("DDEA", "UTO c:\\x")),
        rules.Macros,
    ),
    "DDE within a field": (
        "a.docx",
        lambda: fields(code("IF 1=1 ") + code("DDE cmd x")),
        rules.Macros,
    ),
    "DDE in an attribute": (
        "a.docx",
        lambda: fields("<w:fldSimple w:instr=' DDE cmd x'/>"),
        rules.Macros,
    ),
    "object called XML": (
        "a.docx",
        lambda: led(f"<r:Relationship Id='a' Type='{TYPES}/oleObject' Target='a.xml'/>"),
        rules.Embedded,
    ),
    "object called a picture": (
        "a.docx",
        lambda: docx_with(**{"word/media/a.png": OLE + b"x" * 600}),
        rules.Embedded,
    ),
    "zip called a picture": (
        "a.docx",
        lambda: docx_with(**{"word/media/a.emf": make.packed({"a": "b"})}),
        rules.Embedded,
    ),
    "file within the XML": (
        "a.docx",
        lambda: fields("<w:binData>AAAA</w:binData>"),
        rules.Embedded,
    ),
    "unusual packing": ("a.docx", lambda: packed_by(zipfile.ZIP_LZMA), rules.Broken),
    "one name twice for Word": (
        "a.docx",
        lambda: docx_with(**{"WORD/document.xml": "<a/>"}),
        rules.Broken,
    ),
    "sheet, DDE by another prefix": (
        "a.xlsx",
        lambda: xlsx_with(**{"xl/links/a.xml": "<x:e xmlns:x='urn:x'><x:ddeLink/></x:e>"}),
        rules.Macros,
    ),
    "sheet that asks the web": (
        "a.xlsx",
        lambda: sheet_with('_xlfn.WEBSERVICE("http://x")'),
        rules.OutsideLinks,
    ),
    "sheet that asks a database": (
        "a.xlsx",
        lambda: xlsx_with(**{"xl/connections.xml": "<a/>"}),
        rules.OutsideLinks,
    ),
    "table that starts a program": (
        "a.csv",
        lambda: b"ten;so\na;=cmd|' /C calc'!A0\n",
        rules.Macros,
    ),
    "slide that starts a program": (
        "a.pptx",
        lambda: slides_with("ppaction://program?x"),
        rules.Macros,
    ),
    "ODF, listener by another prefix": (
        "a.odt",
        lambda: odt_with("<s:event-listener xmlns:s='urn:s'/>"),
        rules.Macros,
    ),
    "ODF, macro behind a link": (
        "a.odt",
        lambda: odt_with("<b xlink:href='vnd.sun.star.script:x'/>"),
        rules.Macros,
    ),
    "ODF, DDE": ("a.odt", lambda: odt_with("<o:dde-source xmlns:o='urn:o'/>"), rules.Macros),
    "ODF, picture of the web": (
        "a.odt",
        lambda: odt_with("<image xlink:href='http://x/a.png'/>"),
        rules.OutsideLinks,
    ),
    "ODF, section of a share": (
        "a.odt",
        lambda: odt_with("<section-source xlink:href='//x/a.odt'/>"),
        rules.OutsideLinks,
    ),
    "ODF, object written out": (
        "a.odt",
        lambda: odt_with("<binary-data>AAAA</binary-data>"),
        rules.Embedded,
    ),
    "PDF, script of a model": (
        "a.pdf",
        lambda: pdf(more="<</Type/3D/OnInstantiate 7 0 R>>"),
        rules.ActivePdf,
    ),
}


@pytest.mark.parametrize(("name", "make_it", "rule"), HARMFUL.values(), ids=HARMFUL)
def test_a_disguise_is_seen_through(name, make_it, rule):
    with pytest.raises(Unfit) as refused:
        judged(name, make_it(), DOCUMENTS)
    assert refused.value.rule is rule


HARMLESS = {
    "a picture": ("a.docx", lambda: docx_with(**{"word/media/a.png": picture("JPEG")})),
    "a link and a page number": (
        "a.docx",
        lambda: fields(code('HYPERLINK "http://x/LINK"') + code("PAGE")),
    ),
    "DDE as a word": ("a.docx", lambda: make.docx_of("DDE là cách tấn công cũ qua Word.")),
    "a sum": ("a.xlsx", lambda: sheet_with("SUM(A1:A9)")),
    "numbers below zero": ("a.csv", lambda: b"ten;so\na;-5|b\n"),
    "a link of ODF": ("a.odt", lambda: odt_with("<a xlink:href='http://x'>x</a>")),
    "a picture of ODF": ("a.odt", lambda: odt_with("<image xlink:href='Pictures/a.png'/>")),
}


@pytest.mark.parametrize(("name", "make_it"), HARMLESS.values(), ids=HARMLESS)
def test_what_only_looks_like_it_is_taken(name, make_it):
    assert judged(name, make_it(), DOCUMENTS)


def without_a_name() -> bytes:
    """A package with an entry that is called nothing: names end at a zero."""
    data = bytearray(make.packed({"[Content_Types].xml": "<a/>", "a": "b"}))
    data[data.rfind(b"PK\x01\x02") + 46] = 0
    return bytes(data)


def with_a_damaged_part(name: str) -> bytes:
    """A document of which one part cannot be unpacked."""
    data = bytearray(make.with_parts(make.odt_of(), {name: "<manifest>x</manifest>"}))
    at = data.find(name.encode()) + len(name)
    data[at : at + 4] = b"\xff" * 4
    return bytes(data)


DAMAGED = {
    "an entry without a name": ("a.docx", without_a_name),
    "a part that cannot be unpacked": (
        "a.odt",
        lambda: with_a_damaged_part("META-INF/manifest.xml"),
    ),
    "a picture whose decoder fails": (
        "a.avif",
        lambda: picture("AVIF").replace(b"mdat", b"mdax").replace(b"iloc", b"ilox"),
    ),
}


@pytest.mark.parametrize(("name", "make_it"), DAMAGED.values(), ids=DAMAGED)
def test_what_is_damaged_in_an_odd_way_is_no_fault_of_ours(name, make_it):
    with pytest.raises(Unfit) as refused:
        judged(name, make_it(), DOCUMENTS | PICTURES)
    assert refused.value.rule is rules.Broken


def test_more_parts_than_a_document_has_are_a_bomb(monkeypatch):
    monkeypatch.setattr(xml_text, "MOST_ELEMENTS", 5000)
    with pytest.raises(Unfit) as refused:
        judged("a.docx", docx_with(**{"word/a.xml": f"<a>{'<b/>' * 5000}</a>"}), DOCUMENTS)
    assert refused.value.rule is rules.Bomb


def test_a_picture_of_a_thousand_scans_is_a_bomb():
    whole = picture("JPEG", progressive=True)
    scan = whole[whole.rfind(b"\xff\xda") : -2]
    with pytest.raises(Unfit) as refused:
        judged("a.jpg", whole[:-2] + scan * 1000 + b"\xff\xd9", PICTURES)
    assert refused.value.rule is rules.Bomb


def test_a_scan_within_a_document_needs_the_word_of_its_uploader():
    """The name that Word gives a picture is no word of the document."""

    def scan(document):
        document.add_picture(BytesIO(picture()))

    assert judged("a.docx", make.docx_of("", change=scan), DOCUMENTS).is_textless
