"""The people of a run: every role twice, one person in three roles, one not yet confirmed."""

from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.test import Client
from wagtail.log_actions import LogContext

from campaign.organisation.models import Role

Code = Role.Code
ROLES = {
    "congtac": [Code.CONTRIBUTOR],
    "congtac2": [Code.CONTRIBUTOR],
    "bientap": [Code.EDITOR],
    "bientap2": [Code.EDITOR],
    "ramat": [Code.CLEARANCE],
    "ramat2": [Code.CLEARANCE],
    "lanhdao": [Code.LEADER],
    "lanhdao2": [Code.LEADER],
    "kiemnhiem": [Code.EDITOR, Code.CLEARANCE, Code.LEADER],
    "quantri": [Code.ADMINISTRATOR],
    "canbo": [Code.READER],
    "sieu": [],
    # An administrator made them leader and officer; nobody has confirmed it.
    "tuphong": [],
}
UNCONFIRMED = "tuphong"
SUPERUSER = "sieu"


@dataclass(frozen=True)
class Person:
    """Somebody with an account and a browser in which they are signed in."""

    name: str
    user: object
    browser: Client
    roles: frozenset

    def __repr__(self):
        return self.name


def cast(administrator) -> dict[str, Person]:
    """All people, those of the demo included, by their names."""
    people = {}
    for name, codes in ROLES.items():
        user, _created = get_user_model().objects.get_or_create(
            username=name, defaults={"is_superuser": name == SUPERUSER}
        )
        groups = [Role.objects.get(code=code).group for code in codes]
        user.groups.set(groups)
        if name == UNCONFIRMED:
            with LogContext(user=administrator):
                for code in (Code.CLEARANCE, Code.LEADER):
                    user.groups.add(Role.objects.get(code=code).group)
        # What the journal and the rules ask is who somebody is, not what was kept in memory.
        user = get_user_model().objects.get(pk=user.pk)
        browser = Client()
        browser.force_login(user)
        people[name] = Person(name, user, browser, frozenset(codes))
    return people


def holders(people: dict[str, Person], code) -> list[Person]:
    """Who holds a role by an appointment that counts."""
    return [person for person in people.values() if code in person.roles]
