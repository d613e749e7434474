"""The roles' groups, the three tasks and the workflow on the root page. Safe to run again."""

from collections.abc import Callable

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Task,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from campaign.approval.models import ClearanceTask, EditingTask, LeadershipTask
from campaign.organisation.models import Role

Code = Role.Code
# First names of the groups; afterwards they are data, renamed in the admin.
GROUP_NAMES = {
    Code.CONTRIBUTOR: "Cộng tác viên đơn vị",
    Code.EDITOR: "Biên tập viên Trung tâm",
    Code.CLEARANCE: "Cán bộ rà soát bí mật nhà nước",
    Code.LEADER: "Lãnh đạo duyệt",
    Code.ADMINISTRATOR: "Quản trị hệ thống",
    Code.READER: "Cán bộ (đọc nội bộ)",
}
# Nobody holds the permission to publish: only signatures publish.
PAGE_PERMISSIONS = {
    Code.CONTRIBUTOR: ["add_page"],
    Code.EDITOR: ["add_page", "change_page", "lock_page", "unlock_page"],
}
FILE_PERMISSIONS = {
    Code.CONTRIBUTOR: ["add", "choose"],
    Code.EDITOR: ["add", "change", "choose"],
    Code.CLEARANCE: ["choose"],
    Code.LEADER: ["choose"],
}
# What administrators keep in order; rooms above add their own (`grant`).
ADMINISTERED = [("auth", "user"), ("organisation", "unit"), ("organisation", "membership")]
STEPS = [
    ("Biên tập", EditingTask, Code.EDITOR),
    ("Rà soát bí mật nhà nước", ClearanceTask, Code.CLEARANCE),
    ("Lãnh đạo duyệt", LeadershipTask, Code.LEADER),
]
# What rooms above give to the group of a role when it is made: functions of role and group.
givers: list[Callable[[Code, Group], None]] = []
WORKFLOW_NAME = "Biên tập, rà soát, duyệt"
ROOT_NAME, FILES_NAME = "Gốc", "Thư mục chung"
STOCK_GROUPS = ["Moderators", "Editors"]


@transaction.atomic
def set_up() -> bool:
    """Make what is missing, remove Wagtail's own workflow and groups, keep what people changed.

    Returns whether the roles were made just now, so that the host gives them its own rights once.
    """
    is_first_time = not Role.objects.exists()
    groups = {code: _group(code) for code in Code}
    _remove_stock()
    _name_roots()
    workflow = _workflow(groups)
    WorkflowPage.objects.get_or_create(
        page=Page.get_first_root_node(), defaults={"workflow": workflow}
    )
    return is_first_time


def _group(code: Code) -> Group:
    role = Role.objects.select_related("group").filter(code=code).first()
    if role:
        return role.group
    group, _created = Group.objects.get_or_create(name=GROUP_NAMES[code])
    Role.objects.create(code=code, group=group)
    if code != Code.READER:
        group.permissions.add(_permission("wagtailadmin", "access_admin"))
    root, collection = Page.get_first_root_node(), Collection.get_first_root_node()
    for codename in PAGE_PERMISSIONS.get(code, []):
        permission = _permission("wagtailcore", codename)
        GroupPagePermission.objects.create(group=group, page=root, permission=permission)
    for app, noun in (("wagtailimages", "image"), ("wagtaildocs", "document")):
        for verb in FILE_PERMISSIONS.get(code, []):
            # Wagtail asks for the permissions of its own models, whatever models a site uses.
            permission = _permission(app, f"{verb}_{noun}")
            GroupCollectionPermission.objects.create(
                group=group, collection=collection, permission=permission
            )
    if code == Code.ADMINISTRATOR:
        grant(group, ADMINISTERED)
    for give in givers:
        give(code, group)
    return group


def grant(group: Group, models: list[tuple[str, str]]) -> None:
    """Let `group` see, add and change rows of these models, given as (app label, model name)."""
    for app, model in models:
        for verb in ("add", "change", "view"):
            group.permissions.add(_permission(app, f"{verb}_{model}"))


def _permission(app: str, codename: str) -> Permission:
    return Permission.objects.get(content_type__app_label=app, codename=codename)


def _remove_stock() -> None:
    stock = Task.objects.filter(
        pk__in=GroupApprovalTask.objects.filter(groups__name="Moderators").values("pk")
    )
    Workflow.objects.filter(workflow_tasks__task__in=stock).exclude(name=WORKFLOW_NAME).delete()
    stock.delete()
    Group.objects.filter(name__in=STOCK_GROUPS, role=None, user=None).delete()


def _name_roots() -> None:
    """Give the roots names that people can read; Wagtail's migrations make them in English."""
    Page.objects.filter(depth=1, title="Root").update(title=ROOT_NAME, draft_title=ROOT_NAME)
    Collection.objects.filter(depth=1, name="Root").update(name=FILES_NAME)


def _workflow(groups: dict[Code, Group]) -> Workflow:
    existing = Workflow.objects.filter(
        workflow_tasks__task__content_type__app_label="approval", active=True
    ).first()
    if existing:
        return existing
    workflow = Workflow.objects.create(name=WORKFLOW_NAME)
    for order, (name, kind, code) in enumerate(STEPS):
        task = kind.objects.create(name=name)
        task.groups.add(groups[code])
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=order)
    return workflow
