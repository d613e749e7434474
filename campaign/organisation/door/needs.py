"""Whose acts need a second factor: those who approve, clear or administer."""

from collections.abc import Callable

from campaign.organisation.models import Role
from campaign.organisation.services import holds

ROLES = (Role.Code.CLEARANCE, Role.Code.LEADER, Role.Code.ADMINISTRATOR)
# A group may be given one of these without being called an administrator's.
ADMINISTERED = ("auth.{}_user", "auth.{}_group", "wagtailcore.{}_workflow", "wagtailcore.{}_task")
VERBS = ("add", "change", "delete")
# What rooms above know of it: functions of a user, such as "their group holds a signing step".
askers: list[Callable] = []


def needs_device(user) -> bool:
    """Whether this person's acts are such that a password alone does not suffice."""
    return (
        user.is_superuser
        or holds(user, *ROLES)
        or any(user.has_perm(right.format(verb)) for right in ADMINISTERED for verb in VERBS)
        or any(asks(user) for asks in askers)
    )
