"""Marks of state secrecy that stand as stamps: MẬT, TỐI MẬT, TUYỆT MẬT.

A stamp is a line, a cell, a text box or a short run of its own in capitals. Words inside a
sentence («bí mật», «bảo mật», «mật khẩu») or a heading in capitals are none.
"""

import re
from collections.abc import Iterable

from campaign.secrecy.spelling import joined, plain

# With diacritics, with the tone alone lost, with none; then as the older fonts TCVN3 and VNI
# write it, which a file of today still holds.
LOWEST = "MẬT|MÂT|MAT|MËT|MAÄT"
TOP = "TỐI|TÔI|TOI|TèI|TÈI|TOÁI"
HIGHEST = "TUYỆT|TUYÊT|TUYET|TUYÖT|TUYEÄT"
MARK = rf"(?:(?:{HIGHEST}|{TOP})[ ._-]*)?(?:{LOWEST})"
# In a font of TCVN3 that shows capitals the letters themselves are small.
SMALL_TCVN3 = r"(?:(?:tuyÖt|tèi) ?)?mËt"
URGENCY = r"HỎA TỐC|HOẢ TỐC|HOA TOC|THƯỢNG KHẨN|THUONG KHAN|KHẨN|KHAN"
NOUNS = (
    r"TÀI LIỆU|TAI LIEU|VĂN BẢN|VAN BAN|HỒ SƠ|HO SO|CÔNG VĂN|CONG VAN|CÔNG ĐIỆN|CONG DIEN|ĐIỆN"
    r"|BÁO CÁO|BAO CAO|KẾ HOẠCH|KE HOACH|TỜ TRÌNH|TO TRINH|PHƯƠNG ÁN|PHUONG AN|CHUYÊN ĐỀ"
    r"|CHUYEN DE|BẢN|BAN|THÔNG BÁO|THONG BAO|QUYẾT ĐỊNH|QUYET DINH|DẤU|DAU"
)
# What ends a run: cells, wide gaps, strokes, colons, brackets.
PARTS = re.compile(r"\n|\t|  +|\s[-–—|/•]+\s|[|/;:()\[\]{}]")
EDGES = " .,*#_=~<>+-–—•!\"'“”«»‘’"

WHOLE = re.compile(rf"(?:(?:{NOUNS}) )?{MARK}(?: *[,-]? *(?:{URGENCY}))?(?: *\d{{1,4}})?")
AFTER_URGENCY = re.compile(rf"(?:{URGENCY})[ ,-]+{MARK}")
LABELLED = re.compile(
    r"(?:^|[\n\t;|(]|  )[^\w\n]{0,20}"
    r"(?:ĐỘ|DO|MỨC ĐỘ|MUC DO|CẤP ĐỘ|CAP DO|DẤU ĐỘ|DAU DO|DẤU CHỈ MỨC ĐỘ|MỨC)(?: BÍ| BI)?"
    r" (?:MẬT|MAT)"
    rf" *[:=–-]+ *\W{{0,3}}(?:{MARK})(?!\w)(?! *,? *(?:{HIGHEST}|{TOP}|{LOWEST}|KHẨU|MÃ|VÀ|HOẶC))",
    re.IGNORECASE | re.MULTILINE,
)
BRACKETED = re.compile(
    rf"[(\[{{] *(?:{MARK}|Mật|Tối [Mm]ật|Tuyệt [Mm]ật)(?: *[,-] *(?:{URGENCY}))? *[)\]}}]"
)
# «MẬT Độc lập», «TỐI MẬT Số: 5», «Số: 12/BC-A MẬT»: beside something else on one line of a PDF.
# All runs have an end: a line of a million signs must not be read anew from each of them.
BEFORE_OTHER = re.compile(
    rf"(?:^|\n)[^\w\n]{{0,40}}{MARK} +"
    r"(?:(?:CỘNG|CONG) (?:HÒA|HOÀ|HOA) |(?P<word>[^\W\d_]{2,}) |[Ss]ố ?:|\d)"
)
NUMBER = r"(?<!\S)\S{0,30}\d\S{0,30}[/-]\S{1,60}"
AFTER_OTHER = re.compile(
    rf"(?:{NUMBER}|[Hh]ạnh phúc|HẠNH PHÚC|(?:VIỆT|VIET) NAM) +{MARK}\W*(?:\n|$)"
)
# It goes on as a sentence or as another word.
GOES_ON = re.compile(rf"{MARK} +(?:KHẨU|KHAU|MÃ|THƯ|BÁO|VỤ|ONG)")


# Without one of these no rule can hold; nearly all texts end here.
POSSIBLE = re.compile(
    r"[MＭ][\W_]{0,6}[ẬÂAËẠＡ]|[Mm](?:ật|[aâạ][\u0302\u0323]{1,2}t)|mËt|[Dd]o mat|DO MAT"
)


def found_in(text: str) -> list[str]:
    """The runs of `text` that are stamps, as they stand in it; empty where there is none."""
    if not POSSIBLE.search(text):
        return []
    whole = plain(text)
    told = joined(whole)
    runs = [part.strip(EDGES) for each in {whole, told} for part in PARTS.split(each)]
    found = [run for run in runs if _is_stamp(run)]
    for way in (LABELLED, BRACKETED, BEFORE_OTHER, AFTER_OTHER):
        found += [hit[0].strip() for hit in way.finditer(told) if not _goes_on(hit)]
    return found


def first_in(texts: Iterable[str]) -> str:
    """The first stamp in any of `texts`; empty where there is none."""
    return next((found[0] for text in texts if (found := found_in(text))), "")


def first_in_name(name: str) -> str:
    """The first stamp in the name of a file, with or without its ending."""
    stem = re.sub(r"\.\w{1,5}$", "", plain(name))
    spaced = re.sub(r"[_.]+", " ", stem)
    runs = [each.strip(EDGES) for each in (stem, spaced, *re.split(r"[_()\[\]]|-", stem))]
    # «toi-mat-tien» is somebody who lost money: small letters count with diacritics alone.
    shouted = [run.upper() for run in runs if re.search("[ậ]", run)]
    return first_in([*runs, *shouted])


def _goes_on(hit: re.Match) -> bool:
    """Whether the run is part of a sentence: its next word does not begin something new."""
    word = hit.groupdict().get("word")
    begins_anew = word is None or (word[0].isupper() and word[1:].islower())
    return not begins_anew or bool(GOES_ON.search(hit[0]))


def _is_stamp(run: str) -> bool:
    if len(run) > 60:
        return False
    return bool(
        WHOLE.fullmatch(run) or AFTER_URGENCY.fullmatch(run) or re.fullmatch(SMALL_TCVN3, run)
    )
