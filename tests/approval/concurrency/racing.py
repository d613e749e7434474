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


def race(*acts: Callable[[], object], seed: int) -> list[Outcome]:
    """Run the functions at once, with pauses that the seed decides; what each got, in order.

    With the first seeds each function in turn has ended before the others begin, so that every
    order is seen however slow the machine is; after those nobody knows who is first.
    """
    start = threading.Barrier(len(acts))
    leader = seed if seed < len(acts) else None
    leader_ended = threading.Event()
    outcomes: list[Outcome | None] = [None] * len(acts)

    def run(number: int) -> None:
        rng = random.Random(seed * 100 + number)

        def dawdle(execute, sql, params, many, context):
            if rng.random() < 0.3:
                time.sleep(rng.random() * PAUSE)
            return execute(sql, params, many, context)

        try:
            with connection.execute_wrapper(dawdle):
                start.wait(timeout=60)
                if leader is None:
                    time.sleep(rng.random() * 16 * PAUSE)
                elif number != leader:
                    leader_ended.wait(timeout=60)
                outcomes[number] = Outcome(result=acts[number]())
        except Exception as error:
            outcomes[number] = Outcome(error=error)
        finally:
            connection.close()
            if number == leader:
                leader_ended.set()

    threads = [threading.Thread(target=run, args=(n,), daemon=True) for n in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=300)
    if None in outcomes:
        raise TimeoutError("somebody never got an answer")
    return outcomes
