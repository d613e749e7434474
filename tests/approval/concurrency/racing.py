"""Several people act at the same moment, each in a transaction of their own."""

import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from django.db import connection

# Longest pause, in seconds, before a statement: enough to let another transaction in between.
PAUSE = 0.001


@dataclass(frozen=True)
class Outcome:
    """What one of them got: a result, or an exception."""

    result: object = None
    error: Exception | None = None

    @property
    def is_done(self) -> bool:
        return self.error is None


class Turns:
    """When each of them begins.

    With the first seeds each in turn has ended before the others begin, so that every order is
    seen however slow the machine is; after those nobody knows who is first.
    """

    def __init__(self, count: int, seed: int):
        self._together = threading.Barrier(count)
        self._first = seed if seed < count else None
        self._first_ended = threading.Event()

    def wait(self, number: int, rng: random.Random) -> None:
        """Return when this one may begin."""
        self._together.wait(timeout=60)
        if self._first is None:
            time.sleep(rng.random() * 16 * PAUSE)
        elif number != self._first:
            self._first_ended.wait(timeout=60)

    def ended(self, number: int) -> None:
        """This one has its answer."""
        if number == self._first:
            self._first_ended.set()


def race(*acts: Callable[[], object], seed: int) -> list[Outcome]:
    """Run the functions at once, with pauses that the seed decides; what each got, in order."""
    turns = Turns(len(acts), seed)
    outcomes: list[Outcome | None] = [None] * len(acts)

    def run(number: int) -> None:
        rng = random.Random(seed * 100 + number)

        def dawdle(execute, sql, params, many, context):
            if rng.random() < 0.3:
                time.sleep(rng.random() * PAUSE)
            return execute(sql, params, many, context)

        try:
            with connection.execute_wrapper(dawdle):
                turns.wait(number, rng)
                outcomes[number] = Outcome(result=acts[number]())
        except Exception as error:
            outcomes[number] = Outcome(error=error)
        finally:
            connection.close()
            turns.ended(number)

    threads = [threading.Thread(target=run, args=(n,), daemon=True) for n in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=300)
    if None in outcomes:
        raise TimeoutError("somebody never got an answer")
    return outcomes
