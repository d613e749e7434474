"""The three steps as people take them in the admin, and what is refused there."""

import json
from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from wagtail.models import TaskState, WorkflowState
from wagtail.test.utils.form_data import (
    inline_formset,
    nested_form_data,
    rich_text,
    streamfield,
)

from campaign.approval.models import Signature, Step
from campaign.articles.models import ArticlePage
from tests import factories
from tests.signed_in import as_

pytestmark = pytest.mark.django_db

BOXES = {
    "no_secret": True,
    "may_be_public": True,
    "no_inside_matter": True,
    "no_personal_data": True,
}
ROWS = ("related_types", "channel_links", "source_lines", "corrections", "comments")
CLEARED = BOXES | {"basis": "Kế hoạch", "comment": ""}


def again(page) -> ArticlePage:
    return ArticlePage.objects.get(pk=page.pk)


def step(page) -> str:
    """The name of the class of the step at which the page waits; empty for none."""
    task = again(page).current_workflow_task
    return type(task).__name__ if task else ""


def post(user, page, **extra):
    """Send the editor's form as a browser would, with `extra`; the answer after redirects."""
    draft = again(page).get_latest_revision_as_object()
    fields = {
        "title": draft.title,
        "slug": draft.slug,
        "article_kind": draft.article_kind,
        "date": f"{draft.date:%d/%m/%Y}",
        "body": streamfield([("paragraph", rich_text("<p>Thân bài</p>"))]),
        "loaded_revision_id": draft.latest_revision_id,
    }
    rows = {name: inline_formset([]) for name in ROWS}
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    return as_(user).post(url, nested_form_data(fields | rows) | extra, follow=True)


def take(user, page, action="approve", /, **data):
    """Take a step from the editor, as its script does after the modal."""
    extra = {
        "action-workflow-action": "true",
        "workflow-action-name": action,
        "workflow-action-extra-data": json.dumps(data),
    }
    return post(user, page, **extra)


def said(response) -> str:
    """The messages that the admin shows."""
    return " ".join(str(message) for message in response.context["messages"])


@pytest.fixture
def page(hub):
    """The contributor's article, submitted."""
    page = factories.article(hub)
    page.get_workflow().start(page, hub.congtac)
    return page


@pytest.fixture
def cleared(hub, page):
    take(hub.bientap, page)
    take(hub.ramat, page, **CLEARED)
    assert step(page) == "LeadershipTask"
    return page


def test_from_submission_to_publication(hub):
    page = factories.article(hub)
    post(hub.congtac, page, **{"action-submit": "true"})
    assert step(page) == "EditingTask"
    take(hub.bientap, page, comment="Được")
    assert step(page) == "ClearanceTask"
    take(hub.ramat, page, **CLEARED)
    assert step(page) == "LeadershipTask"
    take(hub.lanhdao, page)
    assert again(page).live
    clearance, leadership = Signature.objects.on(page).in_force()
    assert (clearance.step, clearance.signer) == (Step.CLEARANCE, hub.ramat)
    assert clearance.statement["basis"] == "Kế hoạch"
    assert len(clearance.statement["statements"]) == 4
    assert (leadership.step, leadership.signer) == (Step.LEADERSHIP, hub.lanhdao)
    assert clearance.text_id == leadership.text_id


def test_the_editor_changes_the_text_and_sends_it_on_in_one_go(hub, page):
    extra = {"title": "Tên đã sửa", "action-workflow-action": "true"}
    post(hub.bientap, page, **extra, **{"workflow-action-name": "approve"})
    assert again(page).get_latest_revision_as_object().title == "Tên đã sửa"
    assert step(page) == "ClearanceTask"


def test_the_editor_saves_first_and_sends_on_later(hub, page):
    post(hub.bientap, page, title="Tên đã sửa")
    assert step(page) == "EditingTask"
    take(hub.bientap, page)
    assert step(page) == "ClearanceTask"


@pytest.mark.parametrize("holder", ["bientap", "ramat", "lanhdao"])
def test_returning_needs_a_comment(hub, page, holder):
    if holder != "bientap":
        take(hub.bientap, page)
    if holder == "lanhdao":
        take(hub.ramat, page, **CLEARED)
    waiting = step(page)
    take(getattr(hub, holder), page, "reject", comment="  ")
    assert step(page) == waiting
    take(getattr(hub, holder), page, "reject", comment="Thiếu nguồn")
    state = WorkflowState.objects.get()
    assert state.status == WorkflowState.STATUS_NEEDS_CHANGES
    assert state.current_task_state.comment == "Thiếu nguồn"


