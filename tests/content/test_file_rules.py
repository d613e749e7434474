"""Each rule for files, broken by a file made for it; whole files pass them all."""

import zlib
from io import BytesIO

import pytest
from PIL import Image

from campaign.content.file_rules import rules
from campaign.content.file_rules.judging import Unfit, judged
from campaign.content.file_rules.kinds import DOCUMENTS, PICTURES
from campaign.content.file_rules.recoding import recoded
from tests.secrecy import making as make
from tests.small_pdf import pdf

ALL = DOCUMENTS | PICTURES
SCRIPT = "/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>"
EMBEDDED = "/Names<</EmbeddedFiles<</Names[(a)6 0 R]>>>>"
REST = (
    '<Relationships><Relationship Id="r9" Type="http://x/{}" Target="http://x" {}/></Relationships>'
)
MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"
MACRO_TYPES = f'<Types><Override ContentType="{MACROS}"/></Types>'


def picture(kind: str = "PNG", **how) -> bytes:
    buffer = BytesIO()
    Image.new("RGB", (60, 40), "navy").save(buffer, kind, **how)
    return buffer.getvalue()


def moving(kind: str) -> bytes:
    return picture(kind, save_all=True, append_images=[Image.new("RGB", (60, 40), "red")])


def many_pixels() -> bytes:
    """A PNG of a few bytes that says it is 20,000 by 20,000."""
    data = bytearray(picture())
    data[16:24] = (20_000).to_bytes(4) * 2
    crc = zlib.crc32(bytes(data[12:29]))
    data[29:33] = crc.to_bytes(4)
    return bytes(data)


def docx_with(**parts) -> bytes:
    return make.with_parts(make.docx_of(), parts)


def encrypted_zip() -> bytes:
    data = bytearray(make.docx_of())
    at = data.find(b"PK\x01\x02")
    data[at + 8] |= 1
    return bytes(data)


