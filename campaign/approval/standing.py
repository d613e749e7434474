"""Where a page stands: at which step, since when, and why it came back."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, TextChoices
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, WorkflowState, get_default_page_content_type


class Stage(TextChoices):
    DRAFT = "draft", _("Draft, not yet submitted")
    WAITING = "waiting", _("Waiting")
    RETURNED = "returned", _("Returned")
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
    """Where each page stands, in two queries for all of them."""
    states = WorkflowState.objects.active().filter(
        base_content_type=get_default_page_content_type(),
        object_id__in=[str(page.pk) for page in pages],
    )
    states = states.select_related("current_task_state__task", "current_task_state__finished_by")
    by_page = {state.object_id: state for state in states}
    return [_standing(page, by_page.get(str(page.pk))) for page in pages]


def _standing(page: Page, state: WorkflowState | None) -> Standing:
    task_state = state.current_task_state if state else None
    if task_state is None:
        return _at_rest(page)
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


def name_of(user) -> str:
    """A person's name as their colleagues read it; empty for nobody."""
    return (user.get_full_name() or user.get_username()) if user else ""
