"""The set of questions is what it says it is; that needs no database."""

import hashlib
import unicodedata

import pytest

from search import quality, vi
from search.reading.typing_ways import WAYS
from tests.search.quality import gate


@pytest.fixture(scope="module")
def parts():
    return quality.load(gate.QUESTIONS)


def test_there_are_enough_questions_and_none_twice(parts):
    texts = [question.text for part in ("look", "check") for question in parts[part]]
    assert len(texts) == len(set(texts)) >= 300
    assert len(parts["official"]) == 24


def test_the_part_of_a_question_is_not_chosen(parts):
    for place, part in enumerate(("look", "check")):
        for question in parts[part]:
            digest = hashlib.sha256(question.text.encode()).digest()
            assert digest[0] % 2 == place, question.text


def test_grades_go_from_one_to_three(parts):
    grades = {grade for part in parts.values() for each in part for grade in each.grades.values()}
    assert grades == {1, 2, 3}


@pytest.mark.parametrize(
    ("way", "text", "typed"),
    [
        ("plain", "Lừa đảo", "Lua dao"),
        ("half", "lừa đảo tình cảm", "lừa dao tình cam"),
        ("d_only", "lừa đảo", "lừa dảo"),
        ("upper", "lừa đảo", "LỪA ĐẢO"),
        ("placement", "hòa và hoá", "hoà và hóa"),
        ("placement", "quý", "quý"),
        ("i_y", "kỹ sư lí do", "kĩ sư lý do"),
        ("i_y", "thủy", "thủy"),
        ("telex", "lừa đảo", "luwaf ddaor"),
        ("telex", "được", "dduwowcj"),
        ("vni", "lừa đảo", "lu7a2 d9ao3"),
        ("cut", "lừa đảo", "lừa đả"),
        ("joined", "lừa đảo", "lừađảo"),
    ],
)
def test_a_way_of_typing(way, text, typed):
    assert WAYS[way](text) == typed


@pytest.mark.parametrize("way", WAYS)
def test_typing_is_the_same_every_time_and_whatever_the_unicode_form(way, parts):
    for question in parts["look"][:40]:
        decomposed = unicodedata.normalize("NFD", question.text)
        typed = unicodedata.normalize("NFC", WAYS[way](question.text))
        if way != "as_written":
            assert unicodedata.normalize("NFC", WAYS[way](decomposed)) == typed


@pytest.mark.parametrize("way", ["nfd", "upper", "placement", "junk"])
def test_what_is_the_same_word_is_read_the_same(way, parts):
    for question in parts["look"]:
        assert vi.read(WAYS[way](question.text)).exact == vi.read(question.text).exact


@pytest.mark.parametrize("way", ["tone", "typo"])
def test_a_slip_changes_one_word(way, parts):
    for question in parts["look"]:
        words, typed = question.text.split(), WAYS[way](question.text).split()
        assert len(words) == len(typed)
        assert sum(one != other for one, other in zip(words, typed, strict=True)) <= 1
