"""What else can be done about a query that finds nothing: the host of the search knows."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Way:
    """A link beside a query of the list."""

    label: str
    url: str


# Each is given the query and the user, and offers a way, or None to those who may not go it.
offers: list[Callable[[str, object], Way | None]] = []


def open_to(query: str, user) -> list[Way]:
    """The ways that the host offers this user for this query."""
    return [way for offer in offers if (way := offer(query, user)) is not None]