def test_a_returned_page_begins_at_the_first_step_again(hub, cleared):
    take(hub.lanhdao, cleared, "reject", comment="Sửa tiêu đề")
    post(hub.congtac, cleared, title="Tên mới", **{"action-submit": "true"})
    assert step(cleared) == "EditingTask"
    take(hub.bientap, cleared)
    take(hub.ramat, cleared, **CLEARED)
    assert not again(cleared).live
    take(hub.lanhdao, cleared)
    assert again(cleared).live
    assert again(cleared).title == "Tên mới"


def test_a_text_changed_after_clearance_goes_back_to_the_first_step(hub, cleared):
    changed = again(cleared)
    changed.title = "Đổi sau khi rà soát"
    changed.save_revision(user=hub.bientap)
    state = cleared.current_workflow_task_state
    state.approve(user=hub.lanhdao)
    assert not again(cleared).live
    assert step(cleared) == "EditingTask"


INCOMPLETE = {
    "nothing": {},
    "one box missing": {k: v for k, v in CLEARED.items() if k != "no_secret"},
    "one box off": CLEARED | {"no_personal_data": False},
    "no basis": CLEARED | {"basis": "  "},
    "an unknown key": CLEARED | {"user": 1},
}


@pytest.mark.parametrize("data", INCOMPLETE.values(), ids=INCOMPLETE)
def test_clearance_by_hand_without_its_form_is_refused(hub, page, data):
    take(hub.bientap, page)
    answer = take(hub.ramat, page, **data)
    assert answer.status_code == 200
    assert step(page) == "ClearanceTask"
    assert not Signature.objects.on(page).exists()


@pytest.mark.parametrize("junk", ["{", "[]", "null", '"x"', "7", '{"basis": {"a": [1]}}'])
def test_junk_in_place_of_a_form_is_refused(hub, page, junk):
    take(hub.bientap, page)
    extra = {"action-workflow-action": "1", "workflow-action-name": "approve"}
    answer = post(hub.ramat, page, **extra, **{"workflow-action-extra-data": junk})
    assert answer.status_code == 200
    assert step(page) == "ClearanceTask"


def test_what_a_signer_posts_beside_the_step_is_not_saved(hub, page):
    take(hub.bientap, page)
    before = again(page).latest_revision_id
    extra = {"action-workflow-action": "1", "workflow-action-name": "approve"}
    extra["workflow-action-extra-data"] = json.dumps(CLEARED)
    post(hub.ramat, page, title="Chen vào", **extra)
    assert again(page).latest_revision_id == before
    assert step(page) == "LeadershipTask"


@pytest.mark.parametrize("name", ["ramat", "bientap", "congtac", "lanhdao"])
def test_nobody_edits_at_a_signing_step(hub, page, name):
    take(hub.bientap, page)
    before = again(page).latest_revision_id
    post(getattr(hub, name), page, title="Chen vào")
    assert again(page).latest_revision_id == before


def test_a_signature_under_a_text_that_was_not_read_is_refused(hub, cleared):
    extra = {"action-workflow-action": "1", "workflow-action-name": "approve"}
    earlier = again(cleared).latest_revision_id - 1
    answer = post(hub.lanhdao, cleared, loaded_revision_id=earlier, **extra)
    assert step(cleared) == "LeadershipTask"
    assert gettext("The text is no longer the one that you had open. Read it again.") in said(
        answer
    )


def test_a_second_click_signs_nothing_twice(hub, cleared):
    state = again(cleared).current_workflow_task_state
    url = reverse("wagtailadmin_pages:workflow_action", args=[cleared.pk, "approve", state.pk])
    browser = as_(hub.lanhdao)
    for _click in range(2):
        assert browser.post(url, {"comment": ""}, follow=True).status_code == 200
    assert again(cleared).live
    assert Signature.objects.on(cleared).filter(step=Step.LEADERSHIP).count() == 1


def dialog(user, page) -> str:
    """What the dialog of the next approval says."""
    state = again(page).current_workflow_task_state
    url = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk])
    return as_(user).get(url).json()["html"]


def test_leadership_reads_when_the_text_goes_live_before_deciding(hub, page):
    at, until = (timezone.localtime() + timedelta(days=days) for days in (1, 9))
    hours = {"go_live_at": f"{at:%d/%m/%Y %H:%M}", "expire_at": f"{until:%d/%m/%Y %H:%M}"}
    extra = {"action-workflow-action": "true", "workflow-action-name": "approve"}
    post(hub.bientap, page, **hours, **extra)
    assert "Bài chuyển sang bước" in said(take(hub.ramat, page, **CLEARED))
    told = dialog(hub.lanhdao, page)
    for moment in (at, until):
        assert f"{moment:%d/%m/%Y %H:%M}" in told
    assert f"Bài ra công khai vào {at:%d/%m/%Y %H:%M}" in said(take(hub.lanhdao, page))


