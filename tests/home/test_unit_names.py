"""Who types the old name of a unit finds what says the new one."""

from datetime import date

import pytest

from campaign.organisation.models import Unit, UnitName
from search import stamp, vi
from search.reading import synonyms

pytestmark = pytest.mark.django_db

OLD, NEW = "Sở Bưu chính Thử nghiệm", "Sở Công nghệ Thử nghiệm"


@pytest.fixture
def unit():
    unit = Unit.objects.create(code="so-thu-nghiem")
    UnitName.objects.create(unit=unit, name=OLD, valid_to=date(2025, 2, 28))
    UnitName.objects.create(unit=unit, name=NEW, valid_from=date(2025, 3, 1))
    return unit


def meant_by(typed):
    return [" ".join(other.words) for other in synonyms.meant_by(vi.read_query(typed))]


def test_an_old_name_asks_for_the_present_one(unit):
    assert NEW in meant_by("so buu chinh thu nghiem o dau")
    assert OLD in meant_by(NEW)


def test_a_unit_of_one_name_calls_up_nothing(unit):
    UnitName.objects.filter(name=OLD).delete()
    assert meant_by(NEW) == []


@pytest.mark.parametrize(
    "change", [lambda name: name.save(), lambda name: name.delete()], ids=["saved", "deleted"]
)
def test_a_change_of_names_makes_kept_answers_void(unit, change):
    before = stamp.current()
    change(unit.names.get(name=OLD))
    assert stamp.current() != before
