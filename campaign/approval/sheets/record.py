"""What a page's history says of its approvals: the journal, and Wagtail's log before it."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import Prefetch, Q
from wagtail.models import PageLogEntry, Task

from campaign.approval import journal
from campaign.approval.hours import Hours, of_content
from campaign.approval.models.journal import JournalDetail, JournalEntry
from campaign.organisation.services import name_of

RESUBMITTED = "wagtail.workflow.resume"
SUBMITTED = frozenset(["wagtail.workflow.start", RESUBMITTED])
SCHEDULED = "wagtail.publish.schedule"
SENT_ON = "wagtail.workflow.approve"
RETURNED = "wagtail.workflow.reject"
WITHDRAWN = "wagtail.workflow.cancel"
# What leads to an approval, and what comes of it.
BEFORE = frozenset([*SUBMITTED, SENT_ON, RETURNED, WITHDRAWN])
AFTER = frozenset(
    [
        "wagtail.publish",
        SCHEDULED,
        "wagtail.publish.scheduled",
        "wagtail.schedule.cancel",
        "wagtail.unpublish",
        "wagtail.unpublish.scheduled",
        "wagtail.delete",
    ]
)
OWN = "approval."
# Told by the signatures themselves, or no decision.
NOT_TOLD = ("approval.sign.", "approval.adopted", "approval.ended", "approval.refused")


@dataclass(frozen=True)
class Line:
    """One step as it was written down. `number` is its place in the journal, where it has one."""

    action: str
    at: datetime
    user_id: int | None
    name: str
    role: str = ""
    revision_id: int | None = None
    task_id: int | None = None
    task: str = ""
    comment: str = ""
    reason: str = ""
    hours: Hours = field(default_factory=Hours)
    number: int | None = None

    @property
    def is_aftermath(self) -> bool:
        return self.action in AFTER or self.action.startswith(OWN)


@dataclass(frozen=True)
class Record:
    """The told lines about a page, oldest first, and where the journal has each signature."""

    lines: list[Line]
    numbers: dict[int, int]

    def between(self, after: datetime | None, until: datetime | None) -> list[Line]:
        """Lines later than `after` and not later than `until`; None is no bound."""
        return [
            line
            for line in self.lines
            if (after is None or line.at > after) and (until is None or line.at <= until)
        ]


def record_of(page_id: int) -> Record:
    """All that is written down about the page with this key, in few queries."""
    told = Q(action__in=BEFORE | AFTER)
    words = JournalDetail.objects.filter(kind=JournalDetail.Kind.WORDS)
    entries = (
        JournalEntry.objects.filter(object_type=journal.PAGE, object_id=str(page_id))
        .filter(told | Q(action__startswith=OWN))
        .prefetch_related(Prefetch("details", queryset=words))
        .order_by("number")
    )
    numbers = {
        entry.facts["signature"]: entry.number for entry in entries if "signature" in entry.facts
    }
    chained = [_chained(entry) for entry in entries if not entry.action.startswith(NOT_TOLD)]
    earlier = PageLogEntry.objects.filter(told, page_id=page_id).select_related("user")
    began = JournalEntry.objects.order_by("number").values_list("at", flat=True).first()
    if began:
        # The first line is written a moment after the entry that it chains.
        earlier = earlier.filter(timestamp__lt=began - timedelta(seconds=1))
    logged = [_logged(entry) for entry in earlier.order_by("timestamp", "pk")]
    return Record(lines=[*logged, *chained], numbers=numbers)


def signing_tasks() -> set[int]:
    """Keys of the tasks whose approval is a signature, which the sheet shows as such."""
    return {
        task.pk
        for task in Task.objects.all()
        if hasattr(task.cached_content_type.model_class(), "step")
    }


def _chained(entry: JournalEntry) -> Line:
    words = entry.words
    return Line(
        action=entry.action,
        at=entry.at,
        user_id=entry.user_id,
        name=entry.user_name,
        role=entry.role,
        revision_id=entry.revision_id,
        number=entry.number,
        reason=words.get("reason") or "",
        **_details(entry.action, words.get("data") or {}, comment=words.get("comment") or ""),
    )


def _logged(entry: PageLogEntry) -> Line:
    return Line(
        action=entry.action,
        at=entry.timestamp,
        user_id=entry.user_id,
        name=name_of(entry.user),
        revision_id=entry.revision_id,
        **_details(entry.action, entry.data or {}),
    )


def _details(action: str, data: dict, *, comment: str = "") -> dict:
    task = (data.get("workflow") or {}).get("task") or {}
    scheduled = data.get("revision") if action == SCHEDULED else None
    return {
        "task_id": task.get("id"),
        "task": task.get("title") or "",
        "comment": comment or data.get("comment") or "",
        "hours": of_content(scheduled or {}),
    }
