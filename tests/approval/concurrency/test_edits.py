"""What people do at the same moment beside deciding: nothing of it is lost, nothing half done."""

from functools import partial

from django.test import Client
from django.urls import reverse
from wagtail.models import Page, TaskState, WorkflowState

from campaign.articles.models import ArticleIndexPage, ArticlePage
from tests import factories
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


def browser(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_two_people_save(hub, repeated):
    scene = live(hub)
    for outcomes in repeated(
        scene, lambda: scene.save("Một", hub.bientap), lambda: scene.save("Hai", hub.congtac)
    ):
        assert winners(outcomes) == [True, True]
        last = max(outcome.result for outcome in outcomes)
        assert scene.page().latest_revision_id == last
        assert scene.page().revisions.count() == 4


def test_two_people_submit(hub, repeated):
    page = factories.article(hub, LIVE)
    scene = Scene(hub, page.pk)

    def submit(user):
        return lambda: scene.page().get_workflow().start(scene.page(), user)

    for outcomes in repeated(scene, submit(hub.congtac), submit(hub.bientap)):
        assert sorted(winners(outcomes)) == [False, True]
        rounds = WorkflowState.objects.filter(object_id=str(page.pk))
        assert rounds.count() == 1
        assert TaskState.objects.filter(workflow_state__in=rounds).count() == 1


def test_two_clicks_of_one_leader(hub, repeated):
    scene = waiting(hub, "leadership")
    state = scene.page().current_workflow_task_state
    url = reverse("wagtailadmin_pages:workflow_action", args=[scene.key, "approve", state.pk])
    clients = [browser(hub.lanhdao), browser(hub.lanhdao)]
    for outcomes in repeated(
        scene, *[lambda client=client: client.post(url, {"comment": ""}) for client in clients]
    ):
        assert [outcome.result.status_code for outcome in outcomes] == [302, 302]
        assert scene.page().title == DRAFT
        assert lines(scene, "approval.sign.leadership") == 1


def test_two_clicks_in_the_editor(hub, repeated):
    scene = waiting(hub, "leadership")
    state = scene.page().current_workflow_task_state
    url = reverse("wagtailadmin_pages:edit", args=[scene.key])
    data = {
        "action-workflow-action": "true",
        "workflow-action-name": "approve",
        "loaded_revision_id": state.revision_id,
    }
    clients = [browser(hub.lanhdao), browser(hub.lanhdao2)]
    for outcomes in repeated(
        scene, *[lambda client=client: client.post(url, data) for client in clients]
    ):
        assert all(outcome.result.status_code in (200, 302) for outcome in outcomes)
        assert lines(scene, "approval.sign.leadership") == 1


def test_the_administrator_unpublishes_while_a_leader_approves(hub, repeated):
    scene = waiting(hub, "leadership", is_live=True)
    url = reverse("wagtailadmin_pages:unpublish", args=[scene.key])
    client = browser(hub.quantri)
    for approved, unpublished in repeated(
        scene, scene.opened(hub.lanhdao), lambda: client.post(url)
    ):
        assert unpublished.result.status_code == 302
        page = scene.page()
        assert page.live is False or approved.is_done
        assert page.title == (DRAFT if approved.is_done else LIVE)


def test_a_move_while_a_leader_approves(hub, repeated):
    scene = waiting(hub, "leadership", is_live=True)
    goal = factories.live(ArticleIndexPage(title="Mục khác", slug="muc-khac"), hub.home, hub)
    for outcomes in repeated(
        scene,
        scene.opened(hub.lanhdao),
        lambda: scene.page().move(Page.objects.get(pk=goal.pk), pos="last-child"),
    ):
        assert winners(outcomes) == [True, True]
        page = scene.page()
        assert page.get_parent().pk == goal.pk
        assert page.url_path.endswith("/muc-khac/ban-dang-dang/")
        assert page.title == DRAFT


def test_two_new_pages_below_one(hub, repeated):
    scene = live(hub)

    def make(title, user):
        def act():
            page = ArticlePage(title=title, live=False, owner=user)
            ArticleIndexPage.objects.get(pk=hub.articles.pk).add_child(instance=page)
            page.save_revision(user=user)

        return act

    for outcomes in repeated(scene, make("Một", hub.congtac), make("Hai", hub.bientap)):
        assert winners(outcomes) == [True, True]
        assert ArticleIndexPage.objects.get(pk=hub.articles.pk).numchild == 3


def test_a_delete_and_a_submission(hub, repeated):
    page = factories.article(hub, LIVE)
    other = live(hub)
    scene = Scene(hub, page.pk)
    for outcomes in repeated(
        other,
        Holding(lambda: scene.page().delete),
        Holding(lambda: partial(scene.page().get_workflow().start, scene.page(), hub.congtac)),
    ):
        deleted, submitted = winners(outcomes)
        assert deleted != submitted
        assert Page.objects.filter(pk=page.pk).exists() == submitted


def test_clear_and_edit(hub, repeated):
    """A signature under a text that is being changed is either refused or under the old text."""
    scene = waiting(hub, "clearance")
    for cleared, edited in repeated(
        scene,
        scene.opened(hub.ramat, **CLEARED),
        lambda: scene.save("Bản sửa cùng lúc", hub.bientap),
    ):
        assert edited.is_done
        assert lines(scene, "approval.sign.clearance") == cleared.is_done
        assert not scene.page().live


def section(hub, slug: str) -> ArticleIndexPage:
    return factories.live(ArticleIndexPage(title=slug, slug=slug), hub.home, hub)


def test_two_moves(hub, repeated):
    scene = live(hub)
    goals = [section(hub, "muc-mot"), section(hub, "muc-hai")]

    def move(goal):
        return lambda: scene.page().move(Page.objects.get(pk=goal.pk), pos="last-child")

    for outcomes in repeated(scene, *map(move, goals)):
        assert winners(outcomes) == [True, True]
        assert scene.page().get_parent().pk in [goal.pk for goal in goals]


def test_a_move_and_a_deletion(hub, repeated):
    scene, draft = live(hub), factories.article(hub, "Nháp")
    goal = section(hub, "muc-mot")

    def page():
        return ArticlePage.objects.get(pk=draft.pk)

    for moved, deleted in repeated(
        scene,
        Holding(lambda: partial(page().move, Page.objects.get(pk=goal.pk), pos="last-child")),
        Holding(lambda: page().delete),
    ):
        assert deleted.is_done or moved.is_done
        assert Page.objects.get(pk=goal.pk).numchild == (not deleted.is_done)


def test_a_new_page_below_a_section_that_is_being_approved(hub, repeated):
    place = section(hub, "muc-mot")
    scene = live(hub)

    def approve():
        row = ArticleIndexPage.objects.get(pk=place.pk)
        row.summary = "Bản mới"
        factories.approve(row, hub)

    def make():
        page = ArticlePage(title="Một", live=False, owner=hub.congtac)
        ArticleIndexPage.objects.get(pk=place.pk).add_child(instance=page)

    for outcomes in repeated(scene, approve, make):
        assert winners(outcomes) == [True, True]
        row = ArticleIndexPage.objects.get(pk=place.pk)
        assert (row.summary, row.numchild) == ("Bản mới", 1)
