"""The people of a round as they were called then: names, posts, roles."""

from datetime import date

from wagtail.models import Revision

from campaign.approval.models import Signature
from campaign.approval.sheets.facts import Person
from campaign.approval.sheets.history import Round
from campaign.approval.sheets.record import Line
from campaign.organisation.models import Membership
from campaign.organisation.services import name_of


class People:
    """Posts and units on the day of the round, in two queries for all who took part in it."""

    def __init__(self, told: Round):
        self.roles = {line.user_id: line.role for line in told.lines if line.role}
        keys = {
            *(line.user_id for line in told.lines),
            *(revision.user_id for revision in told.revisions),
            *(signature.signer_id for signature in told.signatures),
        }
        self.posts, self.units, self.samples = _places(keys - {None}, on=told.day)

    def signer(self, signature: Signature) -> Person:
        """Whoever signed: the signature itself keeps name, post and role."""
        return Person(
            name=signature.signer_name,
            post=signature.post,
            unit=self.units.get(signature.signer_id, ""),
            role=signature.role,
            on_behalf_of=name_of(signature.on_behalf_of),
            is_sample=signature.signer_id in self.samples,
        )

    def writer(self, revision: Revision) -> Person:
        """Whoever saved a revision; nobody's name where a command did."""
        return self._person(revision.user_id, name_of(revision.user), role="")

    def doer(self, line: Line) -> Person:
        """Whoever took a step that is no signature."""
        return self._person(line.user_id, line.name, role=line.role)

    def _person(self, key: int | None, name: str, *, role: str) -> Person:
        return Person(
            name=name,
            post=self.posts.get(key, ""),
            unit=self.units.get(key, ""),
            role=role or self.roles.get(key, ""),
            is_sample=key in self.samples,
        )


def _places(
    keys: set[int], *, on: date
) -> tuple[dict[int | None, str], dict[int | None, str], set[int]]:
    """Posts and names of units by the key of the person, and whose unit is sample data."""
    memberships = Membership.objects.on(on).filter(user__in=keys).select_related("unit")
    posts: dict[int | None, str] = {}
    units: dict[int | None, str] = {}
    samples: set[int] = set()
    named = memberships.prefetch_related("unit__names")
    for membership in named.order_by("valid_from", "pk"):
        units[membership.user_id] = membership.unit.name_on(on)
        if membership.post:
            posts[membership.user_id] = membership.post
        if membership.unit.is_sample:
            samples.add(membership.user_id)
    return posts, units, samples
