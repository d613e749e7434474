"""Groups of words that mean the same: in effect at once, by what was typed."""

import pytest

from search import vi
from search.models import SynonymGroup
from search.query import pages
from search.reading import synonyms
from tests.search import build

pytestmark = pytest.mark.django_db


def group(*terms, **values):
    return SynonymGroup.objects.create(terms="\n".join(terms), **values)


def found(query):
    return {hit.title for hit in pages(query).hits}


@pytest.fixture(autouse=True)
def police():
    return build.page("Giả danh công an")


def test_a_new_group_holds_at_once(police):
    assert "Giả danh công an" not in found("cảnh sát")
    made = group("công an", "cảnh sát", "police")
    assert "Giả danh công an" in found("cảnh sát")
    made.delete()
    assert "Giả danh công an" not in found("cảnh sát")


def test_the_first_word_is_asked_for_alone():
    group("công an", "cảnh sát", "csgt")
    build.page("Mạo danh csgt")
    assert "Mạo danh csgt" not in found("công an")


def test_what_names_the_word_itself_stands_first():
    group("công an", "cảnh sát")
    build.page("Cảnh sát khu vực")
    assert pages("cảnh sát").hits[0].title == "Cảnh sát khu vực"
    assert pages("công an").hits[0].title == "Giả danh công an"


def test_marks_that_are_typed_count():
    group("công an", "CA", "cảnh sát")
    assert "Giả danh công an" in found("ca")
    assert "Giả danh công an" not in found("cà")


def test_a_word_of_several_meanings_calls_up_none():
    group("chuyển khoản", "ck", "chuyển tiền")
    group("ck", "chuyển khoản", "chứng khoán", is_ambiguous=True)
    build.page("Chuyển khoản nhầm")
    assert found("ck") == set()


def test_groups_of_other_rooms(monkeypatch):
    monkeypatch.setattr(
        synonyms, "sources", [lambda: [synonyms.Group("Giả danh công an\nPhòng PX01")]]
    )
    assert "Giả danh công an" in found("phòng px01")


def test_remarks_in_brackets_are_no_words():
    group("ca", "công an", "ca (kíp trực)", is_ambiguous=True)
    meanings = synonyms.meanings(vi.read_query("ca phường"))
    assert meanings == {0: [("co6ng", "an")]}


def test_many_words_are_cut_short():
    group("công an", *(f"từ số {n}" for n in range(200)))
    meant = synonyms.meant_by(vi.read_query("công an"))
    assert len(meant) < synonyms.WORDS
