"""One normaliser: whatever the way of typing, the same tokens."""

import time
import unicodedata

import pytest

from search import vi


@pytest.mark.parametrize(
    ("text", "exact", "folded"),
    [
        ("lừa đảo", "lu7a2 d9ao3", "lua dao"),
        ("LỪA ĐẢO", "lu7a2 d9ao3", "lua dao"),
        ("Ðảo ðảo", "d9ao3 d9ao3", "dao dao"),
        ("hòa hoà", "hoa2 hoa2", "hoa hoa"),
        ("thuỵ thụy", "thuy5 thuy5", "thuy thuy"),
        ("việt vịêt", "vie6t5 vie6t5", "viet viet"),
        ("kỹ kĩ ky4", "ki4 ki4 ki4", "ki ki ki4"),
        ("quý thuyền", "quy1 thuye6n2", "quy thuyen"),
        ("dư đủ đu", "du7 d9u3 d9u", "du du du"),
        ("lu7a2 d9ao3", "lu7a2 d9ao3", "lu7a2 d9ao3"),
        ("06/QĐ-TTg", "6 qd9 ttg", "6 qd ttg"),
        ("05/9/2023", "5 9 2023", "5 9 2023"),
        ("nước nuớc nưóc", "nu7o7c1 nu7o7c1 nu7o7c1", "nuoc nuoc nuoc"),
        ("quý quí thuở", "quy1 quy1 thuo73", "quy quy thuo"),
        ("l\u200bừa\u00ad", "lu7a2", "lua"),
        ("中文 ß", "u4e2du6587 ss", "u4e2du6587 ss"),
        ("", "", ""),
    ],
)
def test_both_forms(text, exact, folded):
    reading = vi.read(text)
    assert (" ".join(reading.exact), " ".join(reading.folded)) == (exact, folded)


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC", "NFKD"])
def test_unicode_form_does_not_matter(form):
    text = "Giả danh công an, viện kiểm sát để lừa đảo"
    assert vi.read(unicodedata.normalize(form, text)) == vi.read(text)


def test_bigrams_are_folded_and_joined():
    assert vi.read("lừa đảo tình cảm").bigrams == ["luadao", "daotinh", "tinhcam"]


@pytest.mark.parametrize(
    "written", ["0912 345 678", "+84912345678", "0912.345.678", "84 912345678"]
)
def test_a_phone_number_is_one_token(written):
    assert "0912345678" in vi.read(f"gọi {written} ngay").exact


def test_a_long_query_is_cut_before_any_work():
    start = time.perf_counter()
    reading = vi.read_query("lừa đảo " * 12_500)
    assert time.perf_counter() - start < 0.1
    assert len(reading.syllables) == vi.QUERY_SYLLABLES


def test_tokens_are_ascii_words(hostile):
    assert all(token.isascii() and token.isalnum() for token in vi.read_query(hostile).exact)
