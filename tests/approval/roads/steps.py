"""Taking steps of the workflow: by the editor's form, by Wagtail's small window, by code."""

import json

from wagtail.log_actions import LogContext

from campaign.approval import forms
from campaign.organisation.models import Role
from tests.approval.roads.actors import XHR, Actor
from tests.approval.roads.pages import again

STATEMENTS = dict.fromkeys(forms.ClearanceForm.STATEMENTS, True)
CLEARED = STATEMENTS | {"basis": "Kế hoạch", "comment": ""}
SIGNERS = (Role.Code.CLEARANCE, Role.Code.LEADER)


def state_of(page):
    """The step at which the page waits, or None."""
    return again(page).current_workflow_task_state


def in_editor(actor: Actor, page, action="approve", data=CLEARED, **extra) -> None:
    """As the editor's script sends a step."""
    kind = type(state_of(page).task.specific).__name__ if state_of(page) else ""
    sent = data if kind == "ClearanceTask" or data is not CLEARED else {"comment": ""}
    fields = {
        "action-workflow-action": "true",
        "workflow-action-name": action,
        "workflow-action-extra-data": json.dumps(sent),
    }
    actor.edit(again(page), fields | extra)


def in_window(actor: Actor, page, action="approve", data=CLEARED) -> None:
    """As the window on the front page of the admin sends a step."""
    if state := state_of(page):
        view = "wagtailadmin_pages:workflow_action"
        actor.post(view, page.pk, action, state.pk, data=data, headers=XHR)


def by_code(page, user, **data) -> None:
    """The action of the task itself, as the admin calls it."""
    state = state_of(page)
    kind = type(state.task.specific).__name__
    sent = data or (CLEARED if kind == "ClearanceTask" else {"comment": ""})
    state.task.specific.on_action(state, user, "approve", **sent)


def leader_approves(world, page) -> None:
    """A leader who opened the page before, and knows of nothing, approves."""
    if state := state_of(page):
        in_editor(world.actors["leader"], page, loaded_revision_id=state.revision_id)


def promote(user, *codes) -> None:
    """Give these roles as it is done on the server: confirmed at once."""
    with LogContext(user=None):
        user.groups.add(*[Role.objects.get(code=code).group for code in codes])
