"""A checked line that names more than one number: each can be tapped."""

import pytest

from campaign.scams.models import ChannelPage

pytestmark = pytest.mark.django_db


def channel(value: str, kind: str = "phone", checked: bool = True) -> ChannelPage:
    return ChannelPage(title="Đầu mối", channel_kind=kind, value=value, is_verified=checked)


def test_each_number_of_a_line_is_dialled():
    parts = channel("1900 9068 (Hải Phòng: 0225 326 5616)").numbers_in_value
    assert [part["digits"] for part in parts if part["digits"]] == ["19009068", "02253265616"]
    assert "".join(part["text"] for part in parts) == "1900 9068 (Hải Phòng: 0225 326 5616)"


@pytest.mark.parametrize(
    ("value", "kind", "checked"),
    [("Số in trên thẻ", "phone", True), ("1900 9068", "phone", False), ("113 ở đây", "web", True)],
)
def test_nothing_else_is(value, kind, checked):
    found = channel(value, kind, checked)
    assert not any(part["digits"] for part in found.numbers_in_value)
