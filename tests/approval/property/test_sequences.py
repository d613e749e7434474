"""Random sequences by random people, read over HTTP by a stranger; and that they can fail."""

import os
import re

import pytest
from django.db import connection

from tests.approval.concurrency.stage import run

SEQUENCES = 200 if connection.vendor == "sqlite" else 50
# Steps that must succeed, so that the rest is tried on pages in every state.
MAIN = {
    *("submit", "send_on", "clear", "approve", "give_back", "whole_round", "time_passes"),
    *("edit", "add_row", "revert", "copy", "rename", "take_off", "translate", "decide_takedown"),
}


@pytest.fixture
def told():
    """What a run by hand prints, in a process and a database of its own."""

    def play(*options: str) -> str:
        return run(environment(), "-m", "tests.approval.property", *options)

    return play


def environment() -> dict:
    kept = {"PATH", "HOME", "LANG", "DATABASE_URL", "DJANGO_SETTINGS_MODULE"}
    return {name: value for name, value in os.environ.items() if name in kept}


def test_whatever_a_stranger_reads_was_signed_by_two_who_did_not_write_it(told):
    out = told("--count", str(SEQUENCES))
    assert f"{SEQUENCES} sequences held, 0 did not" in out
    rows = re.findall(r"^(\w+) +(\d+) +(\d+)$", out, re.MULTILINE)
    assert {name for name, done, _refused in rows if int(done)} >= MAIN
    assert sum(int(done) + int(refused) > 0 for _name, done, refused in rows) > 40
    assert int(re.search(r"(\d+) times a page went live", out)[1]) > SEQUENCES // 4
