"""Whatever people and code do in whatever order, readers get approved text and nothing else.

50 sequences of at least ten steps on each database. `make sequences` runs the next 150 on
SQLite, `make soak` 2,000.
"""

from tests.approval.property import sequences

SEEDS = range(1, 51)
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
    assert tally.sequences == len(SEEDS)
    assert not [name for name in COMMON if not tally.done[name]]
    assert min(tally.went_live, tally.replaced, tally.came_off) >= 3
