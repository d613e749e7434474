"""The guard taken apart: one part at a time is taken out, to see which rows of the table fail.

A part is taken out where it is joined to the rest: a receiver from its signal, a function from
where it is called. Nothing else is touched, and all of it is put back.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from unittest import mock
from weakref import ReferenceType


@contextmanager
def unplugged(signal, *names: str) -> Iterator[None]:
    """Receivers of `signal` whose full names begin so are not called."""
    kept, found = [], set()
    for receiver in signal.receivers:
        hits = {name for name in names if _name(receiver[1]).startswith(name)}
        found |= hits
        if not hits:
            kept.append(receiver)
    assert found == set(names), f"nothing by the name of {set(names) - found}"
    with mock.patch.object(signal, "receivers", kept):
        signal.sender_receivers_cache.clear()
        yield
    signal.sender_receivers_cache.clear()


def _name(receiver) -> str:
    if isinstance(receiver, ReferenceType):
        receiver = receiver()
    return f"{receiver.__module__}.{receiver.__qualname__}" if receiver else ""
