"""A list of people, line by line as the form of an invitation reads it."""

from collections import defaultdict
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import Group
from django.utils.translation import gettext as _

from campaign.approval.refusal import Refused
from campaign.organisation.models import Unit
from campaign.staffing import inviting
from campaign.staffing.invite_form import InviteForm
from campaign.staffing.models import Invitation
from campaign.staffing.roster_file import Line, headings


@dataclass(frozen=True)
class Read:
    """A line with the form that was filled from it; `wrong` says of each column what is wrong."""

    line: Line
    form: InviteForm
    wrong: list[tuple[str, str]]


def read(lines: list[Line]) -> list[Read]:
    """Judge each line; two lines about one person or one user name do not both stand."""
    groups, units = _groups(), _units()
    found, names, addresses = [], set(), set()
    for line in lines:
        form = InviteForm(_filled(line, groups, units), taken=frozenset(names))
        wrong = _wrong(form, line)
        address = form.cleaned_data.get("email", "").casefold()
        if address in addresses:
            wrong.append((headings()["email"], _("An earlier line has the same address.")))
        found.append(Read(line, form, wrong))
        if not wrong:
            names.add(form.cleaned_data["username"])
        addresses.add(address or None)
    return found


def invite(lines: list[Line], *, by) -> list[Invitation]:
    """Invite the people of the lines that are right now; letters are not sent here."""
    made = []
    for line in lines:
        # Read one by one: who was invited a line before counts already.
        (one,) = read([line])
        # Somebody else may invite the same person at the same moment.
        with suppress(Refused):
            made += [] if one.wrong else [inviting.invite(one.form.newcomer(), by=by)]
    return made


def _filled(line: Line, groups: dict[str, int], units: dict[str, int]) -> dict:
    data = dict(line.cells)
    roles = [name.strip() for name in data.get("groups", "").replace("\n", ";").split(";")]
    data["groups"] = [groups.get(name.casefold(), name) for name in roles if name]
    data["unit"] = units.get(data.get("unit", "").casefold(), data.get("unit", ""))
    return data


def _wrong(form: InviteForm, line: Line) -> list[tuple[str, str]]:
    told = {
        "unit": _("There is no such unit now, or several bear this name: write the code of one."),
        "groups": _("There is no such role."),
    }
    return [
        (headings().get(name, ""), told[name] if name in told and line.cells.get(name) else text)
        for name, texts in form.errors.items()
        for text in texts
    ]


def _groups() -> dict[str, int]:
    """Roles by the names of their groups."""
    rows = Group.objects.exclude(role=None).values_list("name", "pk")
    return {name.casefold(): pk for name, pk in rows}


def _units() -> dict[str, int]:
    """Units of today by code, by the name that they bear, and by those that they bore.

    A name that several bear leads to none, and one that somebody bears now is no old name.
    """
    units = list(Unit.objects.on(date.today()).prefetch_related("names"))
    former = _unmistakable((row.name, unit.pk) for unit in units for row in unit.names.all())
    present = {str(unit).casefold(): 0 for unit in units}
    present |= _unmistakable((str(unit), unit.pk) for unit in units)
    return former | present | {unit.code.casefold(): unit.pk for unit in units}


def _unmistakable(pairs: Iterable[tuple[str, int]]) -> dict[str, int]:
    """Keys by the names that belong to one alone."""
    keys = defaultdict(set)
    for name, key in pairs:
        keys[name.casefold()].add(key)
    return {name: found.pop() for name, found in keys.items() if len(found) == 1}
