"""Two decisions at once: exactly one wins, the other hears why."""

from datetime import timedelta
from functools import partial

import time_machine
from django.utils import timezone
from wagtail.models import TaskState, WorkflowState

from campaign.approval import publishing, scheduling
from campaign.approval.models import Signature, Takedown
from campaign.approval.takedowns import service as takedown
from tests.approval.concurrency.scenes import (
    CLEARED,
    DRAFT,
    LIVE,
    Holding,
    Scene,
    lines,
    live,
    waiting,
    winners,
)

GONE = takedown.Wish(cause=Takedown.Cause.WRONG, answer=Takedown.Answer.GONE)
LATER = "Bản sửa cùng lúc"


def in_force(scene: Scene, step: str) -> int:
    return Signature.objects.in_force().filter(page_id=scene.key, step=step).count()


def round_of(scene: Scene) -> WorkflowState:
    return WorkflowState.objects.filter(object_id=str(scene.key)).latest("pk")


def test_approve_and_edit(hub, repeated):
    scene = waiting(hub, "leadership", is_live=True)
    results = set()
    for approved, edited in repeated(
        scene, scene.opened(hub.lanhdao), lambda: scene.save(LATER, hub.bientap)
    ):
        page = scene.page()
        assert edited.is_done
        assert page.draft_title == LATER
        assert page.title == (DRAFT if approved.is_done else LIVE)
        assert page.has_unpublished_changes
        assert lines(scene, "approval.sign.leadership") == 1 + approved.is_done
        results.add(approved.is_done)
    assert results == {True, False}


def test_two_leaders_approve(hub, repeated):
    scene = waiting(hub, "leadership")
    for outcomes in repeated(scene, scene.opened(hub.lanhdao), scene.opened(hub.lanhdao2)):
        assert sorted(winners(outcomes)) == [False, True]
        assert scene.page().title == DRAFT
        assert scene.page().live
        assert in_force(scene, "leadership") == 1
        assert lines(scene, "approval.sign.leadership") == lines(scene, "wagtail.publish") == 1


def test_one_leader_approves_twice(hub, repeated):
    scene = waiting(hub, "leadership")
    for outcomes in repeated(scene, *[scene.opened(hub.lanhdao)] * 2):
        assert sorted(winners(outcomes)) == [False, True]
        assert in_force(scene, "leadership") == 1
        assert lines(scene, "approval.sign.leadership") == 1


def test_two_officers_clear(hub, repeated):
    scene = waiting(hub, "clearance")
    for outcomes in repeated(
        scene,
        scene.opened(hub.ramat, **CLEARED),
        scene.opened(hub.ramat2, **CLEARED),
    ):
        assert sorted(winners(outcomes)) == [False, True]
        assert in_force(scene, "clearance") == 1
        assert lines(scene, "approval.sign.clearance") == 1
        open_now = round_of(scene).task_states.filter(status=TaskState.STATUS_IN_PROGRESS)
        assert open_now.count() == 1


def test_approve_and_return(hub, repeated):
    scene = waiting(hub, "leadership")
    results = set()
    for outcomes in repeated(
        scene,
        scene.opened(hub.lanhdao),
        scene.opened(hub.lanhdao2, "reject", comment="Thiếu nguồn"),
    ):
        approved, returned = winners(outcomes)
        assert approved != returned
        assert scene.page().live == approved
        status = WorkflowState.STATUS_APPROVED if approved else WorkflowState.STATUS_NEEDS_CHANGES
        assert round_of(scene).status == status
        results.add(approved)
    assert results == {True, False}


def test_approve_and_cancel(hub, repeated):
    scene = waiting(hub, "leadership")
    results = set()
    for outcomes in repeated(
        scene,
        scene.opened(hub.lanhdao),
        Holding(lambda: partial(scene.page().current_workflow_state.cancel, user=hub.congtac)),
    ):
        approved, cancelled = winners(outcomes)
        assert approved != cancelled
        assert scene.page().live == approved
        status = WorkflowState.STATUS_APPROVED if approved else WorkflowState.STATUS_CANCELLED
        assert round_of(scene).status == status
        results.add(approved)
    assert results == {True, False}


def test_approve_and_take_down(hub, repeated):
    scene = waiting(hub, "leadership", is_live=True)
    asked = takedown.request(page=scene.page(), by=hub.bientap, reason="Sai.", wish=GONE)
    results = set()
    for outcomes in repeated(
        scene,
        scene.opened(hub.lanhdao),
        lambda: takedown.decide(asked, by=hub.lanhdao2, wish=GONE),
    ):
        approved, taken = winners(outcomes)
        # Whichever was first, the page is off: nobody can approve what a takedown has ended.
        assert taken
        assert not scene.page().live
        assert not Signature.objects.in_force().filter(page_id=scene.key).exists()
        results.add(approved)
    assert results == {True, False}


