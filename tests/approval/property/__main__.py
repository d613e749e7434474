"""Run sequences by hand: `python -m tests.approval.property [--seed N] [--count N]`.

Prints each failing seed with its steps, and at the end how often each step succeeded.
"""

import argparse
import gc
import os
import sys
import time

import django
from django.test.utils import setup_test_environment

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.test")
django.setup()
setup_test_environment()

from tests.approval.property import sabotage, sequences, stage, stranger  # noqa: E402
from tests.approval.property.database import own_database  # noqa: E402
from tests.approval.property.steps import STEPS  # noqa: E402

# So many sequences meet each kind of step, the rare ones too.
MANY = 100


def main() -> int:
    """Run as many sequences as asked; 0 when all held, or all that was taken out was missed."""
    options = argparse.ArgumentParser(prog="python -m tests.approval.property")
    options.add_argument("--seed", type=int, default=1, help="the first seed")
    options.add_argument("--count", type=int, default=200, help="how many seeds")
    options.add_argument("--keep-going", action="store_true", help="do not stop at a failure")
    options.add_argument("--anew", action="store_true", help="keep no answer between two looks")
    options.add_argument(
        "--bite",
        nargs="*",
        metavar="PART",
        choices=[*sabotage.PARTS],
        help="take out one part after the other, or only these",
    )
    asked = options.parse_args()
    stranger.reader.trusting = not asked.anew
    with own_database() as database:
        built = stage.build()
        database.mark()
        # What is here now stays: looking through it again and again costs a quarter of the time.
        gc.freeze()
        seeds = range(asked.seed, asked.seed + asked.count)
        if asked.bite is not None:
            return bite(asked.bite or sabotage.PARTS, seeds, built, database)
        return hold(seeds, built, database, keep_going=asked.keep_going)


def hold(seeds, built, database, *, keep_going: bool) -> int:
    """All sequences of these seeds, and how often each kind of step succeeded."""
    failed, tally, started = 0, sequences.Tally(), time.process_time()
    for seed in seeds:
        try:
            sequences.run(seed, built, database, tally)
        except sequences.Broken as broken:
            failed += 1
            sys.stdout.write(f"{broken}\n")
            if not keep_going:
                break
    report(tally, failed, time.process_time() - started)
    tried = tally.done + tally.refused
    vacuous = [name for name in STEPS if not tried[name]] if len(seeds) >= MANY else []
    if vacuous:
        sys.stdout.write(f"never taken: {', '.join(vacuous)}\n")
    return int(failed > 0 or bool(vacuous))


def bite(names, seeds: range, built, database) -> int:
    """Take each part out and run until a sequence fails: part, seed and step at which it did."""
    missed = 0
    for name in names:
        broken = sabotage.first_failure(
            sabotage.PARTS[name], built, database, first=seeds.start, count=len(seeds)
        )
        if broken is None:
            missed += 1
            sys.stdout.write(f"{name}: not missed in {len(seeds)} sequences\n")
            continue
        steps = ", ".join(step for step, _seed in broken.script)
        sys.stdout.write(f"{name}: seed {broken.seed}: {broken.reason} ({steps})\n")
        sys.stdout.flush()
    return int(missed > 0)


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
