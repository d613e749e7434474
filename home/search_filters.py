"""By what the results of a search can be narrowed, as links: no form and no script."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from home.search_wanted import Wanted
from search.asked import FACETS
from search.web.answers import Answer, Choice

# Values of a facet that are shown, beside those that were chosen.
SHOWN = 8
TITLES = {
    "kind": _("Type of content"),
    "field": _("Field of crime"),
    "audience": _("Meant for"),
    "year": _("Year"),
}


@dataclass(frozen=True)
class Link:
    """A link that chooses a value, or takes the choice back."""

    label: str
    address: str
    count: int = 0
    is_chosen: bool = False


@dataclass(frozen=True)
class Group:
    """The values of one facet."""

    name: str
    title: str
    links: list[Link]


def groups(wanted: Wanted, answer: Answer) -> list[Group]:
    """The facets in which there is something to choose."""
    found = [
        Group(name, TITLES[name], _links(wanted, name, answer.facets.get(name, [])))
        for name in FACETS
    ]
    return [group for group in found if len(group.links) > 1 or _is_chosen(group)]


def chosen(wanted: Wanted, known: Mapping[str, Mapping[str, str]]) -> list[Link]:
    """What was chosen, each with the link that takes it back; `known` has the names."""
    return [
        Link(known[name][value], wanted.toggled(name, value).address, is_chosen=True)
        for name, values in wanted.chosen.items()
        for value in values
    ]


def _links(wanted: Wanted, name: str, choices: list[Choice]) -> list[Link]:
    named = [choice for choice in choices if choice.label]
    shown = [
        choice
        for place, choice in enumerate(named)
        if place < SHOWN or wanted.holds(name, choice.value)
    ]
    return [
        Link(
            choice.label,
            wanted.toggled(name, choice.value).address,
            choice.count,
            wanted.holds(name, choice.value),
        )
        for choice in shown
    ]


def _is_chosen(group: Group) -> bool:
    return any(link.is_chosen for link in group.links)