def test_approve_and_hide_at_once(hub, repeated):
    scene = waiting(hub, "leadership", is_live=True)
    for _approved, hidden in repeated(
        scene,
        scene.opened(hub.lanhdao),
        lambda: takedown.hide_at_once(page=scene.page(), by=hub.quantri, reason="Khẩn."),
    ):
        assert hidden.is_done
        assert not scene.page().live
        assert Takedown.objects.waiting().count() == 1


def test_a_takedown_decided_twice(hub, repeated):
    scene = live(hub)
    asked = takedown.request(page=scene.page(), by=hub.bientap, reason="Sai.", wish=GONE)
    for outcomes in repeated(
        scene,
        lambda: takedown.decide(asked, by=hub.lanhdao, wish=GONE),
        lambda: takedown.decide(asked, by=hub.lanhdao2, wish=GONE),
    ):
        assert sorted(winners(outcomes)) == [False, True]
        assert lines(scene, "approval.takedown.decided") == 1
        assert lines(scene, "wagtail.unpublish") == 1


def test_a_takedown_decided_and_declined(hub, repeated):
    scene = live(hub)
    asked = takedown.request(page=scene.page(), by=hub.bientap, reason="Sai.", wish=GONE)
    for outcomes in repeated(
        scene,
        lambda: takedown.decide(asked, by=hub.lanhdao, wish=GONE),
        lambda: takedown.decline(asked, by=hub.lanhdao2, comment="Đúng rồi."),
    ):
        decided, declined = winners(outcomes)
        assert decided != declined
        assert scene.page().live == declined


def test_a_takedown_asked_for_twice(hub, repeated):
    scene = live(hub)

    def ask(user):
        return lambda: takedown.request(page=scene.page(), by=user, reason="Sai.", wish=GONE)

    for outcomes in repeated(scene, ask(hub.bientap), ask(hub.congtac)):
        assert sorted(winners(outcomes)) == [False, True]
        assert Takedown.objects.waiting().count() == 1


def scheduled(hub) -> Scene:
    """An approved article whose hour has come."""
    with time_machine.travel(timezone.now() - timedelta(hours=2)):
        scene = waiting(hub, "editing")
        draft = scene.page().get_latest_revision_as_object()
        draft.go_live_at = timezone.now() + timedelta(hours=1)
        draft.save_revision(user=hub.congtac)
        scene.take(hub.bientap)
        scene.take(hub.ramat, **CLEARED)
        scene.take(hub.lanhdao)
    assert not scene.page().live
    return scene


def test_two_workers_at_the_same_hour(hub, repeated):
    scene = scheduled(hub)
    for outcomes in repeated(scene, scheduling.run_due, scheduling.run_due):
        assert winners(outcomes) == [True, True]
        assert scene.page().live
        assert lines(scene, "wagtail.publish.scheduled") == 1


def test_an_edit_at_the_hour_of_publication(hub, repeated):
    scene = scheduled(hub)
    for outcomes in repeated(scene, scheduling.run_due, lambda: scene.save(LATER, hub.bientap)):
        assert winners(outcomes) == [True, True]
        page = scene.page()
        assert (page.title, page.draft_title) == (DRAFT, LATER)
        assert page.has_unpublished_changes


def test_a_takedown_at_the_hour_of_publication(hub, repeated):
    """The decision ends what is approved, also what would go live at this minute."""
    scene = scheduled(hub)
    live_before = scene.page().live
    for outcomes in repeated(
        scene,
        scheduling.run_due,
        lambda: takedown.hide_at_once(page=scene.page(), by=hub.quantri, reason="Khẩn."),
    ):
        ran, hidden = winners(outcomes)
        assert ran
        assert not live_before
        assert scene.page().live != hidden


def test_publishing_again_and_an_edit(hub, repeated):
    """By code, which read the page before its turn came."""
    scene = live(hub)
    revision = scene.page().latest_revision
    for outcomes in repeated(
        scene,
        lambda: publishing.publish(revision=revision, user=hub.lanhdao),
        lambda: scene.save(LATER, hub.bientap),
    ):
        assert winners(outcomes) == [True, True]
        page = scene.page()
        assert (page.title, page.draft_title) == (LIVE, LATER)
        assert page.has_unpublished_changes


def test_stock_publishing_and_an_edit(hub, repeated):
    scene = live(hub)
    key = scene.page().latest_revision_id
    for outcomes in repeated(
        scene,
        lambda: scene.page().revisions.get(pk=key).publish(),
        lambda: scene.save(LATER, hub.bientap),
    ):
        assert winners(outcomes) == [True, True]
        assert scene.page().draft_title == LATER
