"""How often syllables and neighbours stand in the public text: what queries are read by."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager


@contextmanager
def recounted(rows: Iterable[int]) -> Iterator[None]:
    """Take the words of these rows out of the counts before the block and put them in after it."""
    yield


def forget(rows: Iterable[int]) -> None:
    """Take the words of these rows out of the counts."""
