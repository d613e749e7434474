"""The state of things before a race, and what must hold after it."""

import io
from collections.abc import Callable
from dataclasses import dataclass, field

from django.core.management import call_command
from wagtail.models import Page, Revision

from campaign.approval import forms
from campaign.approval.models import JournalEntry, Signature
from campaign.approval.refusal import Refused
from campaign.articles.models import ArticlePage
from tests import factories
from tests.approval.concurrency.racing import Outcome

CLEARED = dict.fromkeys(forms.ClearanceForm.STATEMENTS, True) | {"basis": "Kế hoạch"}
LIVE, DRAFT = "Bản đang đăng", "Bản chờ duyệt"


@dataclass(frozen=True)
class Opened:
    """A step as it is in an open browser: read before the race, taken in it."""

    scene: "Scene"
    by: object
    action: str = "approve"
    data: dict = field(default_factory=dict)

    def read(self) -> Callable[[], None]:
        """Open it; what comes back takes the step."""
        state = self.scene.page().current_workflow_task_state
        task = state.task.specific
        return lambda: task.on_action(state, self.by, self.action, **self.data)


@dataclass(frozen=True)
class Holding:
    """An act upon what was read before the race, as a view holds it: `read()` gives the act."""

    read: Callable[[], Callable[[], object]]


@dataclass
class Scene:
    """One hub with an article; `key` is the article's."""

    hub: factories.Hub
    key: int

    def page(self) -> ArticlePage:
        """The row as it is stored now."""
        return ArticlePage.objects.get(pk=self.key)

    def save(self, title: str, by) -> int:
        """Save a draft with this title, as an editor does; its revision."""
        draft = self.page().get_latest_revision_as_object()
        draft.title = title
        return draft.save_revision(user=by).pk

    def take(self, by, action: str = "approve", /, **data) -> None:
        """Take the step at which the page waits, as the views do."""
        Opened(self, by, action, data).read()()

    def opened(self, by, action: str = "approve", /, **data) -> Opened:
        """The same, with the step read before the others begin."""
        return Opened(self, by, action, data)


def waiting(hub: factories.Hub, step: str, *, is_live: bool = False) -> Scene:
    """An article that waits at this step: "editing", "clearance" or "leadership"."""
    page = factories.article(hub, LIVE)
    scene = Scene(hub, page.pk)
    if is_live:
        factories.approve(page, hub)
    scene.save(DRAFT, hub.congtac)
    page = scene.page()
    page.get_workflow().start(page, hub.congtac)
    if step != "editing":
        scene.take(hub.bientap)
    if step == "leadership":
        scene.take(hub.ramat, **CLEARED)
    return scene


def live(hub: factories.Hub) -> Scene:
    """An article that is public."""
    return Scene(hub, factories.approve(factories.article(hub, LIVE), hub).pk)


def require_sound(scene: Scene, outcomes: list[Outcome]) -> None:
    """What holds after every race: proof, tree and flags, and a sentence for whoever lost."""
    for outcome in outcomes:
        if not outcome.is_done:
            assert isinstance(outcome.error, Refused), repr(outcome.error)
            assert len(str(outcome.error)) > 20
    said = io.StringIO()
    try:
        call_command("verify_approvals", stdout=said, verbosity=0)
    except SystemExit as code:
        raise AssertionError(f"verify_approvals ends with {code}: {said.getvalue()}") from None
    assert not any(Page.find_problems())
    page = scene.page()
    revisions = Revision.page_revisions.filter(object_id=str(page.pk))
    assert page.latest_revision_id == revisions.latest("pk").pk
    assert page.draft_title == page.latest_revision.content["title"]
    if page.live:
        assert page.live_revision.content["title"] == page.title
        assert page.has_unpublished_changes == (page.live_revision_id != page.latest_revision_id)
        shown = Signature.objects.in_force().on(page).filter(text__canonical__contains=page.title)
        assert sorted(shown.values_list("step", flat=True)) == ["clearance", "leadership"]


def lines(scene: Scene, action: str) -> int:
    """How many lines of the journal say this of the page."""
    return JournalEntry.objects.filter(action=action, object_id=str(scene.key)).count()


def winners(outcomes: list[Outcome]) -> list[bool]:
    return [outcome.is_done for outcome in outcomes]
