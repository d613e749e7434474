"""Roads by changing the workflow itself: its people, its steps, where it stands."""

from django.contrib.auth.models import Group, Permission
from wagtail.models import (
    GroupApprovalTask,
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from campaign.approval.models import ClearanceTask, LeadershipTask
from tests.approval.roads import steps
from tests.approval.roads.actors import filled_form
from tests.approval.roads.pages import again, base
from tests.approval.roads.rows_publishing import PUBLISH
from tests.approval.roads.table import Road

VIEWS = "wagtailadmin_workflows"
PAGES = {"pages-INITIAL_FORMS": 0, "pages-MIN_NUM_FORMS": 0, "pages-MAX_NUM_FORMS": 1000}
TASKS = {f"workflow_tasks-{k.removeprefix('pages-')}": v for k, v in PAGES.items()}


def own_group(world, page, actor):
    """One's own groups added to both signing steps, then both taken."""
    groups = [*actor.user.groups.values_list("pk", flat=True), *everybodys()]
    for task in (ClearanceTask.objects.get(), LeadershipTask.objects.get()):
        form = filled_form(world, f"{VIEWS}:edit_task", task.pk)
        actor.post(f"{VIEWS}:edit_task", task.pk, data=form | {"groups": groups})
    for _step in range(2):
        steps.in_editor(actor, page)


def group_of_one(world, page, actor):
    """By code the change counts at once; yet one person is not two."""
    person = world.people["canbo"]
    for task in (ClearanceTask.objects.get(), LeadershipTask.objects.get()):
        task.groups.add(*person.groups.all())
    for _step in range(2):
        steps.by_code(page, person)


def everybodys():
    return Group.objects.values_list("pk", flat=True)


def clearance_off(world, page, actor):
    """The step disabled, or taken out of the workflow."""
    task = ClearanceTask.objects.get()
    actor.post(f"{VIEWS}:disable_task", task.pk)
    view, workflow = f"{VIEWS}:edit", page.get_workflow().pk
    place = task.workflow_tasks.get().sort_order
    less = {f"workflow_tasks-{place}-DELETE": "on"}
    actor.post(view, workflow, data=filled_form(world, view, workflow) | less)
    steps.leader_approves(world, page)


def deactivate_clearance(world, page, actor):
    ClearanceTask.objects.get().deactivate(user=actor.user)
    steps.leader_approves(world, page)


def without_steps(world, page, actor):
    """A workflow that asks nobody, for one part of the tree."""
    pages = PAGES | {"pages-TOTAL_FORMS": 1, "pages-0-page": world.folder.pk}
    fields = {"name": "Không bước nào", "workflow_tasks-TOTAL_FORMS": 0} | TASKS | pages
    actor.post(f"{VIEWS}:add", data=fields)
    actor.edit(page, {"action-submit": "1"})


def start_without_steps(world, page, actor):
    workflow = Workflow.objects.create(name="Không bước nào")
    WorkflowPage.objects.create(page=base(world.folder), workflow=workflow)
    again(page).get_workflow().start(page, actor.user)


def stock_step(world, page, actor):
    """A workflow of Wagtail's own kind of step, held by everybody."""
    task = GroupApprovalTask.objects.create(name="Ai cũng duyệt được")
    task.groups.set(Group.objects.all())
    workflow = Workflow.objects.create(name="Một bước")
    WorkflowTask.objects.create(workflow=workflow, task=task)
    WorkflowPage.objects.create(page=base(world.folder), workflow=workflow)
    again(page).get_workflow().start(page, world.people["congtac"])


def approve_stock_step(world, page, actor):
    stock_step(world, page, actor)
    steps.in_editor(actor, page)
    steps.in_window(actor, page)


def approve_stock_step_by_code(world, page, actor):
    stock_step(world, page, actor)
    steps.state_of(page).approve(user=actor.user)


def removed(world, page, actor):
    """No workflow at all any more."""
    root = Page.get_first_root_node()
    workflow = root.workflowpage.workflow
    actor.post(f"{VIEWS}:remove", root.pk)
    actor.post(f"{VIEWS}:remove", root.pk, workflow.pk)
    actor.post(f"{VIEWS}:disable", workflow.pk)
    actor.edit(page, PUBLISH | {"action-submit": "1"})


def remove(world, page, actor):
    Workflow.objects.all().delete()
    page.get_latest_revision().publish(user=actor.user)


def may_publish(world, page, actor):
    """The permission that the set-up gives nobody."""
    give_permission(actor.user)
    actor.edit(page, PUBLISH)


def publish_with_permission(world, page, actor):
    give_permission(world.people["congtac"])
    page.get_latest_revision().publish(user=world.people["congtac"])


def give_permission(user) -> None:
    for group in user.groups.all():
        for name in ("publish_page", "change_page", "bulk_delete_page"):
            GroupPagePermission.objects.get_or_create(
                group=group,
                page=Page.get_first_root_node(),
                permission=Permission.objects.get(codename=name),
            )


ROADS = [
    Road("workflow: own group at both steps", "clearing", own_group, group_of_one),
    Road("workflow: clearance switched off", "clearing", clearance_off, deactivate_clearance),
    Road("workflow: without steps", "below", without_steps, start_without_steps),
    Road("workflow: a stock step", "below", approve_stock_step, approve_stock_step_by_code),
    Road("workflow: removed", "draft", removed, remove),
    Road("permission to publish", "draft", may_publish, publish_with_permission),
    Road("permission to publish: newer text", "changed", may_publish, publish_with_permission),
]
