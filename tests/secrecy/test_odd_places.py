"""Stamps where offices put them without a thought, and runs of signs that must not hold us up."""

import time

import pytest

from campaign.content.file_rules.kinds import DOCUMENTS
from campaign.content.file_rules.stamped import Stamped
from campaign.content.file_rules.upload import Upload
from campaign.content.stamped_words import objection_to_words
from campaign.secrecy import marks, personal
from tests.secrecy import making as make
from tests.small_pdf import pdf

WORD = "xmlns:w='urn:w'"


def paragraph(inside: str) -> bytes:
    part = f"<w:hdr {WORD}><w:p>{inside}</w:p></w:hdr>"
    return make.with_parts(make.docx_of(), {"word/header9.xml": part})


def run(words: str) -> str:
    return f"<w:r><w:t>{words}</w:t></w:r>"


def docx_with(name: str, part: str) -> bytes:
    return make.with_parts(make.docx_of(), {name: part})


FIELD = "<w:r><w:instrText> DOCPROPERTY Do_mat \\* MERGEFORMAT </w:instrText></w:r>"
STAMP = (
    "<</Type/Annot/Subtype/Stamp/Rect[0 0 90 30]/AP<</N 7 0 R>>>>\n"
    "<</Type/XObject/Subtype/Form/BBox[0 0 90 30]/Length 34"
    "/Resources<</Font<</F1 5 0 R>>>>>>stream\r BT /F1 12 Tf 2 9 Td (TOI MAT) Tj ET\rendstream"
)
PLACES = {
    "typed over what was deleted": (
        "a.docx",
        lambda: paragraph(
            f"<w:del><w:r><w:delText>DỰ THẢO</w:delText></w:r></w:del><w:ins>{run('MẬT')}</w:ins>"
        ),
    ),
    "shown by a field": ("a.docx", lambda: paragraph(FIELD + run("TỐI MẬT"))),
    "before the numbers of a list": (
        "a.docx",
        lambda: docx_with("word/numbering.xml", f"<w:n {WORD}><w:lvlText w:val='TỐI MẬT'/></w:n>"),
    ),
    "name of a part": ("a.docx", lambda: docx_with("word/media/TUYỆT MẬT.xml", "<a/>")),
    "value behind a pivot table": (
        "a.xlsx",
        lambda: make.with_parts(
            make.xlsx_of(), {"xl/pivotCache/a.xml": "<p><s v='TUYỆT MẬT'/></p>"}
        ),
    ),
    "format of a number": (
        "a.xlsx",
        lambda: make.with_parts(
            make.xlsx_of(), {"xl/a.xml": "<n><f formatCode='\"TỐI MẬT\"'/></n>"}
        ),
    ),
    "list of OpenDocument": (
        "a.odt",
        lambda: make.with_parts(make.odt_of(), {"styles.xml": "<s num-prefix='MẬT '/>"}),
    ),
    "stamp of a PDF reader": ("a.pdf", lambda: pdf(page="/Annots[6 0 R]", more=STAMP)),
}


@pytest.mark.parametrize(("name", "make_it"), PLACES.values(), ids=PLACES)
def test_a_stamp_is_found_where_it_stands(name, make_it):
    upload = Upload(name, make_it(), DOCUMENTS)
    assert not upload.is_broken
    assert Stamped().breaks(upload)


def test_what_a_picture_in_a_text_says_of_itself_is_read():
    assert objection_to_words('<p>Ảnh</p><embed embedtype="image" id="1" alt="T&#7888;I MẬT"/>')


LONG = {
    "digits": "MAT " + "1" * 4_000,
    "letters of a picture": "MAT " + "aB1/" * 5_000,
    "empty lines": "MAT" + "\n" * 60_000 + "x",
    "brackets": "MAT" + "(" * 60_000,
}


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_no_text_holds_the_scan_up(text):
    start = time.monotonic()
    marks.found_in(text)
    personal.counted([text])
    assert time.monotonic() - start < 2


@pytest.mark.parametrize("sign", ["<", "<p "])
def test_no_markup_holds_it_up_either(sign):
    start = time.monotonic()
    objection_to_words(sign * 60_000)
    assert time.monotonic() - start < 2


def test_lists_within_lists_are_read_to_their_end():
    assert not objection_to_words("[" * 5_000 + "]" * 5_000)
    assert objection_to_words("[" * 400 + '"TỐI MẬT"' + "]" * 400)
