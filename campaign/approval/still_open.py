"""Steps and rounds as they stand now: what was read before its turn may be over."""

from django.db.models import Model
from django.utils.translation import gettext as _
from wagtail.models import TaskState, WorkflowState

from campaign.approval.refusal import Refused

OPEN = {
    TaskState: (TaskState.STATUS_IN_PROGRESS,),
    WorkflowState: (WorkflowState.STATUS_IN_PROGRESS, WorkflowState.STATUS_NEEDS_CHANGES),
}


RETURNED = (WorkflowState.STATUS_NEEDS_CHANGES,)


def require_open(state: TaskState | WorkflowState, statuses: tuple[str, ...] = ()) -> None:
    """Read the status of `state` again, inside a turn. Raises Refused if somebody was faster."""
    kind = TaskState if isinstance(state, TaskState) else WorkflowState
    status = kind.objects.filter(pk=state.pk).values_list("status", flat=True).first()
    if status not in (statuses or OPEN[kind]):
        raise Refused(_("Somebody has taken this step already."))
    state.status = status
    # What hangs on it was read with it.
    for name in ("workflow_state", "current_task_state"):
        state._state.fields_cache.pop(name, None)


def require_none_open(page: Model) -> None:
    """Inside a turn: refuse a second round of `page`, and any of one that is gone."""
    if not type(page)._base_manager.filter(pk=page.pk).exists():
        raise Refused(_("Somebody has deleted this page."))
    if WorkflowState.objects.active().for_instance(page).exists():
        raise Refused(_("Somebody has submitted this page already."))


def read_again(row: Model) -> None:
    """Inside a turn: bring `row` to what is stored now. Raises Refused if it is gone."""
    try:
        row.refresh_from_db()
    except type(row).DoesNotExist:
        raise Refused(_("Somebody has deleted this page.")) from None
