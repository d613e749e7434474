"""The scan on its samples: no mark missed, at most one false alarm, and the docs say so."""

import zlib
from pathlib import Path

import pytest

from campaign.handbook.printing.engine import PACKAGE, engine
from campaign.secrecy import marks, personal
from campaign.secrecy.reading import pdf
from tests.secrecy.measuring import measured, table
from tests.small_pdf import pdf as small_pdf

DOCS = Path(__file__).resolve().parents[2] / "docs" / "files.md"


@pytest.mark.skipif(not engine(), reason=f"thiếu {PACKAGE}")
def test_it_is_as_good_as_the_docs_say():
    found = measured()
    assert (found.marked.total(), found.harmless.total()) == (60, 60)
    assert found.missed == []
    assert len(found.false_alarms) <= 1, found.false_alarms
    assert table(found) in DOCS.read_text()


@pytest.mark.parametrize(
    "text",
    ["MẬT số: 5", "Độc lập - Tự do - Hạnh phúc MẬT", "TỐI MẬT CỘNG HÒA XÃ HỘI", "TOÁI MAÄT"],
)
def test_a_stamp_beside_other_words(text):
    assert marks.found_in(text)


@pytest.mark.parametrize("text", ["MẬT KHẨU: 123", "MẬT danh của anh", "QUÊN MẬT KHẨU 5 LẦN"])
def test_words_that_go_on(text):
    assert not marks.found_in(text)


def test_personal_data_are_counted_and_not_kept():
    text = (
        "Gọi 0912 345 678 hoặc 0912345678, thư a.b@vi-du.vn; CCCD 079123456789; "
        "số tài khoản: 0123 456 789 tại ngân hàng. Số: 12/2024, ngày 01/02/2024."
    )
    assert personal.counted([text]) == {"telephone": 1, "citizen": 1, "account": 1, "e_mail": 1}
    assert personal.counted(["Hotline 113, tổng đài 156, năm 2024"]) == {}


def test_a_pdf_that_takes_too_long_or_too_much_is_given_up():
    whole = small_pdf("dai")
    assert pdf.read(whole).pages == 1
    swollen = zlib.compress(b" " * 70_000_000).hex()
    large = small_pdf(
        catalog="/Metadata 6 0 R",
        more=f"<</Filter[/ASCIIHexDecode/FlateDecode]/Length {len(swollen)}>>"
        f"stream\r\n{swollen}> endstream",
    )
    assert pdf.read(large, memory=120 * 1024 * 1024).dangers & {"heavy", "broken"}
    endless = small_pdf(more="\n".join(["[" * 30 + "]" * 30] * 40_000))
    assert pdf.read(endless, seconds=1).dangers == {"heavy"}
