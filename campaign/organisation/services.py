"""Questions about people and units that other rooms ask."""

from datetime import date

from campaign.organisation.models import Membership, Role, Unit, UnitName
from campaign.organisation.naming import Spoken, row_on, spoken


def name_of(user) -> str:
    """A person's name as their colleagues write it, family name first; empty for nobody."""
    return (f"{user.last_name} {user.first_name}".strip() or user.get_username()) if user else ""


def unit_of(user, *, on: date) -> Unit | None:
    """The unit that `user` belongs to on that day; the newest membership where there are two."""
    membership = (
        Membership.objects.on(on)
        .filter(user=user)
        .select_related("unit")
        .order_by("-valid_from", "-pk")
        .first()
    )
    return membership.unit if membership else None


def holds(user, *codes: Role.Code) -> bool:
    """Whether `user` is in the group of one of these roles."""
    return user.is_authenticated and user.groups.filter(role__code__in=codes).exists()


def units_of(users, *, on: date) -> dict[int, Unit]:
    """The unit of each of these people on that day, by the key of the person, in few queries."""
    memberships = (
        Membership.objects.on(on)
        .filter(user__in=users)
        .select_related("unit")
        .prefetch_related("unit__names")
        .order_by("valid_from", "pk")
    )
    return {membership.user_id: membership.unit for membership in memberships}


def post_of(user, *, on: date) -> str:
    """The post that `user` holds on that day; empty where none is written down."""
    memberships = Membership.objects.on(on).filter(user=user).exclude(post="")
    newest = memberships.order_by("-valid_from", "-pk").values_list("post", flat=True).first()
    return newest or ""


def department(*, on: date) -> tuple[Unit, Spoken] | None:
    """The Department of that day with its name, in one query; a sample unit is none."""
    units = Unit.objects.on(on).filter(kind=Unit.Kind.DEPARTMENT, is_sample=False)
    names = UnitName.objects.filter(unit__in=units).select_related("unit__parent")
    rows = list(names.order_by("unit__position", "unit__code", "pk"))
    if not rows:
        return None
    unit = rows[0].unit
    row = row_on([each for each in rows if each.unit_id == unit.pk], on)
    return unit, spoken(row.name, row.name_en)
