"""The demo's six accounts, one for each role. Production never makes them."""

from django.contrib.auth import get_user_model

from campaign.organisation.models import Membership, Role, Unit

Code = Role.Code
ACCOUNTS = [
    ("congtac", "Cộng tác viên (mẫu)", Code.CONTRIBUTOR),
    ("bientap", "Biên tập viên (mẫu)", Code.EDITOR),
    ("ramat", "Cán bộ rà soát (mẫu)", Code.CLEARANCE),
    ("lanhdao", "Lãnh đạo Sở (mẫu)", Code.LEADER),
    ("quantri", "Quản trị viên (mẫu)", Code.ADMINISTRATOR),
    ("canbo", "Cán bộ (mẫu)", Code.READER),
]


# Known to everybody: it opens a demo that only this machine can reach.
KNOWN_PASSWORD = "chong-lua-dao"  # noqa: S105


def make_accounts(password: str) -> int:
    """Make the missing demo accounts; returns how many.

    An existing account keeps its password, unless that is the one that everybody knows and
    the demo now has its own.
    """
    model = get_user_model()
    made = 0
    for username, name, code in ACCOUNTS:
        user, created = model.objects.get_or_create(
            username=username,
            defaults={"last_name": name, "email": f"{username}@example.invalid"},
        )
        if created or (password != KNOWN_PASSWORD and user.check_password(KNOWN_PASSWORD)):
            user.set_password(password)
            user.save(update_fields=["password"])
        if created:
            user.groups.add(Role.objects.get(code=code).group)
            made += 1
    return made


def demo_accounts_that_anyone_knows() -> list[str]:
    """Names of accounts of the demo that still open with the password that everybody knows."""
    names = [username for username, _name, _code in ACCOUNTS]
    found = get_user_model().objects.filter(username__in=names, is_active=True)
    return [user.username for user in found if user.check_password(KNOWN_PASSWORD)]


def join_unit(username: str, unit: Unit, post: str) -> None:
    """Put a demo account into `unit` unless it has a place already."""
    user = get_user_model().objects.filter(username=username).first()
    if user and not user.memberships.exists():
        Membership.objects.create(user=user, unit=unit, post=post)
