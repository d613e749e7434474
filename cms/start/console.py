"""What the start command says on the terminal."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager


def say(text: str = "") -> None:
    """Print a line at once, also into a pipe."""
    print(text, flush=True)


@contextmanager
def step(title: str) -> Iterator[None]:
    """Say what is being done, and how many seconds it took once it is done."""
    print(f"  {title} ...", end="", flush=True)
    began = time.monotonic()
    yield
    say(f" {time.monotonic() - began:.1f} giây")


class Counter:
    """A file-like object that shows how far a command has come by counting its lines."""

    def __init__(self, sign: str, total: int) -> None:
        self.sign, self.total, self.done = sign, total, 0

    def write(self, text: str) -> int:
        """Count the finished items in `text`; every tenth part of the whole shows a number."""
        before = self.done
        self.done += text.count(self.sign)
        if self.done * 10 // self.total > before * 10 // self.total:
            sys.stdout.write(f" {self.done}/{self.total}")
            sys.stdout.flush()
        return len(text)

    def flush(self) -> None:
        """Nothing is held back."""
