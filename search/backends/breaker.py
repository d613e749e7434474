"""Leaves an engine alone for a while after it failed to answer."""

import logging
import threading
import time
from collections.abc import Callable
from typing import Any

logger = logging.getLogger(__name__)

# Seconds for which the engine is left alone: the first time, and at most.
FIRST, LONGEST = 5.0, 60.0


class Late(Exception):
    """The engine has not answered within the time that there is for it."""


class Crowded(Late):
    """The engine was not asked: as many as may are waiting for it already."""


class Breaker:
    """Open after a failure: nobody asks until the pause is over, then one caller tries.

    Each failed trial doubles the pause. One for each process; safe to use from many threads.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic):
        self._clock = clock
        self._lock = threading.Lock()
        self._pause = 0.0
        self._until = 0.0
        # The thread that tries again while all others leave the engine alone.
        self._trier: int | None = None

    @property
    def is_open(self) -> bool:
        """Whether the engine is left alone."""
        return bool(self._pause)

    def allows(self) -> bool:
        """Whether the caller may ask the engine; who may, must report how that went."""
        with self._lock:
            if not self._pause:
                return True
            if self._trier is not None or self._clock() < self._until:
                return False
            self._trier = threading.get_ident()
            return True

    def failed(self, error: BaseException) -> None:
        """The engine did not answer."""
        if isinstance(error, Crowded):
            self.not_asked()
            return
        with self._lock:
            if self._pause and self._trier != threading.get_ident():
                # Asked before it opened, by another thread.
                return
            self._trier = None
            self._pause = min(self._pause * 2 or FIRST, LONGEST)
            self._until = self._clock() + self._pause
        logger.warning("The search engine is left alone for %.0f s: %r", self._pause, error)

    def succeeded(self) -> None:
        """The engine answered."""
        with self._lock:
            self._pause, self._trier = 0.0, None

    def not_asked(self) -> None:
        """The caller could not ask, for a reason that is not the engine's."""
        with self._lock:
            if self._trier == threading.get_ident():
                self._trier = None


# The one of the engine that SEARCH_URL names.
outside = Breaker()


def tried(
    errors: tuple[type[Exception], ...], ask: Callable[[], Any], otherwise: Callable[[], Any]
) -> Any:
    """What `ask` has of the engine; what `otherwise` has when it is away, which raises `errors`."""
    if not outside.allows():
        return otherwise()
    try:
        answer = ask()
    except errors as error:
        outside.failed(error)
        return otherwise()
    except BaseException:
        outside.not_asked()
        raise
    outside.succeeded()
    return answer
