"""Which guide is whose."""

from campaign.organisation.models import Role
from home.guide import reading

Code = Role.Code
GUIDES = {
    Code.CONTRIBUTOR: "cong-tac-vien",
    Code.EDITOR: "bien-tap-vien",
    Code.CLEARANCE: "can-bo-ra-soat",
    Code.LEADER: "lanh-dao",
    Code.ADMINISTRATOR: "quan-tri",
    Code.READER: "can-bo",
}


def own(user) -> list[str]:
    """The names of the guides of this person's roles, in the order of the roles."""
    held = set(Role.objects.filter(group__user=user).values_list("code", flat=True))
    return [name for code, name in GUIDES.items() if code in held]


def in_order(user) -> list[str]:
    """All guides: those of the person's roles, then the others, then the table of all roles."""
    mine = own(user)
    others = [name for name in GUIDES.values() if name not in mine]
    return [*mine, *others, reading.OVERVIEW[1]]
