"""The table is seen to fail: without each part of the guard a named row fails, with it all hold."""

from contextlib import ExitStack

import pytest
from django.db import transaction

from tests.approval.roads import parts, rows
from tests.approval.roads.invariant import take

pytestmark = pytest.mark.django_db


def found(table, part, without) -> list[str]:
    """What is wrong after the part's row, with the parts of these names out; then undone."""
    world, people = table
    before = transaction.savepoint()
    with ExitStack() as out:
        for name in without:
            out.enter_context(parts.BY_NAME[name].out())
        try:
            return take(world, rows.BY_NAME[part.row], people[part.actor])
        finally:
            transaction.set_rollback(False)
            transaction.savepoint_rollback(before)


@pytest.mark.parametrize("part", parts.PARTS, ids=[part.name for part in parts.PARTS])
def test_without_this_part_its_row_fails(table, part, record_property):
    if part.behind:
        assert not found(table, part, part.behind), "it is no second line: the row holds by another"
    wrong = found(table, part, (part.name, *part.behind))
    assert wrong
    record_property("part", part.name)
    record_property("row", f"{part.row} ({part.actor})")
    record_property("wrong", wrong[0])
