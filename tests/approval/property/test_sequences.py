"""Whatever people and code do in whatever order, readers get approved text and nothing else.

200 sequences of at least ten steps on SQLite, 50 on another database; `make soak` runs 2,000.
"""

import pytest
from django.db import connection

from tests.approval.property import sequences
from tests.approval.property.steps import STEPS

CHUNK = 50
SEEDS = range(1, 201) if connection.vendor == "sqlite" else range(1, 51)
# Steps without which a sequence proves nothing; a chunk has each of them many times.
COMMON = {
    *("submit", "send_on", "clear", "approve", "whole_round", "edit", "edit_by_code", "revert"),
    *("time_passes", "take_off", "translate", "copy", "replace_file"),
}


@pytest.mark.parametrize("first", SEEDS[::CHUNK])
def test_readers_get_what_was_approved_and_nothing_else(first, stage, database):
    tally = sequences.Tally()
    for seed in range(first, first + CHUNK):
        sequences.run(seed, stage, database, tally)
    require_not_vacuous(tally)


def require_not_vacuous(tally: sequences.Tally) -> None:
    """Each kind of step was taken, and pages went live, changed and came off again."""
    tried = tally.done + tally.refused
    assert tally.sequences == CHUNK
    assert not [name for name in STEPS if not tried[name]]
    assert not [name for name, step in STEPS.items() if not step.must_fail and not tally.done[name]]
    assert not [name for name in COMMON if tally.done[name] < 4]
    assert min(tally.went_live, tally.replaced, tally.came_off) >= 4
