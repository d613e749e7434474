"""A call to an engine that nobody waits for longer than was agreed, whatever holds it up.

The clients' own limit is one for each read of a socket: an engine that drips its answer byte by
byte, or a name server that is silent, would keep a reader waiting for many times as long.
"""

import threading
from collections.abc import Callable
from concurrent.futures import Future, wait
from typing import Any

from search.backends.breaker import Crowded, Late

# Seconds that a call waits for a place; an engine that is well gives one back in less.
GRACE = 0.02


class Hurried:
    """`call`, in a thread of its own, for `seconds` at most; raises Late, Crowded and its errors.

    There are so many `places` for calls that are under way. A call that is given up keeps its
    place until it ends, so that threads never pile up. What it wrote may still arrive then, even
    after something newer: the next change of the page mends that, or `search_rebuild`.
    """

    def __init__(self, call: Callable[..., Any], seconds: float, places: int):
        self._call, self._seconds = call, seconds
        self._places = threading.BoundedSemaphore(places)

    def __call__(self, *args, **kwargs) -> Any:
        if not self._places.acquire(timeout=GRACE):
            raise Crowded("as many calls as may are under way")
        answer: Future = Future()
        # Not one of a pool: the end of the process would wait for those.
        asking = threading.Thread(target=self._ask, args=(answer, args, kwargs), daemon=True)
        try:
            asking.start()
        except RuntimeError as error:
            self._places.release()
            raise Crowded("this process may have no more threads") from error
        if wait([answer], self._seconds).not_done:
            raise Late(f"no answer in {self._seconds} s")
        return answer.result()

    def _ask(self, answer: Future, args: tuple, kwargs: dict) -> None:
        try:
            answer.set_result(self._call(*args, **kwargs))
        except BaseException as error:
            answer.set_exception(error)
        finally:
            self._places.release()