def relation(kind: str, mode: str = 'TargetMode="External"') -> bytes:
    return docx_with(**{"word/_rels/extra.xml.rels": REST.format(kind, mode)})


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ODT = make.odt_of()
BROKEN = {
    "too large": ("a.txt", lambda: b"a" * (20 * 1024 * 1024 + 1), rules.TooLarge),
    "empty": ("a.txt", lambda: b"", rules.Empty),
    "SVG": ("a.svg", lambda: b"<svg xmlns='x'/>", rules.Svg),
    "SVG called PNG": ("a.png", lambda: b"<?xml version='1.0'?><svg xmlns='x'/>", rules.Svg),
    "GIF": ("a.gif", lambda: picture("GIF"), rules.Moving),
    "moving WebP": ("a.webp", lambda: moving("WEBP"), rules.Moving),
    "moving PNG": ("a.png", lambda: moving("PNG"), rules.Moving),
    "HEIC": ("a.heic", lambda: b"\0\0\0\x18ftypheic" + b"\0" * 40, rules.Heic),
    "old Word": ("a.doc", lambda: OLE + b"\0" * 600, rules.OldOffice),
    "Word with a password": (
        "a.docx",
        lambda: OLE + "EncryptedPackage".encode("utf-16-le"),
        rules.Encrypted,
    ),
    "encrypted entry": ("a.docx", encrypted_zip, rules.Encrypted),
    "encrypted ODF": (
        "a.odt",
        lambda: make.with_parts(ODT, {"META-INF/manifest.xml": "<m><encryption-data/></m>"}),
        rules.Encrypted,
    ),
    "bomb": (
        "a.docx",
        lambda: docx_with(**{"word/x.xml": b" " * 30_000_000}),
        rules.Bomb,
    ),
    "many entries": (
        "a.docx",
        lambda: docx_with(**{f"word/{n}.xml": "<a/>" for n in range(3001)}),
        rules.Bomb,
    ),
    "too many pixels": ("a.png", many_pixels, rules.TooManyPixels),
    "program": ("a.txt", lambda: b"MZ\x90\0" + b"\0" * 90, rules.UnknownType),
    "web page": ("a.txt", lambda: b"<html><script>1</script>", rules.UnknownType),
    "other zip": ("a.docx", lambda: make.packed({"a.exe": b"MZ"}), rules.UnknownType),
    "PDF called Word": ("a.docx", pdf, rules.NameDiffers),
    "PNG called JPEG": ("a.jpg", picture, rules.NameDiffers),
    "text called PDF": ("a.pdf", lambda: b"chu thuong", rules.NameDiffers),
    "macros called docx": ("a.docm", make.docx_of, rules.NameDiffers),
    "PDF that is a zip": ("a.pdf", lambda: pdf() + make.packed({"a": "b"}), rules.TwoTypes),
    "zip with more behind": ("a.docx", lambda: make.docx_of() + b"x" * 30, rules.Broken),
    "half a PDF": ("a.pdf", lambda: b"%PDF-1.4 \n%%EOF", rules.Broken),
    "half a picture": ("a.jpg", lambda: picture("JPEG")[:400], rules.Broken),
    "entities": (
        "a.odt",
        lambda: make.with_parts(ODT, {"content.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}),
        rules.Broken,
    ),
    "macros": ("a.docx", lambda: docx_with(**{"word/vbaProject.bin": b"x"}), rules.Macros),
    "macro type": (
        "a.docx",
        lambda: docx_with(**{"[Content_Types].xml": MACRO_TYPES}),
        rules.Macros,
    ),
    "ActiveX": ("a.docx", lambda: docx_with(**{"word/activeX/a.xml": "<a/>"}), rules.Macros),
    "ODF script": ("a.odt", lambda: make.with_parts(ODT, {"Basic/a.xml": "<a/>"}), rules.Macros),
    "ODF event": (
        "a.odt",
        lambda: make.with_parts(
            ODT, {"content.xml": "<a><script:event-listener xmlns:script='s'/></a>"}
        ),
        rules.Macros,
    ),
    "OLE object": (
        "a.docx",
        lambda: docx_with(**{"word/embeddings/oleObject1.bin": b"x"}),
        rules.Embedded,
    ),
    "other file inside": ("a.docx", lambda: docx_with(**{"word/a.exe": b"MZ"}), rules.Embedded),
    "outside template": ("a.docx", lambda: relation("attachedTemplate"), rules.OutsideLinks),
    "outside picture": ("a.docx", lambda: relation("image"), rules.OutsideLinks),
    "PDF script": ("a.pdf", lambda: pdf(catalog=SCRIPT), rules.ActivePdf),
    "PDF launch": (
        "a.pdf",
        lambda: pdf(page="/Annots[6 0 R]", more="<</Type/Annot/A<</S/Launch/F(a.exe)>>>>"),
        rules.ActivePdf,
    ),
    "PDF form of XML": ("a.pdf", lambda: pdf(catalog="/AcroForm<</XFA[]>>"), rules.ActivePdf),
    "PDF with a file": (
        "a.pdf",
        lambda: pdf(catalog=EMBEDDED, more="<</Type/Filespec/EF<</F 7 0 R>>>>"),
        rules.Embedded,
    ),
}


@pytest.mark.parametrize(("name", "make_it", "rule"), BROKEN.values(), ids=BROKEN)
def test_a_file_that_breaks_a_rule_is_refused_with_its_reason(name, make_it, rule):
    with pytest.raises(Unfit) as refused:
        judged(name, make_it(), ALL)
    assert refused.value.rule is rule
    assert str(refused.value) == rule.message


WHOLE = {
    "a.docx": make.docx_of,
    "a.xlsx": make.xlsx_of,
    "a.pptx": make.slides,
    "a.odt": make.odt_of,
    "a.pdf": pdf,
    "a.txt": lambda: "Chữ Việt".encode("cp1258", "replace"),
    "a.csv": lambda: b"ten;so\na;1",
    "a.PNG": picture,
    "a.jpeg": lambda: picture("JPEG"),
    "a.webp": lambda: picture("WEBP"),
    "a.avif": lambda: picture("AVIF"),
    "link.docx": lambda: relation("relationships/hyperlink"),
}


@pytest.mark.parametrize(("name", "make_it"), WHOLE.items(), ids=WHOLE)
def test_a_whole_file_is_taken(name, make_it):
    assert judged(name, make_it(), ALL).kind in ALL


def test_a_picture_is_no_document():
    with pytest.raises(Unfit) as refused:
        judged("a.png", picture(), DOCUMENTS)
    assert refused.value.rule is rules.WrongPlace


def test_what_has_no_words_is_known():
    assert judged("a.png", picture(), ALL).is_textless
    assert judged("a.pdf", make.pdf_of(html="<hr>"), ALL).is_textless
    assert not judged("a.pdf", pdf("co chu"), ALL).is_textless
    assert judged("a.docx", make.docx_of(""), ALL).is_textless


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_a_polyglot_picture_is_its_pixels_alone(kind):
    behind = make.packed({"lenh.js": "PAYLOAD" * 20})
    kept = recoded(picture(kind) + behind)
    assert b"PK\x03\x04" not in kept
    assert Image.open(BytesIO(kept)).size == (60, 40)


def test_a_polyglot_inside_the_pixels_goes():
    """Bytes that a decoder skips within the scan of a JPEG are not copied."""
    whole = picture("JPEG")
    hidden = whole[:-2] + b"\xff\xd0" + b"PAYLOAD" * 9 + b"\xff\xd9"
    assert b"PAYLOAD" not in recoded(hidden)
