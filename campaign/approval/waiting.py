"""What waits for a person: the steps that they may take now, and those they may not, and why."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q
from wagtail.models import Page, Task, TaskState, WorkflowState, get_default_page_content_type

from campaign.approval import four_eyes
from campaign.organisation.services import name_of, units_of

# The kinds of step, by the name of the link from Wagtail's own Task.
STEP_LINKS = ("editingtask", "clearancetask", "leadershiptask")


@dataclass(frozen=True)
class Waiting:
    page: Page
    step: str
    since: datetime
    submitted_by: str
    unit: str
    objection: str

    @property
    def kind(self) -> str:
        """What the page is, in words: "Article"."""
        model = self.page.cached_content_type.model_class()
        return model._meta.verbose_name if model else ""


def holds_a_step(user) -> bool:
    """Whether any step of the workflow is this person's work."""
    return Task.objects.filter(_held_by(user), active=True).exists()


def waiting_for(user, *, limit: int | None) -> tuple[list[Waiting], int]:
    """The steps that wait for `user`, longest waiting first, and how many there are in all."""
    states = TaskState.objects.filter(
        task__in=Task.objects.filter(_held_by(user), active=True).values("pk"),
        status=TaskState.STATUS_IN_PROGRESS,
        workflow_state__status=WorkflowState.STATUS_IN_PROGRESS,
        workflow_state__base_content_type=get_default_page_content_type(),
    )
    total = states.count()
    chosen = list(
        states.select_related("task", "workflow_state__requested_by", "revision")
        .defer("revision__content")
        .order_by("started_at", "pk")[:limit]
    )
    pages = Page.objects.in_bulk([int(state.workflow_state.object_id) for state in chosen])
    authors = {state.workflow_state.requested_by for state in chosen} - {None}
    units = units_of(authors, on=date.today())
    objections = four_eyes.objections(user=user, states=chosen)
    found = [
        Waiting(
            page=pages[int(state.workflow_state.object_id)],
            step=state.task.name,
            since=state.started_at,
            submitted_by=name_of(state.workflow_state.requested_by),
            unit=str(units.get(state.workflow_state.requested_by_id) or ""),
            objection=objections.get(state.pk, ""),
        )
        for state in chosen
        if int(state.workflow_state.object_id) in pages
    ]
    return found, total


def _held_by(user) -> Q:
    """Tasks whose step one of the user's groups holds."""
    groups = list(user.groups.values_list("pk", flat=True))
    held = Q()
    for link in STEP_LINKS:
        held |= Q(**{f"{link}__groups__in": groups})
    return held
