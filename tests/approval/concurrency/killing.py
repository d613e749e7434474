"""Kill -9 before each write of a decision: `python -m tests.approval.concurrency.killing [NAME…]`.

`--torn` makes each write a transaction of its own, to see that half a decision is noticed.

A child process takes the decision and kills itself before its n-th write, for every n until the
decision is through. After each death everything of it must stand in the database, or nothing;
proof and tree must be sound, what search lacks must come back by itself, and the decision must
be possible again. Prints one line a decision; exit status 1 if anything was wrong.
"""

import io
import os
import signal
import sys
import tempfile
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import setup_test_environment

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.test")
django.setup()
setup_test_environment()

from wagtail.models import Page  # noqa: E402

from search.upkeep import health, mending  # noqa: E402
from tests import factories  # noqa: E402
from tests.approval.concurrency.decisions import DECISIONS, Decision  # noqa: E402
from tests.approval.property.database import OwnDatabase, own_database  # noqa: E402

WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE")
LIMIT = 400


class Wrong(AssertionError):
    """A death left something behind that it must not."""


def main(arguments: list[str]) -> int:
    """Kill each of these decisions, or all; 0 when nothing was left half done."""
    names = [each for each in arguments if each != "--torn"]
    wrong, torn = 0, names != arguments
    with tempfile.TemporaryDirectory() as folder, own_database(Path(folder)) as database:
        hub = factories.hub()
        database.mark()
        for name, prepare in DECISIONS.items():
            if names and name not in names:
                continue
            database.rewind()
            cache.clear()
            decision = prepare(hub)
            database.mark("scene")
            try:
                writes = kill_everywhere(decision, database, torn=torn)
            except Wrong as reason:
                wrong += 1
                sys.stdout.write(f"{name}: {reason}\n")
            else:
                sys.stdout.write(f"{name}: {writes} deaths, all or nothing each time\n")
            sys.stdout.flush()
    return int(wrong > 0)


def kill_everywhere(decision: Decision, database: OwnDatabase, *, torn: bool) -> int:
    """Kill the decision before each of its writes; how many there were."""
    nothing = decision.facts()
    run(decision)
    everything = decision.facts()
    if nothing == everything:
        raise Wrong("the decision changes nothing that is looked at")
    for number in range(1, LIMIT):
        database.rewind("scene")
        cache.clear()
        if run(decision, dies_before=number, torn=torn):
            return number - 1
        try:
            # The state is the same each time: that it can be gone on from is seen now and then.
            after_death(decision, nothing, everything, is_repeated=number % 6 == 1)
        except Wrong as reason:
            raise Wrong(f"dead before write {number}: {reason}") from None
    raise Wrong(f"more than {LIMIT} writes")


def run(decision: Decision, *, dies_before: int = 0, torn: bool = False) -> bool:
    """Take the decision in a process of its own; whether it lived to the end."""
    connection.close()
    child = os.fork()
    if not child:
        if torn:
            tear()
        try:
            with mortal(dies_before):
                decision.act()
        except BaseException:
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    _pid, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL:
        return False
    if status:
        raise Wrong(f"the decision failed with status {status}")
    return True


def tear() -> None:
    """Take all transactions away."""
    transaction.Atomic.__enter__ = lambda self: None
    transaction.Atomic.__exit__ = lambda self, *error: None


@contextmanager
def mortal(number: int) -> Iterator[None]:
    """Before its write of that number, or before that commit, this process is killed."""
    count = 0

    def live_or_die() -> None:
        nonlocal count
        count += 1
        if count == number:
            os.kill(os.getpid(), signal.SIGKILL)

    def watch(execute, sql, params, many, context):
        if sql.lstrip().upper().startswith(WRITES):
            live_or_die()
        return execute(sql, params, many, context)

    commit = connection._commit

    def watched_commit():
        live_or_die()
        return commit()

    connection._commit = watched_commit
    with connection.execute_wrapper(watch):
        yield


def after_death(decision: Decision, nothing: dict, everything: dict, *, is_repeated: bool) -> None:
    """What holds when the process is gone, and that the work can go on."""
    found = decision.facts()
    if found not in (nothing, everything):
        was, shall = (differences(found, each) for each in (nothing, everything))
        raise Wrong(f"half done: {was} of before, {shall} of after")
    require_sound()
    mending.mend()
    if problems := health.problems():
        raise Wrong(f"search does not mend itself: {problems}")
    if found == nothing and is_repeated:
        if not run(decision):
            raise Wrong("it could not be taken again")
        if decision.facts() != everything:
            raise Wrong(f"taken again: {differences(decision.facts(), everything)}")
        require_sound()


def differences(found: dict, expected: dict) -> dict:
    return {name: value for name, value in found.items() if value != expected[name]}


def require_sound() -> None:
    """Proof and tree."""
    said = io.StringIO()
    try:
        call_command("verify_approvals", stdout=said, verbosity=0)
    except SystemExit as code:
        raise Wrong(f"verify_approvals ends with {code}: {said.getvalue()}") from None
    if any(Page.find_problems()):
        raise Wrong("the tree is unsound")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
