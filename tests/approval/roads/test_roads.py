"""Each road, taken by each actor: no reader gets anything that was not approved."""

import pytest
from django.db import connection

from tests.approval.roads import rows
from tests.approval.roads.actors import ACTORS, CODE
from tests.approval.roads.invariant import take

pytestmark = pytest.mark.django_db
# Who may do what is the same on every database; what a road writes is asked of each, by those
# who get furthest on it.
FURTHEST = ("leader", "superuser", CODE)
WHO = ACTORS if connection.vendor == "sqlite" else FURTHEST


@pytest.mark.parametrize("actor", WHO)
@pytest.mark.parametrize("road", rows.ALL, ids=[road.name for road in rows.ALL])
def test_no_road_opens_what_was_not_approved(table, road, actor):
    if actor in road.except_for:
        pytest.skip(road.except_for[actor])
    world, people = table
    assert not take(world, road, people[actor])
