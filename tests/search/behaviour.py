"""The behaviour table: what each engine must do, as rows. `test_behaviour.py` asks them.

Rows name pages of `LIBRARY` by their key. Nothing here knows which engine answers.
"""

import datetime
import unicodedata

LIBRARY: dict[str, tuple[str, dict]] = {
    "police": (
        "Giả danh công an gọi điện dọa bắt",
        {
            "search_kind": "scam",
            "search_code": "TD-14",
            "search_aliases": ["lệnh bắt giả", "công an giả"],
            "search_summary": "Gọi điện xưng là cán bộ điều tra để ép chuyển tiền.",
            "search_body": "Kẻ gian mặc sắc phục, gửi lệnh bắt, dọa liên quan đường dây rửa tiền.",
            "search_facets": {"field": ["lua-dao"], "audience": ["nguoi-cao-tuoi"]},
            "search_date": datetime.date(2025, 3, 1),
            "search_rank": 1.3,
        },
    ),
    "romance": (
        "Lừa đảo tình cảm",
        {
            "search_kind": "scam",
            "search_aliases": ["bẫy tình", "mổ lợn"],
            "search_summary": "Làm quen, tạo tình cảm rồi xin phí nhận quà.",
            "search_facets": {"field": ["lua-dao"], "audience": ["nguoi-cao-tuoi", "moi-nguoi"]},
            "search_date": datetime.date(2024, 6, 1),
            "search_rank": 1.3,
        },
    ),
    "job": (
        "Tuyển dụng cộng tác viên làm nhiệm vụ",
        {
            "search_kind": "scam",
            "search_aliases": ["việc nhẹ lương cao", "chốt đơn", "ctv"],
            "search_signs": ["Đặt cọc trước khi nhận việc", "Hoa hồng trả ngay lần đầu"],
            "search_facets": {"field": ["lua-dao"], "audience": ["sinh-vien"]},
            "search_date": datetime.date(2026, 1, 5),
            "search_rank": 1.3,
        },
    ),
    "dice": (
        "Game bài đổi thưởng, tài xỉu",
        {
            "search_kind": "scam",
            "search_aliases": ["nổ hũ"],
            "search_facets": {"field": ["danh-bac"], "audience": ["sinh-vien"]},
            "search_date": datetime.date(2025, 9, 9),
            "search_rank": 1.3,
        },
    ),
    "article": (
        "Nói với ông bà về những cuộc gọi lạ",
        {
            "search_kind": "article",
            "search_body": "Có kẻ giả danh công an gọi điện. Công an không làm việc qua mạng. "
            "Lừa đảo tình cảm cũng hay nhắm vào người già.",
            "search_facets": {"audience": ["nguoi-cao-tuoi"]},
            "search_date": datetime.date(2026, 5, 5),
        },
    ),
    "decree": (
        "Nghị định về bảo vệ dữ liệu cá nhân",
        {
            "search_kind": "document",
            "search_code": "13/2023/NĐ-CP",
            "search_body": "Quyền của chủ thể dữ liệu.",
            "search_date": datetime.date(2023, 4, 17),
        },
    ),
    "decision": (
        "Đề án định danh và xác thực điện tử",
        {
            "search_kind": "document",
            "search_code": "06/QĐ-TTg",
            "search_date": datetime.date(2022, 1, 6),
        },
    ),
    "numbers": (
        "Danh sách số máy và địa chỉ đã bị phản ánh",
        {
            "search_kind": "warning",
            "search_body": "Số +84 912 345 678 và 024.3999.8888 tự xưng bưu cục. "
            "Trang https://nhan-qua-tet.example/dang-ky đòi mã OTP. "
            "Tài khoản nhận 1903 5555 7777.",
        },
    ),
    "mediation": ("Hòa giải ở cơ sở", {"search_kind": "standard"}),
    "skills": ("Kỹ năng số cho bác sĩ", {"search_kind": "standard"}),
    "swiss": ("Kinh nghiệm của Thụy Sĩ", {"search_kind": "standard"}),
    "island": ("Đường ra đảo", {"search_kind": "standard"}),
    "knife": ("Dao rựa và đường mía", {"search_kind": "standard"}),
    "deepfake": (
        "Cuộc gọi video Deepfake",
        {"search_kind": "scam", "search_body": "Face swap bằng AI.", "search_rank": 1.3},
    ),
}


def _nfd(text: str) -> str:
    return unicodedata.normalize("NFD", text)


