"""Where the person acts from, for the journal. Known to the request, told to no service."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

LONGEST = 300

_current: ContextVar[dict | None] = ContextVar("address and device of who acts", default=None)


@contextmanager
def acting_from(*, address: str, device: str) -> Iterator[None]:
    """Everything done inside is done from this address with this device."""
    token = _current.set({"address": address[:LONGEST], "device": device[:LONGEST]})
    try:
        yield
    finally:
        _current.reset(token)


def current() -> dict:
    """`address` and `device` of whoever acts; empty for commands and the worker."""
    return _current.get() or {}
