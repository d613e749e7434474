"""Sixty marked and sixty harmless files and texts, by name, on which the scan is measured."""

import unicodedata

from tests.secrecy import making as make

NFD = unicodedata.normalize("NFD", "TUYỆT MẬT")

# A text of a page: lines.
MARKED_TEXTS = [
    *("MẬT", "TỐI MẬT", "TUYỆT MẬT", "MAT", "TOI MAT", "TUYET MAT", NFD),
    *("M Ậ T", "T Ố I  M Ậ T", "T U Y Ệ T   M Ậ T", "M.Ậ.T", "M\nẬ\nT\n"),
    *("ĐỘ MẬT: TỐI MẬT", "Độ mật: Mật", "Mức độ mật: tuyệt mật", "DO MAT: TUYET MAT"),
    *("(MẬT)", "Kế hoạch tuần 5 (TỐI MẬT)", "[TUYỆT MẬT]", "*** MẬT ***"),
    *("TỐI MẬT - HỎA TỐC", "HỎA TỐC - MẬT", "Số: 12/BC-PA05 MẬT", "Số: 123/MẬT"),
    *("MẬT Độc lập - Tự do - Hạnh phúc", "TÀI LIỆU MẬT", "BÁO CÁO TỐI MẬT"),
    *("T\u00adỐI M\u200bẬT", "TUYÖT MËT", "Mở đầu\n\nTỐI\u00a0MẬT\n\nThân bài dài."),
]
MARKED_NAMES = [
    "TỐI MẬT - kế hoạch.docx",
    "BC_MAT.docx",
    "Báo cáo tối mật.docx",
    "ke hoach (MẬT).docx",
]
MARKED_FILES = {
    "a.docx": lambda: make.docx_of("TỐI MẬT", make.FILLER),
    "a1.docx": lambda: make.docx_of("TỐI\tMẬT"),
    "a2.docx": lambda: make.runs("TỐ", "I ", "M", "Ậ", "T"),
    "a3.docx": lambda: make.in_header("MẬT"),
    "a4.docx": lambda: make.in_footer("TUYỆT MẬT"),
    "a5.docx": lambda: make.in_table("MẬT"),
    "a6.docx": lambda: make.in_text_box("TỐI MẬT"),
    "a7.docx": lambda: make.as_watermark("TUYỆT MẬT"),
    "a8.docx": lambda: make.in_capitals("Tối mật"),
    "a9.docx": lambda: make.in_properties("TỐI MẬT"),
    "a10.docx": lambda: make.commented("MẬT"),
    "b.xlsx": lambda: make.xlsx_of("Tên", "TUYỆT MẬT"),
    "b1.xlsx": lambda: make.sheet_named("MẬT"),
    "b2.xlsx": lambda: make.sheet_header("TỐI MẬT"),
    "b3.xlsx": lambda: make.cell_comment("MẬT"),
    "c.pptx": lambda: make.slides("TỐI MẬT", make.FILLER),
    "c1.pptx": lambda: make.slides(make.FILLER, notes="TUYỆT MẬT"),
    "d.odt": lambda: make.odt_of("TUYỆT MẬT"),
    "d1.odt": lambda: make.odt_of(make.FILLER, title="MẬT"),
    "d2.odt": lambda: make.odt_of("Tối mật", styled=True),
    "e.pdf": lambda: make.pdf_of("TỐI MẬT", make.FILLER),
    "e1.pdf": lambda: make.pdf_of(make.FILLER, title="TUYỆT MẬT"),
    "e2.pdf": lambda: make.pdf_of(html='<p style="letter-spacing: 8px">TUYỆT MẬT</p>'),
    "f.txt": lambda: make.text_of("Số: 5", "MẬT", make.FILLER),
    "f1.txt": lambda: make.text_of("TèI MËT", encoding="latin-1"),
    "f2.csv": lambda: make.text_of("tên;độ", "kế hoạch;TỐI MẬT"),
}

