"""Who issues an approval sheet: the body to which the person who approves belongs."""

from collections.abc import Callable
from datetime import date

from campaign.organisation.models import Unit
from campaign.organisation.services import unit_of
from campaign.paperwork.head import Head

# Where documents are dated from, as rooms above know it: functions that return a place or "".
places: list[Callable[[], str]] = []


def issuer_of(signer, *, on: date) -> Unit | None:
    """The nearest unit above `signer` that issues documents; without one, the department."""
    unit = _issuing(unit_of(signer, on=on)) if signer else None
    departments = Unit.objects.on(on).filter(kind=Unit.Kind.DEPARTMENT)
    return unit or departments.order_by("position", "pk").first()


def head_of(issuer: Unit | None, *, day: date, number: str = "") -> Head:
    """The head of a document that `issuer` dates on `day`, under the names of that day."""
    upper = _issuing(issuer.parent) if issuer else None
    return Head(
        body=issuer.name_on(day) if issuer else "",
        upper=upper.name_on(day) if upper else "",
        number=number,
        place=next(filter(None, (place() for place in places)), ""),
        day=day,
    )


def _issuing(unit: Unit | None) -> Unit | None:
    """`unit`, or the first above it that is more than a part of a body."""
    seen = set()
    while unit is not None and unit.kind == Unit.Kind.OFFICE:
        if unit.pk in seen:
            # Two units, each said to belong to the other.
            return None
        seen.add(unit.pk)
        unit = unit.parent
    return unit
