"""Mergers against each other and against other decisions, in real transactions of their own."""

import pytest
from django.db import connections

from campaign.approval.takedowns import service as takedown
from campaign.scams.merging import preview, service
from campaign.scams.models import Merger
from tests import factories
from tests.approval.property.database import own_database
from tests.approval.taking_down import NOTICE
from tests.approval.test_takedown_race import at_once
from tests.scams.merging import again, asked, taxonomy
from tests.translation import rounds

# Not for the test's own use, which has a database apart: so that there is one to copy.
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def hub(transactional_db, tmp_path, settings):
    """The hub in a database that commits for real."""
    settings.MEDIA_ROOT = tmp_path / "media"
    with own_database(tmp_path):
        yield factories.hub()
        connections.close_all()


def test_of_mergers_at_once_of_the_same_pages_one_is_made(hub):
    tree = taxonomy(hub)
    ways = [(tree.goes, tree.stays), (tree.stays, tree.goes), (tree.goes, tree.third)]
    seen = [preview.preview(again(goes), again(stays)).seen for goes, stays in ways]

    def ask(way, seen):
        goes, stays = way
        given = {"by": hub.bientap, "reason": "Một.", "seen": seen}
        return lambda: service.ask(merged=goes, survivor=stays, **given)

    refusals = at_once(*map(ask, ways, seen))
    assert refusals.count(None) == 1
    assert Merger.objects.count() == 1


def test_approved_and_taken_down_at_once_there_is_no_half_of_it(hub):
    tree = taxonomy(hub)
    merger = asked(tree.goes, tree.stays, hub.bientap)
    rounds.step(tree.stays, hub.bientap, comment="")
    rounds.step(tree.stays, hub.ramat, **rounds.cleared())
    down = [
        lambda: takedown.hide_at_once(page=tree.goes, by=hub.lanhdao, reason="Sai.", wish=NOTICE),
        lambda: rounds.step(tree.stays, hub.lanhdao, comment=""),
    ]
    refusals = at_once(*down)
    merger.refresh_from_db()
    assert refusals.count(None) == 1
    assert bool(merger.outcome) is (refusals[1] is None)
    assert len(again(tree.stays).alias_lines.all()) == (3 if merger.outcome else 1)
    assert not again(tree.goes).live
