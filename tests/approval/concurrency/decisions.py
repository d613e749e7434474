"""The decisions that are killed in the middle, and the facts by which one sees how far they got."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import time_machine
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageLogEntry, ReferenceIndex, Revision, TaskState, WorkflowState

from campaign.approval import purging, scheduling
from campaign.approval.models import JournalEntry, JournalHead, Purge, Signature, Takedown
from campaign.approval.models.takedown import GoneAddress
from campaign.approval.takedowns import service as takedown
from campaign.articles.models import ArticleIndexPage
from campaign.content.models import ContentPage
from tests import factories
from tests.approval.concurrency.scenes import CLEARED, Scene, live, waiting

GONE = takedown.Wish(cause=Takedown.Cause.WRONG, answer=Takedown.Answer.GONE)


@dataclass(frozen=True)
class Decision:
    """One decision about one page."""

    scene: Scene
    act: Callable[[], object]

    def facts(self) -> dict[str, object]:
        """Everything that the decision may write, but for moments, salts, hashes and row numbers.

        A server does not give a number back when the transaction that took it dies.
        """
        key = self.scene.key
        about = {"object_id": str(key)}
        page = Page.objects.filter(pk=key).values_list(*PAGE).first()
        content = ContentPage.objects.filter(pk=key).values_list("listed", "parent_path").first()
        entries = JournalEntry.objects.order_by("number")
        states = TaskState.objects.filter(workflow_state__object_id=str(key)).order_by("pk")
        signatures = Signature.objects.filter(page_id=key).order_by("pk")
        return {
            "page": page,
            "content": content,
            "revisions": list(
                Revision.page_revisions.filter(**about).order_by("pk").values_list(*REVISION)
            ),
            "rounds": list(
                WorkflowState.objects.filter(**about).order_by("pk").values_list("status")
            ),
            "steps": list(states.values_list("status", "finished_by")),
            "signatures": list(signatures.values_list("step", "signer", "ended_because")),
            "journal": list(entries.values_list("number", "action")),
            "head": JournalHead.objects.get().number,
            "log": PageLogEntry.objects.count(),
            "takedowns": list(Takedown.objects.order_by("pk").values_list("outcome")),
            "gone": GoneAddress.objects.count(),
            "purges": list(Purge.objects.order_by("pk").values_list("state")),
            "redirects": list(Redirect.objects.order_by("pk").values_list("old_path")),
            "files": list(ReferenceIndex.objects.filter(**about).values_list("to_object_id")),
        }


PAGE = (
    *("title", "draft_title", "live", "expired", "has_unpublished_changes", "url_path", "path"),
    *("latest_revision", "live_revision", "numchild"),
)
REVISION = ("pk", "approved_go_live_at")


def clear(hub) -> Decision:
    scene = waiting(hub, "clearance")
    return Decision(scene, lambda: scene.take(hub.ramat, **CLEARED))


def approve(hub) -> Decision:
    scene = waiting(hub, "leadership")
    return Decision(scene, lambda: scene.take(hub.lanhdao))


def approve_a_new_text(hub) -> Decision:
    scene = waiting(hub, "leadership", is_live=True)
    scene.page().create_alias(parent=hub.articles, update_slug="ban-sao")
    return Decision(scene, lambda: scene.take(hub.lanhdao))


def give_back(hub) -> Decision:
    scene = waiting(hub, "leadership")
    return Decision(scene, lambda: scene.take(hub.lanhdao, "reject", comment="Thiếu nguồn"))


def publish_by_the_clock(hub) -> Decision:
    with time_machine.travel(timezone.now() - timedelta(hours=2)):
        scene = waiting(hub, "editing")
        draft = scene.page().get_latest_revision_as_object()
        draft.go_live_at = timezone.now() + timedelta(hours=1)
        draft.save_revision(user=hub.congtac)
        scene.take(hub.bientap)
        scene.take(hub.ramat, **CLEARED)
        scene.take(hub.lanhdao)
    return Decision(scene, scheduling.run_due)


def take_down(hub) -> Decision:
    scene = live(hub)
    asked = takedown.request(page=scene.page(), by=hub.bientap, reason="Sai.", wish=GONE)
    return Decision(scene, lambda: takedown.decide(asked, by=hub.lanhdao, wish=GONE))


def hide_at_once(hub) -> Decision:
    scene = live(hub)

    def act():
        takedown.hide_at_once(page=scene.page(), by=hub.lanhdao, reason="Khẩn.")

    return Decision(scene, act)


def erase(hub) -> Decision:
    scene = live(hub)
    asked = takedown.request(page=scene.page(), by=hub.bientap, reason="Sai.", wish=GONE)
    takedown.decide(asked, by=hub.lanhdao, wish=GONE)
    wanted = {"target": Purge.Target.PAGE, "key": scene.key, "reason": "Lộ bí mật", "by": hub.ramat}
    purge = purging.request(**wanted)
    return Decision(scene, lambda: purging.confirm(purge, by=hub.lanhdao))


def move(hub) -> Decision:
    scene = live(hub)
    goal = factories.live(ArticleIndexPage(title="Mục khác", slug="muc-khac"), hub.home, hub)

    def act():
        scene.page().move(Page.objects.get(pk=goal.pk), pos="last-child")

    return Decision(scene, act)


DECISIONS: dict[str, Callable[[object], Decision]] = {
    "clear": clear,
    "approve": approve,
    "approve a new text": approve_a_new_text,
    "return": give_back,
    "publish by the clock": publish_by_the_clock,
    "take down": take_down,
    "hide at once": hide_at_once,
    "erase": erase,
    "move": move,
}
