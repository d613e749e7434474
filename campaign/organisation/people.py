"""Names of persons as Vietnamese write and sort them: the family name first, by the given name."""

from django.contrib.auth import get_user_model
from django.db.models import QuerySet

from campaign.organisation.alphabet import in_order


def full_name(user) -> str:
    """The whole name, family name first."""
    return f"{user.last_name} {user.first_name}".strip()


def by_name(rows: QuerySet, *, of: str = "", backwards: bool = False) -> QuerySet:
    """The rows in the order of names of persons; `of`: the way from a row to its person."""
    return in_order(rows, f"{of}first_name", f"{of}last_name", backwards=backwards)


def connect() -> None:
    """Have the admin, which asks Django for names, write them in this order everywhere."""
    get_user_model().get_full_name = full_name
