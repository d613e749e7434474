"""Looking once a year at who may do what: what each person has, and what is odd about it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models import Max, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _

from campaign.approval import journal
from campaign.approval.models import Appointment
from campaign.approval.refusal import Refused
from campaign.approval.turn import turn
from campaign.organisation.door.needs import ROLES
from campaign.staffing.models import Review

DAYS = 365
# Nobody comes in for so long who has work here.
ABSENT = timedelta(days=180)
# What the host's door knows: functions of accounts that return keys of those with a device.
device_holders: list[Callable[[QuerySet], set[int]]] = []


@dataclass(frozen=True)
class Rights:
    """What one person may do today, and how it came about; `user` has its rows fetched with it."""

    user: object
    has_device: bool

    @property
    def roles(self) -> list[str]:
        names = [group.name for group in self.user.groups.all()]
        return [_("Superuser"), *names] if self.user.is_superuser else names

    @property
    def places(self) -> list:
        """The memberships of today."""
        today = date.today()
        return [each for each in self.user.memberships.all() if each.holds_on(today)]

    @property
    def appointments(self) -> list[Appointment]:
        return [each for each in self.user.appointments.all() if not each.ended_at]

    @property
    def signing(self) -> list[str]:
        """The steps that the person may sign or waits to, in words."""
        return [
            (_("signs: %(step)s") if each.confirmed_at else _("not confirmed yet: %(step)s"))
            % {"step": each.get_step_display()}
            for each in self.appointments
        ]

    @property
    def last(self) -> Review | None:
        return next(iter(self.user.reviews.all()), None)

    @property
    def due_on(self) -> date:
        return timezone.localdate(self.user.reviewed_at + timedelta(days=days()))

    @property
    def is_due(self) -> bool:
        return self.user.reviewed_at <= last_in_time()

    @property
    def invitation(self):
        return getattr(self.user, "invitation", None)

    def oddities(self) -> list[str]:
        """What somebody should ask about, in words."""
        return [text for is_so, text in self._questions() if is_so]

    def in_words(self) -> str:
        """The roles, places and appointments, for the record of a review."""
        places = [f"{each.unit}, {each.post}".rstrip(", ") for each in self.places]
        return "; ".join([*self.roles, *places, *self.signing])

    def _questions(self):
        codes = {group.role.code for group in self.user.groups.all() if hasattr(group, "role")}
        seen, today = self.user.last_login, date.today()
        ends = [each.valid_to for each in self.user.memberships.all()]
        # Whoever has a place that is still to begin is not asked about.
        is_placed = any(end is None or end >= today for end in ends)
        must_have_device = self.user.is_superuser or bool(codes & set(ROLES))
        return (
            (seen is None, _("Never signed in")),
            (seen and seen < timezone.now() - ABSENT, _("Not signed in for half a year")),
            (ends and not is_placed, _("Has left the unit")),
            (not ends, _("In no unit")),
            (not self.roles, _("Has no role")),
            (len(self.appointments) > 1, _("More than one signing role")),
            (must_have_device and not self.has_device, _("No second factor")),
            (self.last and self.last.by == self.user, _("Reviewed by themselves")),
        )


def days() -> int:
    """For how many days a review stands."""
    return getattr(settings, "REVIEW_DAYS", DAYS)


def last_in_time() -> datetime:
    """Whoever was looked at then or before is due."""
    return timezone.now() - timedelta(days=days())


def people() -> QuerySet:
    """The open accounts, those due the longest first; a new account counts from its making."""
    accounts = get_user_model().objects.filter(is_active=True)
    looked_at = Coalesce(Max("reviews__at"), "date_joined")
    return accounts.annotate(reviewed_at=looked_at).order_by("reviewed_at", "pk")


def due() -> QuerySet:
    """Those of them whose turn has come."""
    return people().filter(reviewed_at__lte=last_in_time())


def rights_of(accounts: QuerySet) -> list[Rights]:
    """The rights of each, in a fixed number of queries."""
    found = list(
        accounts.select_related("invitation").prefetch_related(
            "groups__role", "memberships__unit__names", "appointments", "reviews__by"
        )
    )
    keys = get_user_model().objects.filter(pk__in=[user.pk for user in found])
    holders = set().union(*(holders(keys) for holders in device_holders))
    return [Rights(user, user.pk in holders) for user in found]


def record(user, *, verdict: Review.Verdict, by, note: str = "") -> Review:
    """Write down what was decided. Raises Refused for a change that nobody describes."""
    if verdict == Review.Verdict.CHANGE and not note.strip():
        raise Refused(_("Write what is to be changed."))
    with turn():
        (rights,) = rights_of(people().filter(pk=user.pk))
        review = Review.objects.create(
            user=user, verdict=verdict, note=note.strip(), by=by, held=rights.in_words()
        )
        facts = {"person": user.pk, "verdict": str(verdict)}
        words = {"title": str(user), "comment": review.note}
        journal.record("staffing.reviewed", user=by, facts=facts, words=words)
    return review
