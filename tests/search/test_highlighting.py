"""Which words of a text are marked, and which part of a long one is shown."""

import unicodedata

import pytest

from search.web.highlighting import LOOKED_THROUGH, PASSAGE, marked, passage, terms_of


def shown(segments):
    """The text with what was asked for in square brackets."""
    return "".join(f"[{part.text}]" if part.mark else part.text for part in segments)


def shown_for(query, text, reading=""):
    return shown(marked(text, terms_of(query, reading)))


@pytest.mark.parametrize(
    ("query", "text", "expected"),
    [
        ("lua dao", "Cảnh báo lừa đảo mới", "Cảnh báo [lừa đảo] mới"),
        ("LỪA ĐẢO", "Cảnh báo lừa đảo mới", "Cảnh báo [lừa đảo] mới"),
        ("luadao", "Cảnh báo lừa đảo mới", "Cảnh báo [lừa đảo] mới"),
        ("lừa đao", "Cảnh báo lừa đảo mới", "Cảnh báo [lừa đảo] mới"),
        ("hoà giải", "Tổ hòa giải", "Tổ [hòa giải]"),
        ("kĩ năng", "Kỹ năng số", "[Kỹ năng] số"),
        ("dao", "Con dao, hòn đảo", "Con [dao], hòn [đảo]"),
        ("đảo", "Con dao, hòn đảo", "Con dao, hòn [đảo]"),
        ("06/qd-ttg", "Quyết định 06/QĐ-TTg ngày 6", "Quyết định [06]/[QĐ]-[TTg] ngày 6"),
        ("0912345678", "Số 0912 345 678 gọi đến", "Số [0912 345 678] gọi đến"),
        ("0912.345.678", "Số +84912345678 gọi đến", "Số [+84912345678] gọi đến"),
        ("không có gì", "Trời mưa", "Trời mưa"),
        ("", "Trời mưa", "Trời mưa"),
        ("lừa", "", ""),
    ],
)
def test_marked_on_the_text_as_it_is_written(query, text, expected):
    assert shown_for(query, text) == expected


def test_a_short_word_counts_only_beside_another():
    assert shown_for("ai la lua dao", "Đó là gì? Lừa đảo là gì") == "Đó là gì? [Lừa đảo là] gì"
    assert shown_for("la", "Đó là gì") == "Đó [là] gì"


def test_what_was_read_is_marked_with_its_own_marks():
    assert shown_for("chuyen tien", "Chuyện tiền: chuyển tiền", "chuyển tiền") == (
        "[Chuyện tiền]: [chuyển tiền]"
    )
    assert shown_for("luwaf ddaor", "Lựa lừa đảo", "lừa đảo") == "Lựa [lừa đảo]"


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_nothing_of_the_text_is_lost_and_it_comes_in_nfc(form):
    text = unicodedata.normalize(form, "Kẻ\u200b lừa đảo 👮 <b>giả</b> &amp; “công an”…")
    segments = marked(text, terms_of("gia cong an"))
    assert "".join(part.text for part in segments) == unicodedata.normalize("NFC", text)
    assert [part.text for part in segments if part.mark] == ["giả", "công an"]


def test_hostile_queries_mark_without_fault(hostile):
    text = "Lừa đảo <script> 0912 345 678"
    assert "".join(part.text for part in marked(text, terms_of(hostile))) == text
    passage(text, terms_of(hostile, hostile[:50]))


def test_a_passage_is_the_line_with_most_of_what_was_asked_for():
    text = "Công ty ở xa\nKẻ gian giả danh công an gọi điện\nCông an không gọi"
    assert shown(passage(text, terms_of("gia danh cong an"))) == (
        "Kẻ gian [giả danh công an] gọi điện"
    )


def test_a_long_line_is_cut_between_words_with_its_sentence():
    line = "Chữ ở đầu dòng. " * 40 + "Kẻ gian giả danh công an. " + "Chữ ở cuối dòng. " * 40
    found = shown(passage(line, terms_of("giả danh công an")))
    assert found.startswith("… ")
    assert "Kẻ gian [giả danh công an]." in found
    assert found.endswith(" …")
    assert len(found) <= PASSAGE + 10


def test_a_line_without_spaces_is_cut_all_the_same():
    found = passage("a" * 50_000 + " lừa đảo " + "b" * 50_000, terms_of("lừa đảo"))
    assert any(part.mark for part in found)
    assert sum(len(part.text) for part in found) <= PASSAGE + 10


def test_no_passage_without_a_hit_or_beyond_what_is_looked_through():
    assert passage("Trời mưa\nTrời nắng", terms_of("lừa đảo")) == []
    assert passage("x " * LOOKED_THROUGH + "lừa đảo", terms_of("lừa đảo")) == []


def test_neighbours_that_were_asked_for_are_quoted_before_the_same_words_apart():
    text = "dịch vụ công giả, giả cán bộ công an\nMột người giả danh công an gọi"
    assert shown(passage(text, terms_of('"giả danh công an"'))) == (
        "Một người [giả danh công an] gọi"
    )
