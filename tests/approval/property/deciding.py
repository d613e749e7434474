"""Steps of the workflow, by services and by the views that people use, and the clock."""

import json
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, TaskState

from campaign.approval import forms, scheduling, signing
from campaign.approval.models import Step
from tests.approval.property.steps import silent, step
from tests.approval.property.stranger import Leak
from tests.approval.property.world import Code, NotDone, Person, World, task_of

HOW_OFTEN_BY_A_VIEW = 0.35
CLEARED = dict.fromkeys(forms.ClearanceForm.STATEMENTS, True) | {"basis": "Kế hoạch"}
STEP_OF = {"ClearanceTask": "clearance", "LeadershipTask": "leadership"}


@silent(4)
def submit(world):
    _page, row = world.original(lambda page: not task_of(page.key))
    person = world.someone(Code.CONTRIBUTOR, Code.EDITOR)
    returned = row.current_workflow_state
    if returned:
        returned.resume(user=person.user)
    else:
        row.get_workflow().start(row, person.user)


@silent(3)
def send_on(world):
    """The editing step, with whatever the latest text is by now."""
    take(world, "EditingTask", world.someone(Code.EDITOR), comment="Được")


@silent(3)
def clear(world):
    take(world, "ClearanceTask", world.someone(Code.CLEARANCE), **CLEARED)


@step(3)
def approve(world):
    return take(world, "LeadershipTask", world.someone(Code.LEADER))


@silent(5)
def give_back(world):
    """Return with a comment, from whatever step."""
    name = world.rng.choice(["EditingTask", "ClearanceTask", "LeadershipTask"])
    role = {"E": Code.EDITOR, "C": Code.CLEARANCE, "L": Code.LEADER}[name[0]]
    take(world, name, world.someone(role), "reject", comment="Thiếu nguồn")


@silent(3)
def withdraw(world):
    """The workflow is cancelled by whoever submitted it, or anybody's code."""
    _page, row = world.original(lambda page: task_of(page.key))
    row.current_workflow_state.cancel(user=world.someone().user)


@step(6)
def whole_round(world):
    """Submission to approval without anything between, by the people whose steps they are."""
    _page, row = world.original(lambda page: not task_of(page.key))
    state = row.current_workflow_state
    if state:
        state.resume(user=world.people["congtac"].user)
    else:
        row.get_workflow().start(row, world.people["congtac"].user)
    world.focus = row.pk
    # Refused where one of the two is an author; what was taken before stays taken.
    service(world, row, world.people["bientap"], "approve", comment="")
    service(world, row, world.people["ramat2"], "approve", **CLEARED)
    return service(world, row, world.people["lanhdao2"], "approve", comment="")


@silent(5)
def sign_by_code(world):
    """The signing service called for anybody, on any text; what it signs may go live."""
    page, row = world.original()
    person = world.someone(Code.CLEARANCE, Code.LEADER)
    kind = world.rng.choice([Step.CLEARANCE, Step.LEADERSHIP])
    revision = row.revisions.get(pk=world.rng.choice(sorted(page.texts)[-2:]))
    signing.sign(
        page=revision.as_object(),
        step=kind,
        signer=person.user,
        revision=revision,
        statement=forms.statement_of_clearance(basis="Kế hoạch"),
    )
    world.signed(page, str(kind.value), person, revision.pk)


@step(5, writes_rows_only=False)
def time_passes(world):
    """Some hours later; the worker may have been off in between, but works now."""
    world.clock.shift(timedelta(minutes=world.rng.choice([30, 60, 240])))
    scheduling.run_due()


def take(world: World, task: str, person: Person, action: str = "approve", /, **data):
    """Take a step at this task on some page, by the service or by one of the two views."""
    _page, row, _state = world.waiting(task)
    if world.chance(HOW_OFTEN_BY_A_VIEW):
        return by_view(world, row, person, action, **data)
    return service(world, row, person, action, **data)


def service(world: World, row: Page, person: Person, action: str, /, **data):
    """Take the step at which `row` waits, as the views do after they have found the person."""
    state = row.specific_class.objects.get(pk=row.pk).current_workflow_task_state
    state.task.specific.on_action(state, person.user, action, **data)
    return note(world, row, state, person, action)


def by_view(world: World, row: Page, person: Person, action: str, /, **data):
    """The same by a POST: of the modal's own form, or of the editor with the modal's values."""
    state = row.current_workflow_task_state
    is_signing = type(state.task.specific).__name__ in STEP_OF
    if is_signing and world.chance(0.5):
        url = reverse("wagtailadmin_pages:edit", args=[row.pk])
        posted = {
            "action-workflow-action": "true",
            "workflow-action-name": action,
            "workflow-action-extra-data": json.dumps(data),
            "loaded_revision_id": state.revision_id,
        }
    else:
        url = reverse("wagtailadmin_pages:workflow_action", args=[row.pk, action, state.pk])
        posted = {name: "on" if value is True else value for name, value in data.items()}
    person.browser.post(url, posted)
    if TaskState.objects.get(pk=state.pk).status == TaskState.STATUS_IN_PROGRESS:
        raise NotDone
    return note(world, row, state, person, action)


def note(world: World, row: Page, state: TaskState, person: Person, action: str):
    """Write down what was signed; promise that the approved text is what readers get."""
    step_name = STEP_OF.get(type(state.task.specific).__name__)
    if action != "approve" or not step_name:
        return None
    if Page.objects.get(pk=row.pk).latest_revision_id != state.revision_id:
        raise Leak(f"{person} signed a text that is no longer the latest of page {row.pk}")
    page = world.book.pages[row.pk]
    world.signed(page, step_name, person, state.revision_id)
    if step_name == "clearance":
        return None
    version = world.book.version(page.texts[state.revision_id])
    content = state.revision.as_object()
    if content.go_live_at and content.go_live_at > timezone.now():
        return None
    return lambda seen: seen.pages.get(row.pk) == version