# (what is typed, the page that comes first)
TYPED = [
    ("lừa đảo tình cảm", "romance"),
    ("lua dao tinh cam", "romance"),
    ("lừa dao tình cam", "romance"),
    ("LỪA ĐẢO TÌNH CẢM", "romance"),
    ("LUA DAO TINH CAM", "romance"),
    ("Lừa Đảo Tình Cảm", "romance"),
    (_nfd("lừa đảo tình cảm"), "romance"),
    (_nfd("LỪA ĐẢO TÌNH CẢM"), "romance"),
    ("lừa dảo tình cảm", "romance"),
    ("lừa ðảo tình cảm", "romance"),
    ("lừa đão tình cãm", "romance"),
    ("lứa đảo tình cảm", "romance"),
    ("lừa đaỏ tình cảm", "romance"),
    ("lừađảo tình cảm", "romance"),
    ("luadao tinhcam", "romance"),
    ("lừa  đảo\ttình\ncảm", "romance"),
    ("lừa\u200bđảo tình cảm", "romance"),
    ("lừa\u00a0đảo tình cảm", "romance"),
    ("“lừa đảo tình cảm”", "romance"),
    ('"lừa đảo tình cảm', "romance"),
    ("lừa đảo tình cảm?!", "romance"),
    ("lừa-đảo_tình.cảm", "romance"),
    ("luwaf ddaor tinhf camr", "romance"),
    ("luwfa ddaro tifnh carm", "romance"),
    ("LUWAF DDAOR TINHF CAMR", "romance"),
    ("lu7a2 d9ao3 ti2nh ca3m", "romance"),
    ("lu72a dd9ao3 tinh2 cam3", "romance"),
    ("lua dap tinh cam", "romance"),
    ("lừa đảo tnih cảm", "romance"),
    ("lừa đảo tìnhh cảm", "romance"),
    ("bẫy tình", "romance"),
    ("bay tinh", "romance"),
    ("mo lon", "romance"),
    ("cảm tình lừa đảo", "romance"),
    ("lừa đảo tình cả", "romance"),
    ("công an giả", "police"),
    ("cong an gia", "police"),
    ("congan gia", "police"),
    ("cônganh giả", "police"),
    ("coong an giar", "police"),
    ("giả danh công an", "police"),
    ("gia danh cong an goi dien doa bat", "police"),
    ("lenh bat gia", "police"),
    ("td-14", "police"),
    ("TD 14", "police"),
    ("viec nhe luong cao", "job"),
    ("vieejc nhej luwowng cao", "job"),
    ("ctv", "job"),
    ("chot don", "job"),
    ("đặt cọc trước khi nhận việc", "job"),
    ("cong tac vien", "job"),
    ("tai xiu", "dice"),
    ("nổ hủ", "dice"),
    ("game bai", "dice"),
    ("gamebai doi thuong", "dice"),
    ("hoà giải", "mediation"),
    ("hòa giải", "mediation"),
    ("hoa giai", "mediation"),
    ("kĩ năng số", "skills"),
    ("kỹ năng", "skills"),
    ("ki nang so", "skills"),
    ("bác sỹ", "skills"),
    ("thuỵ sĩ", "swiss"),
    ("Thụy Sỹ", "swiss"),
    ("thuy si", "swiss"),
    ("đảo", "island"),
    ("dao rua", "knife"),
    ("đường mía", "knife"),
    ("deepfake", "deepfake"),
    ("deep fake", "deepfake"),
    ("cuộc gọi deepfake", "deepfake"),
    ("cuoc goi dipfake video", "deepfake"),
    ("face swap", "deepfake"),
    ("cuộc gọi lạ", "article"),
    ("ong ba", "article"),
]

# Numbers, links, phrases: (what is typed, the only pages found, in any order)
PRECISE = [
    ("13/2023/NĐ-CP", "decree"),
    ("13/2023/nd-cp", "decree"),
    ("13/2023", "decree"),
    ("13 2023 nđ cp", "decree"),
    ("nghị định 13", "decree"),
    ("nghi dinh 13/2023", "decree"),
    ("06/QĐ-TTg", "decision"),
    ("06/qd-ttg", "decision"),
    ("06 qđ ttg", "decision"),
    ("qd-ttg", "decision"),
    ("0912345678", "numbers"),
    ("0912.345.678", "numbers"),
    ("0912 345 678", "numbers"),
    ("0912-345-678", "numbers"),
    ("+84912345678", "numbers"),
    ("84912345678", "numbers"),
    ("+84 (912) 345 678", "numbers"),
    ("02439998888", "numbers"),
    ("(024) 3999 8888", "numbers"),
    ("1903 5555 7777", "numbers"),
    ("https://nhan-qua-tet.example/dang-ky", "numbers"),
    ("nhan-qua-tet.example", "numbers"),
    ("NHAN-QUA-TET.EXAMPLE", "numbers"),
]

