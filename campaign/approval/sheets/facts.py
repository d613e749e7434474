"""The approval sheet (phiếu duyệt): everything on record about one approval of one page."""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from campaign.approval.hours import Hours
from campaign.approval.models import OutsideDecision, Signature, Step
from campaign.approval.standing import Standing
from campaign.organisation.models import Unit

# What a saved version brought: words, other hours, or neither.
WRITTEN, TIMED, KEPT = SAVED = ("written", "timed", "kept")


class NoSheet(LookupError):
    """The page has no such approval, or nothing of it is being decided."""


class Mark(TextChoices):
    """What became of a version."""

    UNCHANGED = "unchanged", _("text as in the version before")
    SUBMITTED = "submitted", _("submitted")
    RETURNED = "returned", _("returned")
    CLEARED = "cleared", _("cleared")
    APPROVED = "approved", _("approved")
    DECIDED = "decided", _("decided on outside the hub")
    LIVE = "live", _("now public")


@dataclass(frozen=True)
class Person:
    """Who took a step, as they were called then. `is_sample`: of a unit that is sample data."""

    name: str
    post: str = ""
    unit: str = ""
    role: str = ""
    on_behalf_of: str = ""
    is_sample: bool = False


@dataclass(frozen=True)
class Version:
    """A revision of the round; `number` counts within the sheet, `key` is its own for ever."""

    number: int
    key: int
    by: Person
    at: datetime
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True)
class Deed:
    """One step. `what` is one of SAVED, a Step, or the name of an action of the journal.

    `hours` are those that were set in it.
    """

    what: str
    at: datetime
    by: Person
    versions: tuple[int, ...] = ()
    task: str = ""
    comment: str = ""
    reason: str = ""
    hours: Hours = field(default_factory=Hours)
    signature: Signature | None = None
    line: int | None = None


@dataclass(frozen=True)
class Proof:
    """What was signed: its SHA-256, the version of its form, later forms and the files in it.

    `restated` holds (form, SHA-256, when); `files` holds (title, hash of the file). Of a text
    that was erased only a keyed hash is left, and no form.
    """

    fingerprint: str
    form: int | None = None
    restated: tuple[tuple[int, str, datetime], ...] = ()
    files: tuple[tuple[str, str], ...] = ()

    @property
    def is_erased(self) -> bool:
        return self.form is None


@dataclass(frozen=True)
class Subject:
    """The page as it was decided on; `page` is None once the page is deleted."""

    page_id: int
    page: Page | None
    title: str
    kind: str
    unit: str = ""
    is_sample: bool = False

    @property
    def address(self) -> str:
        """Where readers find it, or will; empty for a page that stands in no site."""
        return (self.page.full_url or "") if self.page else ""

    @property
    def slug(self) -> str:
        return self.page.slug if self.page else str(self.page_id)


@dataclass(frozen=True)
class Sheet:
    """One approval, or what is still on its way to one: then `approval` is None.

    `counting` are the signatures on which it rests; `hours` say when
    the text is to be public, `missing` what an open one still needs.
    """

    subject: Subject
    approval: Signature | None
    counting: tuple[Signature, ...]
    versions: tuple[Version, ...]
    deeds: tuple[Deed, ...]
    proof: Proof
    issuer: Unit | None
    day: date
    hours: Hours = field(default_factory=Hours)
    missing: tuple[Step, ...] = ()
    standing: Standing | None = None
    approvals: tuple[Signature, ...] = ()
    has_open: bool = False

    @property
    def decision(self) -> OutsideDecision | None:
        return self.approval.decision if self.approval else None

    @property
    def ended(self) -> Signature | None:
        """The signature that ended first; None while all that it rests on are in force."""
        over = [(each.ended_at, each.pk, each) for each in self.counting if each.ended_at]
        return min(over)[2] if over else None

    @property
    def by_one_person(self) -> bool:
        """Whether one person signed in two roles, as a small Centre may allow."""
        return any(signature.statement.get("two_roles") for signature in self.counting)

    @property
    def samples(self) -> list[str]:
        """Names of the people of this sheet who belong to sample data."""
        people = [*(deed.by for deed in self.deeds), *(version.by for version in self.versions)]
        return list(dict.fromkeys(person.name for person in people if person.is_sample))
