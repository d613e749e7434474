"""Common Vietnamese words with digits around them are no passwords, however they are typed."""

import time

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from campaign.organisation.door.common_words import WORDS
from campaign.organisation.door.passwords import is_common, telex

COMMON = [
    *("matkhau123456", "Mật khẩu 2026", "MATKHAU@@2026", "m@tkh4u123456", "matkhaumatkhau"),
    *("maatjkhaaur2026", "maajtkhaaru2026", "ma65tkha63u"),
    *("anhyeuem1990!", "Hanoi@2026!!", "ddawngnhaapj99", "congan113113113", "chong-lua-dao"),
    *("Nguyễn Văn 1985", "quantrivien2026", "123456789012", "abababababab", "Vietnam123456"),
]
GOOD = [
    *("con meo treo cay cau 17", "trời xanh 4 đám mây", "x7Kp-93mm-qZrt"),
    *("Bánh cuốn nóng hổi 6h", "kho bau cua bien 7", "matkhaucuaquanphovang"),
]


@pytest.mark.parametrize("password", COMMON)
def test_common_words_are_refused(password):
    with pytest.raises(ValidationError) as refused:
        validate_password(password)
    assert "password_common_words" in {each.code for each in refused.value.error_list}
    assert "rất dễ đoán" in str(refused.value)


@pytest.mark.parametrize("password", GOOD)
def test_a_sentence_of_ones_own_is_taken(password):
    validate_password(password)


def test_every_word_of_the_list_is_refused_in_each_form():
    for word in filter(None, WORDS.split("\n")):
        for form in {word, word.upper(), word.replace(" ", ""), *telex(word)}:
            assert is_common(f"{form}2026"), form


def test_telex_types_marks_and_tones_as_letters():
    assert {"maatjkhaaur", "maajtkhaaru"} <= telex("mật khẩu")
    assert telex("đường") == {"dduwowngf", "dduwowfng"}


def test_a_very_long_password_is_judged_at_once():
    begin = time.perf_counter()
    assert not is_common("anhem" * 2000 + "q")
    assert time.perf_counter() - begin < 2
