"""Who keeps the labels and word lists of this site in order."""

from campaign.approval.setup import grant
from campaign.organisation.models import Role

KEPT_BY = {
    Role.Code.ADMINISTRATOR: [
        ("content", "audience"),
        ("plan", "plan"),
        ("home", "sitesettings"),
        ("search", "synonymgroup"),
    ],
    Role.Code.EDITOR: [("search", "synonymgroup")],
}


def give() -> None:
    """Give the groups of these roles what they keep."""
    for code, models in KEPT_BY.items():
        grant(Role.objects.get(code=code).group, models)
