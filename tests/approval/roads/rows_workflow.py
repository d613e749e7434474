"""Roads by the steps: taken by the wrong person, without what they need, on another text."""

from wagtail.models import TaskState

from campaign.organisation.models import Role
from tests.approval.roads import steps
from tests.approval.roads.pages import again, change
from tests.approval.roads.table import Road
from tests.approval.roads.world import UNSEEN

OWN = {"leader": "it is the leader's own step"}
LEADING = ("leading",)
ALL_ROLES = (Role.Code.CONTRIBUTOR, Role.Code.EDITOR, *steps.SIGNERS)


def step_in_editor(world, page, actor):
    steps.in_editor(actor, page)


def step_in_window(world, page, actor):
    steps.in_window(actor, page, data={"comment": ""})


def specific_state(world, page, actor):
    steps.state_of(page).specific.approve(user=actor.user)


def bare_state(world, page, actor):
    TaskState.objects.get(pk=steps.state_of(page).pk).approve(user=actor.user)


def bare_states(world, page, actor):
    for _step in range(2):
        bare_state(world, page, actor)


def finish(world, page, actor):
    page.current_workflow_state.finish(user=actor.user)


def rest_alone(world, page, actor):
    """Clearance and approval by one and the same person."""
    for take in (steps.in_editor, steps.in_window):
        take(actor, page)
        take(actor, page)


def rest_alone_with_roles(world, page, actor):
    steps.promote(actor.user, *steps.SIGNERS)
    rest_alone(world, page, actor)


def rest_by_one(world, page, actor):
    steps.promote(world.people["canbo"], *steps.SIGNERS)
    for _step in steps.SIGNERS:
        steps.by_code(page, world.people["canbo"])


def own_text(world, page, actor):
    """Whoever wrote the text holds every role and takes every step."""
    steps.promote(actor.user, *ALL_ROLES)
    actor.edit(page, {"action-submit": "1"})
    for _step in range(3):
        steps.in_editor(actor, page)


def own_text_by_one(world, page, actor):
    steps.promote(world.people["congtac"], *ALL_ROLES)
    page.get_workflow().start(page, world.people["congtac"])
    for _step in range(3):
        steps.by_code(page, world.people["congtac"])


INCOMPLETE = (
    {},
    {"basis": "Kế hoạch"},
    steps.STATEMENTS,
    steps.CLEARED | {"no_secret": False},
    steps.CLEARED | {"statement": {"basis": "x"}},
    steps.CLEARED | {"user": 1, "update": False},
)


def unstated(world, page, actor):
    steps.promote(actor.user, Role.Code.CLEARANCE)
    for data in INCOMPLETE:
        steps.in_editor(actor, page, data=data)
    steps.in_window(actor, page, data={"comment": ""})
    steps.leader_approves(world, page)


def unstated_by_code(world, page, actor):
    state = steps.state_of(page)
    try:
        state.specific.approve(user=world.people["ramat"], statement={})
    finally:
        steps.leader_approves(world, page)


def other_actions(world, page, actor):
    """Names of methods of the state, which no step offers."""
    steps.promote(actor.user, Role.Code.CLEARANCE)
    for name in ("finish", "publish", "copy", "save", "delete", "cancel"):
        steps.in_editor(actor, page, name)
        steps.in_window(actor, page, name)
    steps.leader_approves(world, page)


def windows(world, page, actor):
    """The windows that only ask: nothing may be decided by them."""
    pages = "wagtailadmin_pages"
    state = steps.state_of(page)
    actor.post(f"{pages}:collect_workflow_action_data", page.pk, "approve", state.pk)
    actor.post(f"{pages}:confirm_workflow_cancellation", page.pk)
    actor.post(f"{pages}:workflow_preview", page.pk, state.task_id)
    actor.get(f"{pages}:workflow_preview", page.pk, state.task_id)


def edited(world, page, actor):
    revision = page.latest_revision_id
    for extra in ({}, {"overwrite_revision_id": revision}, {"action-submit": "1"}):
        actor.edit(page, extra)
    steps.leader_approves(world, page)


def changed_by_code(world, page, actor):
    page.title = UNSEEN
    page.save_revision(user=actor.user)
    steps.leader_approves(world, page)


def changed_in_place(world, page, actor):
    """Another text in the very revision that was cleared."""
    revision = page.get_latest_revision()
    change(revision, content=revision.content | {"title": UNSEEN})
    steps.leader_approves(world, page)


def begun_again(world, page, actor):
    for action in ("restart-workflow", "cancel-workflow", "submit"):
        actor.edit(again(page), {f"action-{action}": "1"})
    steps.leader_approves(world, page)


def copied_states(world, page, actor):
    """The approved states of the old text handed on to a new one."""
    state = page.current_workflow_state
    page.title = UNSEEN
    revision = page.save_revision(user=actor.user)
    state.copy_approved_task_states_to_revision(revision)
    now = steps.state_of(page)
    now.revision = revision
    now.save()
    steps.leader_approves(world, page)


def written_states(world, page, actor):
    """Every step written down as approved, and the workflow told to go on."""
    workflow_state = page.current_workflow_state
    workflow_state.task_states.update(status=TaskState.STATUS_APPROVED)
    for task in workflow_state.workflow.tasks:
        TaskState.objects.create(
            workflow_state=workflow_state,
            revision=page.get_latest_revision(),
            task=task,
            status=TaskState.STATUS_APPROVED,
        )
    again(page).current_workflow_state.update(user=actor.user)


# name, page, by hand, by code
ROADS = [
    Road("step: another's, editor", "leading", step_in_editor, bare_state, except_for=OWN),
    Road("step: another's, window", "leading", step_in_window, specific_state, except_for=OWN),
    Road("step: both that are left, by one", "clearing", rest_alone, bare_states),
    Road("step: both by one who holds both", "clearing", rest_alone_with_roles, rest_by_one),
    Road("step: all on one's own text", "draft", own_text, own_text_by_one),
    Road("step: cleared without statements", "clearing", unstated, unstated_by_code),
    Road("step: an action that is none", "clearing", other_actions, finish),
    Road("step: windows that only ask", "leading", windows, closed_by="they decide nothing"),
    Road("step: text changed after clearance", "leading", edited, changed_by_code, lets=LEADING),
    Road("step: cleared revision overwritten", "leading", edited, changed_in_place, lets=LEADING),
    Road("step: begun again", "leading", begun_again, changed_by_code, lets=LEADING),
    Road("step: approved states copied", "leading", by_code=copied_states, lets=LEADING),
    Road("step: states written down", "clearing", by_code=written_states),
    Road("step: workflow finished by hand", "leading", by_code=finish),
]
