"""The organisation as readers see it: units of a day in their order, with earlier names."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from campaign.organisation.models import Unit, UnitName


@dataclass
class Node:
    """A unit with those that belong to it. `earlier` are names that it no longer bears."""

    unit: Unit
    name: str
    name_en: str = ""
    earlier: list[UnitName] = field(default_factory=list)
    below: list["Node"] = field(default_factory=list)


def chart(day: date) -> list[Node]:
    """The units of `day` from the top down, in two queries.

    A unit whose superior is not of that day stands at the top.
    """
    units = list(Unit.objects.on(day).prefetch_related("names"))
    nodes = {unit.pk: node_of(unit, day) for unit in units}
    below = defaultdict(list)
    for unit in units:
        above = unit.parent_id if unit.parent_id in nodes else None
        below[above].append(nodes[unit.pk])
    for key, children in below.items():
        if key is not None:
            nodes[key].below = children
    return below[None]


def node_of(unit: Unit, day: date) -> Node:
    """`unit` with its name of `day`, and with the names that ended before."""
    name = unit.name_on(day)
    names = sorted(unit.names.all(), key=lambda each: each.valid_to or date.max)
    english = [each.name_en for each in names if each.name == name and each.name_en]
    earlier = [each for each in names if each.valid_to and each.valid_to < day]
    return Node(
        unit=unit,
        name=name,
        name_en=english[-1] if english else "",
        earlier=[each for each in earlier if each.name != name],
    )
