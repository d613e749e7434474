"""Signers hear what readers would look for on the page of a trick and not find."""

import pytest

from campaign.approval import advice
from tests import factories

pytestmark = pytest.mark.usefixtures("db")


def test_what_a_trick_lacks_is_told_and_stops_nothing(hub):
    page = factories.scam_type(hub)
    (told,) = advice.about(page)
    assert told.points == ("Dấu hiệu nhận biết", "Việc cần làm ngay")
    assert not told.objection
    page.if_not_yet = [("line", "Gác máy.")]
    (told,) = advice.about(page)
    assert told.points == ("Dấu hiệu nhận biết",)
    page.signs = [("line", "Giục chuyển tiền.")]
    assert advice.about(page) == []
