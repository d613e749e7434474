"""Keys of Telex and VNI that no input method turned into letters."""

import pytest

from search import vi
from search.reading import spelling, syllables, typing


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("luwaf", "lừa"),
        ("lufaw", "lừa"),
        ("ddaor", "đảo"),
        ("tieefn", "tiền"),
        ("tienef", "tiền"),
        ("dduwowcj", "được"),
        ("dduowcj", "được"),
        ("quaan", "quân"),
        ("nghiax", "nghĩa"),
        ("lu7a2", "lừa"),
        ("lua72", "lừa"),
        ("d9ao3", "đảo"),
        ("duoc975", "được"),
    ],
)
def test_keys_that_spell_a_syllable(typed, meant):
    assert typing.decoded(typed) == vi.token_of(meant).exact


@pytest.mark.parametrize(
    "word", ["an", "cong", "the", "covid19", "mp3", "facebook", "123", "s", ""]
)
def test_other_words_spell_nothing(word):
    assert typing.decoded(word) is None


def test_any_text_is_only_looked_at(hostile):
    for word in vi.words(hostile):
        typing.decoded(word)


SYLLABLES = """lừa đảo hòa toán người quả già gì giết khuya thủy khỏe của ngoài quyết đường kỹ lý ty
tỷ sĩ mì uyên giường quốc xoáy nghiêng thuế huỳnh tụy yếu thuở"""


@pytest.mark.parametrize("word", SYLLABLES.split())
def test_a_syllable_is_spelt_again_as_people_write_it(word):
    exact = vi.token_of(word).exact
    assert syllables.is_possible(exact)
    assert spelling.spelled(exact) == word


@pytest.mark.parametrize("word", ["lừap", "xyz", "strong", "ngừach", "đảoo", "bhxh"])
def test_what_cannot_be_a_syllable(word):
    exact = vi.token_of(word).exact
    assert not syllables.is_possible(exact)
