"""The table: a row is a road on which a text could become public without its approval."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import CommandError
from django.core.serializers.base import DeserializationError
from django.db import transaction
from django.db.models import ProtectedError, RestrictedError
from django.http import Http404

from tests.approval.roads.actors import Actor
from tests.approval.roads.world import World

# (world, page, actor) -> addresses that the road seems to open, for a stranger to try.
Way = Callable[[World, object, Actor], list[str] | None]
# How a road by code may end: refused, in words. Any other error is a fault.
REFUSALS = (
    PermissionDenied,
    ValidationError,
    ProtectedError,
    RestrictedError,
    CommandError,
    DeserializationError,
    Http404,
)


@contextmanager
def perhaps_refused() -> Iterator[None]:
    """Try what is inside; a refusal ends it, and keeps what was written before."""
    try:
        yield
    except REFUSALS:
        # In real life each statement outside a transaction stands on its own.
        transaction.set_rollback(False)


@dataclass(frozen=True)
class Road:
    """One row.

    A person goes `by_hand`, over HTTP, where there is such a way; else by code, in whose log
    they stand. Code goes `by_code`, else over HTTP without an account.
    """

    name: str
    # The state of the page that it starts from, a name in `World.pages`; empty: none.
    page: str = ""
    by_hand: Way | None = None
    by_code: Way | None = None
    # Pages that may open, with the text that they had: somebody approves it on the way.
    lets: tuple[str, ...] = ()
    # Whether it may lawfully take something from readers, or show it at another place.
    moves: bool = False
    # Whether the page must be closed at its end: it went off on the way, and nobody approved it.
    ends_off: bool = False
    # How many new pages may be there afterwards: drafts, whole copies.
    leaves: tuple[int, ...] = (0,)
    # Why it is closed without any part of ours: Wagtail, Django or the assembly hold it.
    closed_by: str = ""
    # Actors for whom it is no road, and why.
    except_for: dict[str, str] = field(default_factory=dict)

    @property
    def is_loose(self) -> bool:
        """Whether lists of pages may lawfully look different afterwards."""
        return self.moves or bool(self.lets)

    def take(self, world: World, actor: Actor) -> list[str]:
        """Go the road; what a stranger shall try besides everything else."""
        page = world.page(self.page) if self.page else None
        way = self.by_hand if actor.user else self.by_code
        with actor.acting():
            return (way or self.by_hand or self.by_code)(world, page, actor) or []
