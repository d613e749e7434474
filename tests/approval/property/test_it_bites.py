"""The property fails when a part of the guard is taken out; all of them: `--bite`."""

import pytest

from tests.approval.property.sabotage import PARTS, first_failure

pytestmark = pytest.mark.bites

# Those that show within a few sequences; the others take longer and are seen by hand.
QUICK = [
    *("guard of live rows", "guard of schedules", "guard of child rows", "guard of files"),
    *("guard of deletion", "lock at a signing step"),
    *("ending what is taken down", "ending what is replaced", "four eyes"),
    *("files in the fingerprint", "waiting for the hour"),
]
MOST = 40


@pytest.mark.parametrize("name", QUICK)
def test_a_missing_part_is_noticed(name, stage, database):
    assert first_failure(PARTS[name], stage, database, first=1, count=MOST)