HARMLESS_TEXTS = [
    *("Không tiết lộ bí mật nhà nước.", "BẢO VỆ BÍ MẬT NHÀ NƯỚC", "LỘ MẬT KHẨU, MẤT TÀI KHOẢN"),
    *("CÔNG TÁC MẬT MÃ", "BẢO MẬT", "BẢO MẬT: MẬT KHẨU", "MẬT KHẨU", "Luật Bảo vệ bí mật nhà nước"),
    *("Tôi mất tiền", "TÔI MẤT TIỀN", "TOI MAT TIEN", "MẤT TIỀN", "MẶT", "MẮT", "MẤT"),
    *("ĐỘ MẬT: TUYỆT MẬT, TỐI MẬT, MẬT", "Ba độ mật gồm: Tuyệt mật, Tối mật và Mật."),
    *("Độ mật: ……", "Độ mật: Không", "Độ bảo mật: cao", "MẬT ĐỘ DÂN SỐ", "MẬT ONG", "HỎA TỐC"),
    *("Tài liệu đóng dấu Mật phải giữ riêng.", "GIẢI MẬT", "mật thư", "tối mật", "CHẾ ĐỘ BẢO MẬT"),
    *("DANH MỤC BÍ MẬT NHÀ NƯỚC ĐỘ TUYỆT MẬT", "Cơ quan nào quyết định độ Mật của tài liệu?"),
]
HARMLESS_NAMES = [
    *("lam-gi-khi-toi-mat-tien.docx", "mat-khau.docx", "BAO MAT.docx", "Luật bảo vệ bí mật.docx"),
]
HARMLESS_FILES = {
    "a.docx": lambda: make.docx_of("Bảo vệ bí mật nhà nước", make.FILLER),
    "a1.docx": lambda: make.docx_of("LUẬT BẢO VỆ BÍ MẬT NHÀ NƯỚC"),
    "a2.docx": lambda: make.runs("BẢO ", "MẬT", " THÔNG TIN"),
    "a3.docx": lambda: make.in_header("BẢO MẬT THÔNG TIN"),
    "a4.docx": lambda: make.in_footer("Không có bí mật nhà nước"),
    "a5.docx": lambda: make.in_table("BÍ MẬT CÁ NHÂN"),
    "a6.docx": lambda: make.in_text_box("Mật khẩu mạnh"),
    "a7.docx": lambda: make.as_watermark("BẢN NHÁP"),
    "a8.docx": lambda: make.in_capitals("Đổi mật khẩu ngay"),
    "a9.docx": lambda: make.in_properties("bảo mật, mật khẩu"),
    "a10.docx": lambda: make.commented("Đoạn này nói về bí mật thì bỏ."),
    "b.xlsx": lambda: make.xlsx_of("Mật khẩu", "Bảo mật", "MẬT KHẨU"),
    "b1.xlsx": lambda: make.sheet_named("BẢO MẬT"),
    "b2.xlsx": lambda: make.sheet_header("LỘ MẬT KHẨU"),
    "b3.xlsx": lambda: make.cell_comment("Giữ bí mật mã OTP"),
    "b4.xlsx": lambda: make.xlsx_of("Độ mật", "Tuyệt mật", "Tối mật", "Mật"),
    "c.pptx": lambda: make.slides("BẢO VỆ BÍ MẬT NHÀ NƯỚC", "TRÊN KHÔNG GIAN MẠNG"),
    "c1.pptx": lambda: make.slides(make.FILLER, notes="Nhấn mạnh: không lộ mật khẩu."),
    "d.odt": lambda: make.odt_of("CÔNG TÁC MẬT MÃ", "Ba độ: tuyệt mật, tối mật, mật."),
    "d1.odt": lambda: make.odt_of(make.FILLER, title="Bảo mật"),
    "e.pdf": lambda: make.pdf_of("LUẬT", "BẢO VỆ BÍ MẬT NHÀ NƯỚC", "Điều 8. Phân loại"),
    "e1.pdf": lambda: make.pdf_of("Bí mật phân thành 03 độ: Tuyệt mật, Tối mật, Mật."),
    "e2.pdf": lambda: make.pdf_of(html='<p style="letter-spacing: 8px">BẢO MẬT</p>'),
    "f.txt": lambda: make.text_of("MẬT KHẨU YẾU", "Đừng dùng 123456"),
    "f1.txt": lambda: make.text_of("B¶o vÖ bÝ mËt", encoding="latin-1"),
    # What nobody can tell from a stamp: a line that is nothing but the word.
    "f2.txt": lambda: make.text_of("Các độ, từ cao xuống thấp:", "TUYỆT MẬT", "TỐI MẬT", "MẬT"),
}
