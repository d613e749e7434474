"""Each road, taken by each actor: no reader gets anything that was not approved."""

import pytest

from tests.approval.roads import rows
from tests.approval.roads.actors import ACTORS
from tests.approval.roads.invariant import take

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("actor", ACTORS)
@pytest.mark.parametrize("road", rows.ALL, ids=[road.name for road in rows.ALL])
def test_no_road_opens_what_was_not_approved(table, road, actor):
    if actor in road.except_for:
        pytest.skip(road.except_for[actor])
    world, people = table
    assert not take(world, road, people[actor])
