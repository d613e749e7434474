"""Two decisions at once: exactly one wins, the other hears why, on real transactions."""

import json

import pytest

from tests.approval.concurrency.stage import own_database, run

ONE_WINS = [
    "approve_and_approve",
    "one_leader_in_two_windows",
    "clear_and_clear",
    "return_and_approve",
    "cancel_and_approve",
    "decide_twice",
    "ask_twice",
]
BOTH_MAY = ["approve_and_edit", "edit_and_publish", "two_workers", "approve_and_take_down"]


@pytest.fixture(scope="module")
def told(tmp_path_factory, django_db_setup):
    """Every race of `races.py`, run twelve times by two connections."""
    with own_database(tmp_path_factory.mktemp("races")) as environment:
        told = run(environment, "-m", "tests.approval.concurrency.races")
        return json.loads(told.splitlines()[-1])


@pytest.mark.parametrize("race", ONE_WINS)
def test_exactly_one_wins_and_the_other_hears_why(told, race):
    for heard, holds, sound in told[race]:
        assert sorted(each.split(":")[0] for each in heard) == ["done", "refused"], heard
        assert holds, heard
        assert sound, heard


@pytest.mark.parametrize("race", BOTH_MAY)
def test_where_both_are_right_in_turn_nothing_is_lost(told, race):
    for heard, holds, sound in told[race]:
        assert {each.split(":")[0] for each in heard} <= {"done", "refused"}, heard
        assert "done" in heard
        assert holds, heard
        assert sound, heard


def test_the_journal_is_whole_after_all_of_them(told):
    assert told["verified"] == []
