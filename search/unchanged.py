"""Numbers about the index that hold until it changes, so that not every search counts them."""

import time
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Generic, TypeVar

from search import stamp

# As long as answers are kept: should a change ever leave no stamp, it is over soon.
SECONDS = 60

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Unchanged(Generic[Key, Value]):
    """Values by key in this process, at most so many; void with a new stamp and after a minute."""

    def __init__(self, most: int):
        self.most = most
        self._kept: tuple[str, float, dict[Key, Value]] = ("", 0.0, {})

    def of(
        self, keys: Iterable[Key], ask: Callable[[set[Key]], Mapping[Key, Value]]
    ) -> dict[Key, Value]:
        """The values of these keys; `ask` tells those that are not known, absent if none."""
        wanted = set(keys)
        values = self._values()
        found = {key: values[key] for key in wanted & values.keys()}
        missing = wanted - found.keys()
        if missing:
            asked = ask(missing)
            found.update(asked)
            if len(values) + len(asked) <= self.most:
                values.update(asked)
        return found

    def _values(self) -> dict[Key, Value]:
        """What is kept under the stamp of this moment, which is read before anything is asked."""
        sign, now = stamp.current(), time.monotonic()
        kept, until, values = self._kept
        if kept != sign or now > until:
            values = {}
            self._kept = (sign, now + SECONDS, values)
        return values
