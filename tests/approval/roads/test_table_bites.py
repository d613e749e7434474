"""The table is seen to fail: without each part of the guard a named row fails, with it all hold."""

from contextlib import ExitStack
from unittest.mock import patch

import pytest
from django.db import transaction

from tests.approval.roads import parts, rows
from tests.approval.roads.invariant import take

pytestmark = [pytest.mark.bites, pytest.mark.django_db]


PROVEN = {part.row for part in parts.PARTS}
OTHERS = [road for road in rows.ALL if not road.closed_by and road.name not in PROVEN]


def found(table, road, actor, out) -> list[str]:
    """What is wrong after this road, while `out` is open; then all of it is undone."""
    world, people = table
    before = transaction.savepoint()
    # Answers of the whole guard say nothing about what it does without a part.
    with out, patch.object(world.view.reader, "trusting", False):
        try:
            return take(world, road, people[actor])
        finally:
            transaction.set_rollback(False)
            transaction.savepoint_rollback(before)


def without(*names) -> ExitStack:
    """The parts with these names taken out."""
    with ExitStack() as stack:
        for name in names:
            stack.enter_context(parts.BY_NAME[name].out())
        # Only now: where one cannot be taken out, the others are put back.
        return stack.pop_all()


@pytest.mark.parametrize("part", parts.PARTS, ids=[part.name for part in parts.PARTS])
def test_without_this_part_its_row_fails(table, part, record_property):
    road = rows.BY_NAME[part.row]
    if part.behind:
        held = found(table, road, part.actor, without(*part.behind))
        assert not held, "it is no second line: the row fails although it is in its place"
    wrong = found(table, road, part.actor, without(part.name, *part.behind))
    assert wrong
    record_property("bite", (part.name, ", ".join(part.behind), part.row, part.actor, wrong[0]))


@pytest.mark.parametrize("road", OTHERS, ids=[road.name for road in OTHERS])
def test_without_any_part_the_other_rows_fail(table, road):
    """No row is only words: each one opens something when nothing guards it."""
    ways = [way for way in ("code", "superuser") if way not in road.except_for]
    if road.by_code is None:
        ways.reverse()
    assert any(found(table, road, actor, parts.everything(road)) for actor in ways)
