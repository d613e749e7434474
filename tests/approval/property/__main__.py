"""Run sequences by hand: `python -m tests.approval.property [--seed N] [--count N]`.

Prints each failing seed with its steps, and at the end how often each step succeeded.
"""

import argparse
import gc
import os
import sys
import time

import django
from django.db import connection
from django.test.utils import setup_test_environment

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.test")
django.setup()
setup_test_environment()

from tests.approval.property import sequences, stage  # noqa: E402
from tests.approval.property.database import own_database  # noqa: E402


def main() -> int:
    """Run as many sequences as asked; 0 when all held."""
    options = argparse.ArgumentParser(prog="tests.approval.property")
    options.add_argument("--seed", type=int, default=1, help="the first seed")
    options.add_argument("--count", type=int, default=200, help="how many seeds")
    options.add_argument("--keep-going", action="store_true", help="do not stop at a failure")
    asked = options.parse_args()
    if connection.vendor != "sqlite":
        connection.creation.create_test_db(verbosity=0)
    failed, tally, started = 0, sequences.Tally(), time.process_time()
    with own_database() as database:
        built = stage.build()
        database.mark()
        # What is here now stays: looking through it again and again costs a quarter of the time.
        gc.freeze()
        for seed in range(asked.seed, asked.seed + asked.count):
            try:
                sequences.run(seed, built, database, tally)
            except sequences.Broken as broken:
                failed += 1
                sys.stdout.write(f"{broken}\n")
                if not asked.keep_going:
                    break
    report(tally, failed, time.process_time() - started)
    return int(failed > 0)


def report(tally: sequences.Tally, failed: int, seconds: float) -> None:
    """One line a kind of step, and one for all."""
    for name in sequences.STEPS:
        sys.stdout.write(f"{name:24} {tally.done[name]:6} {tally.refused[name]:6}\n")
    sys.stdout.write(
        f"{tally.sequences} sequences held, {failed} did not; {tally.went_live} times a page went "
        f"live, {tally.replaced} times another text, {tally.came_off} times off; "
        f"{seconds:.0f} s of processor\n"
    )


if __name__ == "__main__":
    sys.exit(main())
