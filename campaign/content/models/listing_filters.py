"""Narrowing a list over its address: works as a form and as links, without script.

A list names its `filters`. Each has a word in the address and knows what readers choose from,
among the pages of this very list. What an address asks for and no filter offers is left out and
said, so that an old link shows the list and never an error.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import TruncMonth
from django.utils.formats import date_format
from django.utils.functional import Promise

from campaign.content.text import ascii_slug

# Of what readers type, in characters.
LONGEST = 100


@dataclass(frozen=True)
class Option:
    """One choice: what stands in the address, what readers see, which pages it means."""

    value: str
    label: str
    where: Q
    count: int = 0


@dataclass(frozen=True)
class ListFilter:
    """One way to narrow a list. `name` stands in the address; `path` leads from a ContentPage."""

    name: str
    label: str | Promise
    path: str = ""
    is_typed = False

    def options(self, pages: QuerySet) -> list[Option]:
        """What readers choose from; only what some of `pages` have."""
        return []

    def where(self, given: str, options: list[Option], pages: QuerySet) -> Q | None:
        """Which pages `given` means; None for what is not offered."""
        return next((option.where for option in options if option.value == given), None)

    def counted(self, pages: QuerySet) -> list[tuple[object, int]]:
        """Each value of `path` among `pages`, and of how many."""
        rows = pages.order_by().values(self.path).annotate(count=Count("pk"))
        return [(row[self.path], row["count"]) for row in rows if row[self.path]]


@dataclass(frozen=True)
class ByChoice(ListFilter):
    """By a field with choices, in their order."""

    choices: Iterable[tuple[str, str | Promise]] = ()

    def options(self, pages):
        counts = dict(self.counted(pages))
        return [
            Option(value, str(label), Q(**{self.path: value}), counts[value])
            for value, label in self.choices
            if value in counts
        ]


@dataclass(frozen=True)
class ByWords(ListFilter):
    """By a field of free words, such as the name of a body; alike but for marks counts as one."""

    def options(self, pages):
        same: dict[str, list[tuple[str, int]]] = {}
        for words, count in sorted(self.counted(pages), key=lambda row: -row[1]):
            same.setdefault(ascii_slug(words), []).append((words, count))
        found = [
            Option(
                value,
                rows[0][0],
                Q(**{f"{self.path}__in": [words for words, _count in rows]}),
                sum(count for _words, count in rows),
            )
            for value, rows in same.items()
            if value
        ]
        return sorted(found, key=lambda option: option.value)


@dataclass(frozen=True)
class ByMonth(ListFilter):
    """By the month of a date, the newest first."""

    def options(self, pages):
        rows = pages.order_by().annotate(month=TruncMonth(self.path)).values("month")
        rows = rows.annotate(count=Count("pk")).order_by("-month")
        return [
            Option(
                f"{row['month']:%Y-%m}",
                date_format(row["month"], "m/Y"),
                Q(
                    **{
                        f"{self.path}__year": row["month"].year,
                        f"{self.path}__month": row["month"].month,
                    }
                ),
                row["count"],
            )
            for row in rows
        ]


@dataclass(frozen=True)
class Control:
    """A filter as one request has it: `given` is what was chosen, empty for everything."""

    filter: ListFilter
    options: list[Option]
    given: str = ""

    @property
    def chosen(self) -> Option | None:
        return next((each for each in self.options if each.value == self.given), None)


@dataclass
class Narrowing:
    """A list as one request narrows it."""

    pages: QuerySet
    controls: list[Control] = field(default_factory=list)
    # Labels of the filters of which the address asked something that nobody offers.
    unknown: list[str] = field(default_factory=list)

    @property
    def is_narrowed(self) -> bool:
        return any(control.given for control in self.controls)

    @property
    def has_choice(self) -> bool:
        """Whether there is anything to choose from; an empty list has nothing to narrow."""
        return any(control.options for control in self.controls)

    @property
    def kept(self) -> str:
        """What the addresses of further pages begin with: the choices, and an ampersand."""
        given = {each.filter.name: each.given for each in self.controls if each.given}
        return f"{urlencode(given)}&" if given else ""


def narrow(pages: QuerySet, filters: Iterable[ListFilter], asked: Mapping[str, str]) -> Narrowing:
    """`pages` narrowed to what the address asks for; options are those of the whole list."""
    found = Narrowing(pages)
    for each in filters:
        given = " ".join(asked.get(each.name, "").split())[:LONGEST]
        options = each.options(pages)
        where = each.where(given, options, pages) if given else None
        if where is not None:
            found.pages = found.pages.filter(where)
        elif given:
            found.unknown.append(str(each.label))
        found.controls.append(Control(each, options, given if where is not None else ""))
    return found
