"""Roles, steps and workflow are made once; what people change afterwards stays."""

import pytest
from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupApprovalTask, GroupPagePermission, Page, Task, Workflow

from campaign.approval import setup
from campaign.organisation.models import Role

pytestmark = pytest.mark.django_db


def counts() -> dict[str, int]:
    models = (Group, Task, Workflow, Role, GroupPagePermission, Permission)
    return {model.__name__: model.objects.count() for model in models}


def test_running_again_changes_nothing(hub):
    before = counts()
    setup.set_up()
    assert counts() == before


def test_a_renamed_group_and_step_are_found_again(hub):
    Group.objects.filter(role__code=Role.Code.EDITOR).update(name="Tổ biên tập")
    Task.objects.filter(editingtask__isnull=False).update(name="Sửa bài")
    before = counts()
    setup.set_up()
    assert counts() == before
    assert Role.objects.get(code=Role.Code.EDITOR).group.name == "Tổ biên tập"


def test_wagtails_own_workflow_and_groups_are_gone(hub):
    assert not GroupApprovalTask.objects.exists()
    assert not Group.objects.filter(name__in=["Moderators", "Editors"]).exists()
    assert Workflow.objects.count() == 1


def test_one_workflow_of_three_steps_holds_for_every_page(hub):
    workflow = hub.articles.get_workflow()
    assert workflow == hub.home.get_workflow() == Page.get_first_root_node().get_workflow()
    steps = [type(task.specific).__name__ for task in workflow.tasks]
    assert steps == ["EditingTask", "ClearanceTask", "LeadershipTask"]


def test_nobody_has_the_permission_to_publish(hub):
    assert not GroupPagePermission.objects.filter(permission__codename="publish_page").exists()
    assert not Group.objects.filter(permissions__codename="publish_page").exists()
    for person in hub.people.values():
        assert not hub.articles.permissions_for_user(person).can_publish()
        assert not hub.articles.permissions_for_user(person).can_publish_subpage()


def test_staff_readers_do_not_enter_the_admin(hub):
    assert not hub.canbo.has_perm("wagtailadmin.access_admin")
    for name in ("congtac", "bientap", "ramat", "lanhdao", "quantri"):
        assert getattr(hub, name).has_perm("wagtailadmin.access_admin")
