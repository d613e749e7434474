"""Making a sequence from a seed, running it, and cutting a failing one short."""

import io
import random
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta

import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Page

from campaign.approval.models import Takedown
from tests.approval.property import (  # noqa: F401 (each brings its steps)
    deciding,
    forcing,
    moving,
    taking_down,
    translating,
    writing,
)
from tests.approval.property.database import OwnDatabase
from tests.approval.property.stage import Stage
from tests.approval.property.steps import STEPS
from tests.approval.property.stranger import Leak, Seen, look
from tests.approval.property.world import Idle, World

FEWEST, MOST = 10, 12
TRIES = 40
LIKELY = 25
BUSYBODY_EVERY = 4
# By chance alone hardly any page would come to its approval in so few steps.
HOW_OFTEN_ONWARD = 0.5
ONWARD = {
    "EditingTask": "send_on",
    "ClearanceTask": "clear",
    "LeadershipTask": "approve",
}
# What a person or a program is told when something is not allowed; all else is a fault.
REFUSALS = (PermissionDenied, ValidationError)

Script = list[tuple[str, int]]


class Broken(Exception):
    """A sequence did not hold; says which, and how to run it again."""

    def __init__(self, seed: int, script: Script, reason: BaseException):
        self.seed, self.script, self.reason = seed, script, reason
        steps = "\n".join(f"  {n}. {name} {each}" for n, (name, each) in enumerate(script, 1))
        super().__init__(
            f"seed {seed}, step {len(script)}: {type(reason).__name__}: {reason}\n{steps}\n"
            f"again: .venv/bin/python -m tests.approval.property --seed {seed} --count 1"
        )


@dataclass
class Tally:
    """How often each kind of step succeeded, was refused, had nothing to do; and what went live."""

    done: Counter = field(default_factory=Counter)
    refused: Counter = field(default_factory=Counter)
    went_live: int = 0
    replaced: int = 0
    came_off: int = 0
    sequences: int = 0

    def compare(self, before: Seen, after: Seen) -> None:
        self.went_live += len(set(after.pages) - set(before.pages))
        self.came_off += len(set(before.pages) - set(after.pages))
        both = set(after.pages) & set(before.pages)
        self.replaced += sum(after.pages[key] != before.pages[key] for key in both)


def run(
    seed: int, stage: Stage, database: OwnDatabase, tally: Tally, *, likely: Collection[str] = ()
) -> None:
    """Run the sequence of this seed; raises Broken, cut to the steps that it takes to fail.

    Steps that are `likely` are drawn more often, the more the oftener each is named; else one is,
    so that each has its turn.
    """
    likely = likely or [sorted(STEPS)[seed % len(STEPS)]]
    script: Script = []
    try:
        with scene(seed, stage, database) as world:
            play(world, choices(seed, world, likely), script, tally, database)
    except Exception as reason:
        raise shorten(Broken(seed, script, reason), stage, database) from reason
    tally.sequences += 1


def first_failure(
    seeds: Iterable[int], stage: Stage, database: OwnDatabase, *, likely: Collection[str]
) -> Broken | None:
    """The failure of the first of these seeds that fails; None if all hold."""
    for seed in seeds:
        try:
            run(seed, stage, database, Tally(), likely=likely)
        except Broken as broken:
            return broken
    return None


@contextmanager
def scene(seed: int, stage: Stage, database: OwnDatabase) -> Iterator[World]:
    """The hub as it was built, at a clock of its own."""
    database.rewind()
    with time_machine.travel(timezone.now() + timedelta(seconds=1)) as clock:
        yield stage.world(clock, has_busybody=seed % BUSYBODY_EVERY == 0)


