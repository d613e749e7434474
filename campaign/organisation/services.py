"""Questions about people and units that other rooms ask."""

from datetime import date

from django.db.models import Exists, F, OuterRef, QuerySet, Subquery

from campaign.organisation.models import Membership, Role, Unit, UnitName
from campaign.organisation.naming import Spoken, spoken
from campaign.organisation.people import full_name


def name_of(user) -> str:
    """A person's name as their colleagues write it, family name first; empty for nobody."""
    return (full_name(user) or user.get_username()) if user else ""


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
    row = _department_names(on).select_related("unit__parent").first()
    return (row.unit, spoken(row.name, row.name_en)) if row else None


def department_name(*, on: date) -> dict[str, Subquery]:
    """Its name and its name in English, to be read along with another query."""
    names = _department_names(on)
    return {
        "department": Subquery(names.values("name")[:1]),
        "department_en": Subquery(names.values("name_en")[:1]),
    }


def _department_names(on: date) -> QuerySet:
    """The names of the Department, that of the day first, then the newest."""
    holds = UnitName.objects.on(on).filter(pk=OuterRef("pk"))
    names = UnitName.objects.filter(
        unit__in=Unit.objects.on(on).filter(kind=Unit.Kind.DEPARTMENT, is_sample=False)
    )
    newest = F("valid_from").desc(nulls_last=True)
    return names.annotate(holds=Exists(holds)).order_by(
        "unit__position", "unit__code", "-holds", newest, "-pk"
    )