def test_leadership_reads_that_the_text_goes_live_at_once(hub, cleared):
    assert gettext("Approved, this text is public at once.") in dialog(hub.lanhdao, cleared)


def test_a_text_that_changed_since_is_not_called_cleared(hub, cleared):
    """Returned, and changed by its author: who opens it reads of no clearance of this text."""
    url = reverse("wagtailadmin_pages:edit", args=[cleared.pk])
    said = str(Signature.objects.on(cleared).get().signer_name)
    take(hub.lanhdao, cleared, "reject", comment="Xem lại")
    assert said in as_(hub.congtac).get(url).content.decode()
    post(hub.congtac, cleared, title="Tên khác hẳn")
    assert f"{said} đã rà soát" not in as_(hub.congtac).get(url).content.decode()


BY_SCRIPT = {"x-requested-with": "XMLHttpRequest"}


@pytest.mark.parametrize("name", ["workflow_action", "collect_workflow_action_data"])
def test_a_dialog_says_that_somebody_was_faster(hub, cleared, name):
    """Opened too late, and sent too late: a sentence in the dialog, which its script can read."""
    state = again(cleared).current_workflow_task_state
    url = reverse(f"wagtailadmin_pages:{name}", args=[cleared.pk, "approve", state.pk])
    take(hub.lanhdao, cleared, "reject", comment="Xem lại")
    for ask in (Client.get, Client.post):
        answer = ask(as_(hub.lanhdao), url, headers=BY_SCRIPT)
        assert answer.status_code == 200
        assert answer.json()["step"] == "refused"
        assert 'role="alert"' in answer.json()["html"]


def test_being_superuser_is_no_role(hub, cleared):
    hub.quantri.is_superuser = True
    hub.quantri.save()
    take(hub.quantri, cleared)
    assert not again(cleared).live
    assert step(cleared) == "LeadershipTask"


def test_nobody_signs_their_own_text(hub, page):
    hub.congtac.groups.add(*hub.ramat.groups.all())
    take(hub.bientap, page)
    take(hub.congtac, page, **CLEARED)
    assert step(page) == "ClearanceTask"


def test_an_editor_who_changed_the_text_signs_it_no_more(hub, page):
    hub.bientap.groups.add(*hub.lanhdao.groups.all())
    post(hub.bientap, page, title="Tên đã sửa")
    take(hub.bientap, page)
    take(hub.ramat, page, **CLEARED)
    take(hub.bientap, page)
    assert not again(page).live
    take(hub.lanhdao, page)
    assert again(page).live


def test_clearance_and_leadership_are_two_people(hub, page):
    hub.ramat.groups.add(*hub.lanhdao.groups.all())
    take(hub.bientap, page)
    take(hub.ramat, page, **CLEARED)
    take(hub.ramat, page)
    assert not again(page).live
    assert step(page) == "LeadershipTask"


def test_a_bare_task_state_signs_nothing(hub, cleared):
    state = again(cleared).current_workflow_task_state
    with pytest.raises(PermissionDenied):
        TaskState.objects.get(pk=state.pk).approve(user=hub.lanhdao)
    assert not again(cleared).live


def test_the_modals_ask_what_each_step_needs(hub, page):
    url = "wagtailadmin_pages:collect_workflow_action_data"

    def fields(user, action):
        state = again(page).current_workflow_task_state
        answer = as_(user).get(reverse(url, args=[page.pk, action, state.pk]))
        html = answer.json()["html"]
        names = (*BOXES, "basis", "comment")
        return [name for name in names if f'name="{name}"' in html]

    assert fields(hub.bientap, "approve") == fields(hub.bientap, "reject") == ["comment"]
    take(hub.bientap, page)
    assert fields(hub.ramat, "approve") == [*BOXES, "basis", "comment"]
    assert fields(hub.ramat, "reject") == ["comment"]
    take(hub.ramat, page, **CLEARED)
    assert fields(hub.lanhdao, "approve") == ["comment"]


def test_a_mail_goes_to_those_whose_step_begins(hub, page):
    def mailed():
        told = [(message.to, message.subject, message.body) for message in mail.outbox]
        mail.outbox.clear()
        return told

    [(to, subject, body)] = mailed()
    assert to == [hub.bientap.email]
    assert "Bài thử" in subject
    assert reverse("wagtailadmin_pages:edit", args=[page.pk]) in body
    take(hub.bientap, page)
    assert [to for to, *_ in mailed()] == [[hub.ramat.email]]
    take(hub.ramat, page, **CLEARED)
    assert [to for to, *_ in mailed()] == [[hub.lanhdao.email]]
    take(hub.lanhdao, page, "reject", comment="Thiếu nguồn")
    [(to, _subject, body)] = mailed()
    assert to == [hub.congtac.email]
    assert "Thiếu nguồn" in body
