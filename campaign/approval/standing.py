"""Where a page stands: at which step, since when, and why it came back."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, TextChoices
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, WorkflowState, get_default_page_content_type

from campaign.approval import schedules
from campaign.approval.journal import PAGE
from campaign.approval.models.journal import JournalEntry
from campaign.approval.models.signature import Signature
from campaign.approval.models.takedown import Takedown
from campaign.organisation.services import name_of


class Stage(TextChoices):
    DRAFT = "draft", _("Draft, not yet submitted")
    WAITING = "waiting", _("Waiting")
    RETURNED = "returned", _("Returned")
    SCHEDULED = "scheduled", _("Approved; gets public at the hour set")
    STOPPED = "stopped", _("Approved, then stopped before its hour")
    OFF = "off", _("Hidden or taken down")
    LIVE = "live", _("Public")
    CHANGED = "changed", _("Public; a later draft is not yet submitted")


@dataclass(frozen=True)
class Standing:
    page: Page
    stage: Stage
    since: datetime | None = None
    step: str = ""
    by: str = ""
    comment: str = ""

    @property
    def kind(self) -> str:
        """What the page is, in words: "Article"."""
        model = self.page.cached_content_type.model_class()
        return model._meta.verbose_name if model else ""


def standing_of(page: Page) -> Standing:
    """Where one page stands."""
    return standings([page])[0]


def own_pages(user, *, limit: int) -> list[Standing]:
    """The newest pages that `user` wrote or submitted, with where each stands."""
    submitted = WorkflowState.objects.active().filter(
        base_content_type=get_default_page_content_type(), requested_by=user
    )
    keys = [int(key) for key in submitted.values_list("object_id", flat=True)[:limit]]
    pages = Page.objects.filter(Q(owner=user) | Q(pk__in=keys)).order_by(
        "-latest_revision_created_at", "-pk"
    )
    return standings(list(pages[:limit]))


def standings(pages: list[Page]) -> list[Standing]:
    """Where each page stands, in few queries for all of them."""
    states = WorkflowState.objects.active().filter(
        base_content_type=get_default_page_content_type(),
        object_id__in=[str(page.pk) for page in pages],
    )
    states = states.select_related("current_task_state__task", "current_task_state__finished_by")
    by_page = {state.object_id: state for state in states}
    at_rest = [page for page in pages if str(page.pk) not in by_page]
    found = _off(at_rest) | _stopped(at_rest) | _scheduled(at_rest)
    return [_standing(page, by_page.get(str(page.pk)), found.get(page.pk)) for page in pages]


def _scheduled(pages: list[Page]) -> dict[int, Standing]:
    """Those of which a text waits for its hour."""
    due = schedules.waiting(*(page.pk for page in pages))
    at = dict(due.values_list("object_id", "approved_go_live_at"))
    return {
        page.pk: Standing(page, Stage.SCHEDULED, since=at[str(page.pk)])
        for page in pages
        if str(page.pk) in at
    }


def _stopped(pages: list[Page]) -> dict[int, Standing]:
    """Those whose latest text was stopped before its hour, and why."""
    latest = {page.latest_revision_id: page for page in pages}
    ended = Signature.objects.filter(
        revision_id__in=[key for key in latest if key], ended_because=Signature.Ended.STOPPED
    )
    pages = {latest[key] for key in ended.values_list("revision_id", flat=True)}
    lines = JournalEntry.objects.filter(
        # By a person, or by the guard at that hour.
        action__in=["approval.stopped", "approval.refused"],
        object_type=PAGE,
        object_id__in=[str(page.pk) for page in pages],
    )
    newest = {line.object_id: line for line in lines.order_by("number")}
    return {page.pk: _stopped_by(page, newest.get(str(page.pk))) for page in pages}


def _stopped_by(page: Page, line: JournalEntry | None) -> Standing:
    if line is None:
        return Standing(page, Stage.STOPPED, since=page.latest_revision_created_at)
    return Standing(page, Stage.STOPPED, since=line.at, by=line.user_name, comment=line.comment)


def _off(pages: list[Page]) -> dict[int, Standing]:
    """Those that were public and are hidden or taken down."""
    keys = [page.pk for page in pages if not page.live]
    newest = {
        each.page_id: each
        for each in Takedown.objects.filter(page__in=keys).order_by("requested_at", "pk")
    }
    return {
        page.pk: Standing(page, Stage.OFF, since=newest[page.pk].off_since)
        for page in pages
        if page.pk in newest
        and newest[page.pk].off_since
        and newest[page.pk].outcome != Takedown.Outcome.BACK
    }


def _standing(page: Page, state: WorkflowState | None, at_rest: Standing | None) -> Standing:
    task_state = state.current_task_state if state else None
    if task_state is None:
        return at_rest or _at_rest(page)
    if state.status == WorkflowState.STATUS_IN_PROGRESS:
        step = task_state.task.name
        return Standing(page, Stage.WAITING, since=task_state.started_at, step=step)
    return Standing(
        page,
        Stage.RETURNED,
        since=task_state.finished_at,
        step=task_state.task.name,
        by=name_of(task_state.finished_by),
        comment=task_state.comment,
    )


def _at_rest(page: Page) -> Standing:
    if not page.live:
        return Standing(page, Stage.DRAFT, since=page.latest_revision_created_at)
    if page.has_unpublished_changes:
        return Standing(page, Stage.CHANGED, since=page.latest_revision_created_at)
    return Standing(page, Stage.LIVE, since=page.last_published_at)
