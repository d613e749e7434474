"""A document as Word opens it: sheet, margins, letters, head, title, tables, signature."""

from datetime import date
from io import BytesIO

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from campaign.paperwork import closing, head, paper, table, text, title

DAY = date(2026, 2, 5)
HEAD = head.Head(upper="Ủy ban mẫu", body="Sở mẫu", number="12/PD", place="Nơi mẫu", day=DAY)


def opened(document) -> docx.document.Document:
    """The document after it was a file."""
    return docx.Document(BytesIO(paper.to_bytes(document)))


@pytest.fixture
def document():
    return paper.new_paper(title="Phiếu", author="Người in")


def runs(cell) -> dict:
    """The runs of a cell by their words."""
    return {run.text: run for each in cell.paragraphs for run in each.runs if run.text}


def test_a_sheet_is_a4_with_the_margins_and_letters_of_the_decree(document):
    made = opened(document)
    section = made.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert 20 <= round(section.top_margin.mm, 1) <= 25
    assert 20 <= round(section.bottom_margin.mm, 1) <= 25
    assert 30 <= round(section.left_margin.mm, 1) <= 35
    assert 15 <= round(section.right_margin.mm, 1) <= 20
    style = made.styles["Normal"]
    assert (style.font.name, style.font.size) == ("Times New Roman", Pt(13))
    fonts = style.element.rPr.rFonts
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        assert fonts.get(qn(f"w:{script}")) == "Times New Roman"
    assert {e.get(qn("w:val")) for e in made.styles.element.iter(qn("w:lang"))} == {"vi-VN"}
    assert (made.core_properties.title, made.core_properties.author) == ("Phiếu", "Người in")


def test_pages_are_numbered_in_the_upper_margin_but_for_the_first(document):
    section = opened(document).sections[0]
    assert section.different_first_page_header_footer
    number = section.header.paragraphs[0]
    assert number.alignment == ALIGN.CENTER
    assert [e.text.strip() for e in number._p.iter(qn("w:instrText"))] == ["PAGE"]
    assert number.runs[0].font.size == Pt(13)
    assert not list(section.first_page_header.paragraphs[0]._p.iter(qn("w:instrText")))


def test_the_head_has_the_bodies_left_and_the_nation_right(document):
    head.write_head(document, HEAD)
    (bodies, nation), (number, place) = (row.cells for row in opened(document).tables[0].rows)
    left, right = runs(bodies), runs(nation)
    assert list(left) == ["ỦY BAN MẪU", "SỞ MẪU"]
    assert not left["ỦY BAN MẪU"].bold
    assert left["SỞ MẪU"].bold
    assert list(right) == ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
    assert all(run.bold for run in right.values())
    assert number.text == "Số: 12/PD"
    assert place.text == "Nơi mẫu, ngày 05 tháng 02 năm 2026"
    assert place.paragraphs[0].runs[0].italic
    assert round(nation.width.mm + bodies.width.mm) == 165
    for cell in (bodies, nation):
        assert len(list(cell._tc.iter(qn("w:pBdr")))) == 1
        assert all(each.alignment in (ALIGN.CENTER, ALIGN.LEFT) for each in cell.paragraphs)


def test_what_the_head_does_not_know_is_left_open(document):
    head.write_head(document, head.Head(body=""))
    rows = opened(document).tables[0].rows
    assert rows[0].cells[0].text.strip() == "…………"
    assert rows[1].cells[0].text == "Số: …………"
    assert rows[1].cells[1].text == "…………, ngày … tháng … năm …"


DAYS = {
    date(2026, 2, 5): "ngày 05 tháng 02 năm 2026",
    date(2026, 11, 25): "ngày 25 tháng 11 năm 2026",
    date(2026, 3, 1): "ngày 01 tháng 3 năm 2026",
}


@pytest.mark.parametrize(("day", "words"), DAYS.items())
def test_small_days_and_months_have_a_nought(day, words):
    assert head.day_in_words(day) == words


def test_the_rule_under_a_name_is_a_third_to_a_half_of_it(document):
    head.write_head(document, HEAD)
    title.write_title(document, kind="Phiếu duyệt", subject="Về việc công khai một bài rất dài" * 3)
    made = opened(document)
    rules = [each for each in made.paragraphs if list(each._p.iter(qn("w:pBdr")))]
    form = rules[0].paragraph_format
    assert form.left_indent == form.right_indent
    length = Mm(165) - form.left_indent - form.right_indent
    assert 1 / 3 <= length / Mm(165) <= 1 / 2
    kind = next(each for each in made.paragraphs if each.text)
    assert (kind.text, kind.alignment, kind.runs[0].bold) == ("PHIẾU DUYỆT", ALIGN.CENTER, True)


def test_a_grid_keeps_its_widths_and_repeats_its_heading(document):
    columns = (table.Column("Bước", Mm(60)), table.Column("Ý kiến", Mm(105), centred=True))
    table.write_grid(document, columns, [["Gửi", "Dòng một\nDòng hai"], ["Duyệt", ""]])
    made = opened(document).tables[0]
    assert [round(cell.width.mm) for cell in made.rows[1].cells] == [60, 105]
    assert made._tbl.tblPr.find(qn("w:tblLayout")).get(qn("w:type")) == "fixed"
    assert list(made.rows[0]._tr.iter(qn("w:tblHeader")))
    assert not list(made.rows[1]._tr.iter(qn("w:tblHeader")))
    assert all(list(row._tr.iter(qn("w:cantSplit"))) for row in made.rows[1:])
    assert [each.text for each in made.cell(1, 1).paragraphs] == ["Dòng một", "Dòng hai"]
    assert made.cell(1, 1).paragraphs[1].alignment == ALIGN.CENTER


def test_the_end_has_recipients_left_and_the_signature_right(document):
    signing = closing.Signing(
        post="Phó Giám đốc", name="Nguyễn Văn A", authority="KT. Giám đốc", note="(đã duyệt)"
    )
    closing.write_closing(document, recipients=["Sở mẫu", "Lưu: VT"], signing=signing)
    left, right = opened(document).tables[0].rows[0].cells
    assert [each.text for each in left.paragraphs] == ["Nơi nhận:", "- Sở mẫu;", "- Lưu: VT."]
    word = left.paragraphs[0].runs[0]
    assert (word.bold, word.italic, word.font.size) == (True, True, Pt(12))
    assert left.paragraphs[1].runs[0].font.size == Pt(11)
    lines = ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "(đã duyệt)", "Nguyễn Văn A"]
    assert [each.text for each in right.paragraphs] == lines
    assert all(runs(right)[line].bold for line in lines if line != "(đã duyệt)")


JUNK = ["a\x00b", "\x1b[31m", "\ud800", "\ufffe", "\x0b\x0c", "a\r\nb", "😀 ộ"]


@pytest.mark.parametrize("junk", JUNK, ids=range(len(JUNK)))
def test_no_text_makes_a_damaged_file(junk):
    document = paper.new_paper(title=junk * 300, author=junk)
    head.write_head(document, head.Head(upper=junk, body=junk, number=junk, place=junk))
    title.write_title(document, kind=junk, subject=junk)
    text.write(text.paragraph(document), junk)
    table.write_grid(document, (table.Column(junk, Mm(50)),), [[junk]])
    table.write_facts(document, [(junk, junk)], label=Mm(40))
    closing.write_closing(document, recipients=[junk], signing=closing.Signing(junk, junk, junk))
    assert opened(document).tables