def choices(seed: int, world: World, likely: Collection[str]) -> Iterator[tuple[str, int]]:
    """Names and seeds of steps; those that find nothing to do do not count for the length."""
    rng = random.Random(seed)
    length = rng.randint(FEWEST, MOST)
    # In one order, whichever module is imported first: a seed is the same sequence everywhere.
    names = sorted(STEPS)
    weights = [STEPS[name].weight + LIKELY * list(likely).count(name) for name in names]
    for _try in range(length * TRIES):
        if world.steps_taken >= length:
            return
        name = rng.choices(names, weights)[0]
        if rng.random() < HOW_OFTEN_ONWARD:
            name = onward(world.focus)
        yield name, rng.getrandbits(32)


def onward(key: int) -> str:
    """What the page needs next to come nearer to its approval."""
    page = Page.objects.filter(pk=key).first()
    state = page.current_workflow_task_state if page else None
    if page and Takedown.objects.waiting().filter(page=key).exists():
        return "decide_takedown"
    if state is None:
        return "edit" if page and page.live and not page.has_unpublished_changes else "submit"
    task = type(state.task.specific).__name__
    is_stale = task != "EditingTask" and state.revision_id != page.latest_revision_id
    return "give_back" if is_stale else ONWARD[task]


def play(world: World, steps, script: Script, tally: Tally, database: OwnDatabase) -> None:
    """Take the steps, with a look after each; `script` gathers those that were taken."""
    seen, pages, stamp = look(world.book), keys_of_all_pages(), database.stamp()
    for name, seed in steps:
        world.rng.seed(seed)
        script.append((name, seed))
        try:
            done, promise = take(name, world)
        except Idle:
            script.pop()
            continue
        world.steps_taken += 1
        (tally.done if done else tally.refused)[name] += 1
        if not done and keys_of_all_pages() != pages:
            raise Leak(f"{name} was refused and left a page behind, or took one away")
        before, pages, stamp = stamp, keys_of_all_pages(), database.stamp()
        if not done and STEPS[name].writes_rows_only and stamp == before:
            # Not one byte of the database is another: nobody can read anything else than before.
            continue
        after = look(world.book)
        judge(name, done, promise, seen, after)
        tally.compare(seen, after)
        world.book.seen(seen.pages, after.pages)
        seen = after
    close(world)


def keys_of_all_pages() -> frozenset[int]:
    return frozenset(Page.objects.values_list("pk", flat=True))


def take(name: str, world: World) -> tuple[bool, object]:
    """Whether the step succeeded, and what it promises."""
    try:
        return True, STEPS[name].act(world)
    except REFUSALS:
        return False, None


def judge(name: str, done: bool, promise, before: Seen, after: Seen) -> None:
    """What a step may do to what is public, beyond that all of it is approved."""
    kind = STEPS[name]
    if done and kind.must_fail:
        raise Leak(f"{name} was not refused")
    if not done and not before.same_texts(after):
        raise Leak(f"{name} was refused and changed what is public")
    if kind.is_silent and not before.same_texts(after):
        raise Leak(f"{name} changed what is public")
    if promise and not promise(after):
        raise Leak(f"{name} was done, and readers do not get what it promises")


def close(world: World) -> None:
    """What must hold when a sequence is over."""
    look(world.book, closely=True)
    said = io.StringIO()
    try:
        call_command("verify_approvals", stdout=said, stderr=said, verbosity=0)
    except SystemExit as code:
        raise Leak(f"verify_approvals ends with {code}: {said.getvalue()}") from None
    problems = [name for name, found in zip(TREE, Page.find_problems(), strict=True) if found]
    if problems:
        raise Leak(f"the tree is unsound: {problems}")


TREE = ("alpha", "path", "orphans", "depth", "numchild")


def shorten(broken: Broken, stage: Stage, database: OwnDatabase) -> Broken:
    """The same failure with every step left out that it does not need."""
    best = broken
    for index in reversed(range(len(broken.script) - 1)):
        shorter = best.script[:index] + best.script[index + 1 :]
        script: Script = []
        try:
            with scene(broken.seed, stage, database) as world:
                play(world, iter(shorter), script, Tally(), database)
        except Exception as reason:
            if type(reason) is type(broken.reason):
                best = Broken(broken.seed, script, reason)
    return best
