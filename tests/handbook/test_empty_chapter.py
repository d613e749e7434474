"""A chapter without text stays a draft, and whoever sends it on hears why, on its own page."""

import pytest

from campaign.approval.refusal import Refused
from tests import factories
from tests.handbook.conftest import chapter, fresh
from tests.translation import rounds

pytestmark = pytest.mark.usefixtures("db")


def test_it_stops_at_the_first_step(shelf):
    page = chapter("Chương 4. Trống", "")
    page.body = []
    page = factories.draft(page, fresh(shelf.book), by=shelf.hub.congtac)
    rounds.submit(page, shelf.hub.congtac)
    with pytest.raises(Refused, match="nội dung của chương"):
        rounds.step(page, shelf.hub.bientap, comment="")
    page.body = chapter("Có lời", "Đừng vội.").body
    page.save_revision(user=shelf.hub.congtac)
    rounds.step(page, shelf.hub.bientap, comment="")
