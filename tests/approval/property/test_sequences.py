"""Whatever people and code do in whatever order, readers get approved text and nothing else.

100 sequences of at least ten steps on SQLite, 50 on another database. `make sequences` runs the
next 100, `make soak` 2,000.
"""

from django.db import connection

from tests.approval.property import sequences
from tests.approval.property.steps import STEPS

IS_SQLITE = connection.vendor == "sqlite"
SEEDS = range(1, 101) if IS_SQLITE else range(1, 51)
# Steps without which a sequence proves nothing; there are many of each.
COMMON = {
    *("submit", "send_on", "clear", "approve", "whole_round", "edit", "edit_by_code", "revert"),
    *("time_passes", "take_off", "translate", "copy", "replace_file"),
}


def test_readers_get_what_was_approved_and_nothing_else(stage, database):
    tally = sequences.Tally()
    for seed in SEEDS:
        sequences.run(seed, stage, database, tally)
    require_not_vacuous(tally)


def require_not_vacuous(tally: sequences.Tally) -> None:
    """Each kind of step was taken, and pages went live, changed and came off again."""
    tried = tally.done + tally.refused
    assert tally.sequences == len(SEEDS)
    assert not [name for name in COMMON if not tally.done[name]]
    assert min(tally.went_live, tally.replaced, tally.came_off) >= 3
    if not IS_SQLITE:
        # Half of the sequences meet hardly each of the rarer steps.
        return
    assert not [name for name in STEPS if not tried[name]]
    free = [name for name, each in STEPS.items() if not (each.must_fail or each.is_silent)]
    assert not [name for name in free if not tally.done[name]]
    assert min(tally.went_live, tally.replaced, tally.came_off) >= 8
