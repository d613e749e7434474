"""The guard taken apart: one part at a time is taken out, to see which rows of the table fail.

A part is taken out where it is joined to the rest: a receiver from its signal, a function from
where it is called. All of it is put back afterwards.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from unittest import mock
from weakref import ReferenceType


@dataclass(frozen=True)
class Part:
    """A part of the guard: how it is taken out, and a row that then must fail for an actor.

    `behind` names parts before which it stands as a second line: no row fails without it alone;
    with those out as well the row fails, and it holds with only those out.
    """

    name: str
    out: Callable[[], AbstractContextManager]
    row: str
    actor: str = "code"
    behind: tuple[str, ...] = ()


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


def replaced(*changes) -> AbstractContextManager:
    """Attributes replaced by others: (object, name, value) each."""
    stack = ExitStack()
    for target, name, value in changes:
        stack.enter_context(mock.patch.object(target, name, value))
    return stack


def nothing(*args, **kwargs):
    """In place of a check: no objection."""


def never(*args, **kwargs) -> bool:
    return False


def always(*args, **kwargs) -> bool:
    return True


def _name(receiver) -> str:
    if isinstance(receiver, ReferenceType):
        receiver = receiver()
    return f"{receiver.__module__}.{receiver.__qualname__}" if receiver else ""