# (phrase in quotes, exactly the pages that hold it side by side)
PHRASES = [
    ('"lừa đảo tình cảm"', {"romance", "article"}),
    ('"lua dao tinh cam"', {"romance", "article"}),
    ('"Giả danh công an"', {"police", "article"}),
    ("“cuộc gọi video”", {"deepfake"}),
    ('"face swap"', {"deepfake"}),
    ('"công an" "lừa đảo"', {"article"}),
    ('"bác sĩ" kỹ năng', {"skills"}),
    ('"đường mía"', {"knife"}),
    ('"06/QĐ-TTg"', {"decision"}),
]

# (what is typed, keys of which each comes before the next)
ORDER = [
    ("đảo", ["island", "knife"]),
    ("dao", ["knife", "island"]),
    ("giả danh công an", ["police", "article"]),
    ("gia danh cong an", ["police", "article"]),
    ("lừa đảo tình cảm", ["romance", "article"]),
    ("lua dao tinh cam", ["romance", "article"]),
    ("cuộc gọi video", ["deepfake", "article"]),
    ("gọi điện công an", ["police", "article"]),
]

# (choices of a search for `EVERYTHING`, the pages that are left)
EVERYTHING = "lừa đảo công an cộng tác viên tài xỉu cuộc gọi dữ liệu định danh"
CHOSEN = [
    ({"kind": ["scam"]}, {"police", "romance", "job", "dice", "deepfake"}),
    ({"kind": ["article"]}, {"article"}),
    ({"kind": ["article", "document"]}, {"article", "decree", "decision"}),
    ({"field": ["lua-dao"]}, {"police", "romance", "job"}),
    ({"field": ["lua-dao", "danh-bac"]}, {"police", "romance", "job", "dice"}),
    ({"audience": ["nguoi-cao-tuoi"]}, {"police", "romance", "article"}),
    ({"audience": ["sinh-vien"], "field": ["danh-bac"]}, {"dice"}),
    ({"kind": ["article"], "audience": ["nguoi-cao-tuoi"]}, {"article"}),
    ({"kind": ["scam"], "year": ["2025"]}, {"police", "dice"}),
    ({"year": ["2023"]}, {"decree"}),
    ({"kind": ["khong-co"]}, set()),
    ({"kind": []}, set()),
    ({"field": ["lua-dao' OR 1=1"]}, set()),
]

# (choices, name of a facet, its counts in a search for `EVERYTHING`): a facet's own choice
# does not narrow its own counts, all others do.
FACETS = [
    ({}, "kind", {"scam": 5, "document": 2, "article": 1}),
    ({}, "field", {"lua-dao": 3, "danh-bac": 1}),
    ({}, "audience", {"nguoi-cao-tuoi": 3, "sinh-vien": 2, "moi-nguoi": 1}),
    ({"kind": ["article"]}, "kind", {"scam": 5, "document": 2, "article": 1}),
    ({"kind": ["article"]}, "audience", {"nguoi-cao-tuoi": 1}),
    ({"field": ["danh-bac"]}, "audience", {"sinh-vien": 1}),
    ({"kind": ["scam"]}, "year", {"2025": 2, "2026": 1, "2024": 1}),
    ({"kind": ["khong-co"]}, "field", {}),
]

# (beginning that is typed, a title that is offered)
SUGGESTED = [
    ("lừ", "romance"),
    ("lu", "romance"),
    ("lua d", "romance"),
    ("lừa đ", "romance"),
    ("LUA DAO TI", "romance"),
    (_nfd("lừa đảo"), "romance"),
    ("bay ti", "romance"),
    ("tinh ca", "romance"),
    ("gia danh c", "police"),
    ("viec nhe", "job"),
    ("ctv", "job"),
    ("no hu", "dice"),
    ("deepf", "deepfake"),
    ("13/20", "decree"),
    ("hoà g", "mediation"),
]

# Junk: an answer, whatever it is.
JUNK = [
    *('"', "'", '""', "`", "\\", "%", "_", "*", "lừa*", "^lừa", "-lừa", "NEAR(lừa đảo, 5)"),
    *("AND", "OR NOT", "lừa AND NOT đảo", "title:lừa", "{title_exact} : lừa", "(((", "[a TO b]"),
    *("/lừa.*/", "lừa~2", "lừa^5", "_exists_:title", "&& || !", "<-> :* & |", "$$", "\0", "\ud800"),
    *("'; DROP TABLE search_indexrow; --", "<script>alert(1)</script>", "{{ 7*7 }}", "../../etc"),
    *("😀", "中文 العربية", "\u202elừa", "\u0301" * 50, "a" * 5_000, "từ " * 10_000, "lừ" * 50_000),
    *("1e999", "-1", "0x00", "\t\r\n ", "“”", "«»"),
]
