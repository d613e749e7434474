"""Vietnamese order, the same in Python and in the database."""

import random

import pytest
from django.contrib.auth import get_user_model

from campaign.content.models import Audience
from campaign.organisation.alphabet import in_order, key
from campaign.organisation.people import by_name

IN_ORDER = [
    "an",
    "An",
    "án phạt",
    "ăn",
    "ấm",
    "ba",
    "bà",
    "bả",
    "bã",
    "bá",
    "bạ",
    "ba ba",
    "cộng",
    "công an",
    "dữ liệu",
    "đa cấp",
    "Đa cấp",
    "em",
    "êm",
    "mã độc",
    "mã OTP",
    "ô",
    "ơ",
    "ư",
    "vi",
    "ví",
]


def shuffled() -> list[str]:
    return random.Random(3).sample(IN_ORDER, len(IN_ORDER))


def test_letters_first_then_tones_then_capitals():
    assert sorted(shuffled(), key=key) == IN_ORDER


def test_text_that_was_pasted_in_parts_stands_where_whole_text_stands():
    assert key("a\N{COMBINING CIRCUMFLEX ACCENT}\N{COMBINING ACUTE ACCENT}m") == key("ấm")


@pytest.mark.django_db
def test_the_database_has_the_same_order():
    for number, name in enumerate(shuffled()):
        Audience.objects.create(code=f"ma-{number}", name=name)
    names = in_order(Audience.objects.filter(code__startswith="ma-"), "name")
    assert list(names.values_list("name", flat=True)) == IN_ORDER


@pytest.mark.django_db
def test_people_stand_by_given_name_and_are_called_by_their_family_name_first():
    users = get_user_model()
    names = [("Trần Văn", "Đức"), ("Lê Thị", "Dung"), ("Bùi", "Ân")]
    for number, (family, given) in enumerate(names):
        users.objects.create_user(f"nguoi{number}", last_name=family, first_name=given)
    people = [person.get_full_name() for person in by_name(users.objects.all())]
    assert people == ["Bùi Ân", "Lê Thị Dung", "Trần Văn Đức"]
    backwards = by_name(users.objects.all(), backwards=True)
    assert [person.get_full_name() for person in backwards] == people[::-1]
