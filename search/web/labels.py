"""What readers call the values of a facet: rooms above register the names that they know."""

import re
from collections.abc import Callable, Collection, Mapping

from search.asked import FACETS
from search.visibility import Visibility

Names = Callable[[Collection[str], Visibility], Mapping[str, str]]

# Nobody could mean another one.
_YEAR = re.compile(r"[12][0-9]{3}")

_registered: dict[str, Names] = {}


def register(facet: str, names: Names) -> None:
    """Have `names(values, visibility)` tell the name of each value of a facet that it knows.

    A value without a name is unknown; one with an empty name is known and not offered.
    """
    _registered[facet] = names


def names(facet: str, values: Collection[str], visibility: Visibility) -> dict[str, str]:
    """The name of each value that is known, in the reader's language; by default the value."""
    values = [value for value in dict.fromkeys(values) if value]
    if not values:
        return {}
    if facet == "year":
        return {value: value for value in values if _YEAR.fullmatch(value)}
    if facet not in _registered:
        return {value: value for value in values}
    return dict(_registered[facet](values, visibility))


def known(
    chosen: Mapping[str, Collection[str]], visibility: Visibility
) -> tuple[dict[str, dict[str, str]], list[str]]:
    """(facet -> value -> name) of what was chosen and is known; and the facets with a value
    that is not."""
    found = {name: names(name, chosen.get(name, ()), visibility) for name in FACETS}
    wrong = [name for name in FACETS if set(chosen.get(name, ())) - set(found[name])]
    return {name: values for name, values in found.items() if values}, wrong
