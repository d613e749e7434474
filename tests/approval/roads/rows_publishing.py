"""Roads by the buttons and addresses that publish: of drafts, of newer texts, of older ones."""

from datetime import date

from django.urls import reverse
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.actions.revert_to_page_revision import RevertToPageRevisionAction
from wagtail.actions.unpublish_page import UnpublishPageAction

from campaign.approval import publishing
from campaign.articles.models import ArticlePage
from tests import factories
from tests.approval.roads.actors import JSON
from tests.approval.roads.pages import again, change
from tests.approval.roads.table import Road
from tests.approval.roads.world import UNSEEN

PUBLISH = {"action-publish": "action-publish"}
REVERT = "wagtailadmin_pages:revisions_revert"


def publish(world, page, actor):
    page.get_latest_revision().publish(user=actor.user)


def publish_unasked(world, page, actor):
    """As the admin does after its own questions."""
    action = PublishPageRevisionAction(page.get_latest_revision(), user=actor.user)
    action.execute(skip_permission_checks=True)


def press_publish(world, page, actor):
    actor.edit(page, PUBLISH)


def create_and_publish(world, page, actor):
    fields = {"slug": "bai-moi", "date": f"{date.today():%d/%m/%Y}"} | PUBLISH
    for address in ("add", "preview_on_add"):
        view = f"wagtailadmin_pages:{address}"
        actor.edit(page, fields, view=reverse(view, args=["articles", "articlepage", page.pk]))


def add_as_live(world, page, actor):
    page.add_child(instance=ArticlePage(title=UNSEEN, live=True, owner=actor.user))


def autosave(world, page, actor):
    """The editor's script saves by itself, and could send any button along."""
    revision = page.get_latest_revision()
    loaded = {"loaded_revision_created_at": revision.created_at.isoformat()}
    for extra in (PUBLISH, {}, {"live": "on", "action-submit": "1"}):
        actor.edit(page, loaded | extra, headers=JSON)


def overwrite_own(world, page, actor):
    actor.edit(page)
    own = again(page).get_latest_revision()
    actor.edit(page, {"overwrite_revision_id": own.pk} | PUBLISH, headers=JSON)
    actor.edit(page, {"overwrite_revision_id": own.pk} | PUBLISH)


def overwrite_other(world, page, actor):
    """Also revisions that were approved, and revisions of other pages."""
    theirs = [page.live_revision, page.get_latest_revision(), world.live.live_revision]
    for revision in theirs:
        for headers in (None, JSON):
            extra = {"overwrite_revision_id": revision.pk} | PUBLISH
            actor.edit(page, extra, headers=headers)


def overwrite_and_publish(world, page, actor):
    latest = page.get_latest_revision()
    page.title = UNSEEN
    page.save_revision(user=actor.user, overwrite_revision=latest).publish(user=actor.user)


def overwrite_the_approved_row(world, page, actor):
    """Another text in the row of the revision that was approved."""
    approved = page.live_revision
    approved.content["title"] = UNSEEN
    approved.save()
    approved.publish(user=actor.user)


def first_text(page):
    return page.revisions.order_by("pk").first()


def revert_by_hand(world, page, actor):
    old = first_text(page)
    for extra in (PUBLISH, {}, {"action-submit": "1"}):
        actor.edit(page, extra, view=REVERT, args=[old.pk])


def revert_and_publish(world, page, actor):
    action = RevertToPageRevisionAction(page, first_text(page), user=actor.user)
    action.execute(skip_permission_checks=True)
    again(page).get_latest_revision().publish(user=actor.user)


def replaced_again(world, page, actor):
    """The old text is approved once more, then the new one, and then the old one published."""
    old, new = first_text(page), page.get_latest_revision()
    for revision in (old, new):
        factories.approve(revision.as_object(), world.hub)
    old.publish(user=actor.user)


def take_off_and_publish(world, page, actor):
    UnpublishPageAction(page, user=actor.user).execute(skip_permission_checks=True)
    page = again(page)
    page.title = UNSEEN
    page.save_revision(user=actor.user).publish(user=actor.user)


def take_off_by_hand_and_publish(world, page, actor):
    actor.post("wagtailadmin_pages:unpublish", page.pk)
    actor.edit(again(page), PUBLISH)


ROADS = [
    Road("publish button: draft", "draft", press_publish, publish),
    Road("publish button: newer text", "changed", press_publish, publish),
    Road("publish button: new page", "articles", create_and_publish, add_as_live, leaves=(0, 1)),
    Road("publish: no questions asked", "draft", by_code=publish_unasked),
    Road("publish: no questions asked, newer text", "changed", by_code=publish_unasked),
    Road(
        "publish: the project's own service",
        "draft",
        by_code=lambda w, p, a: publishing.publish(revision=p.get_latest_revision(), user=a.user),
    ),
    Road("autosave: draft", "draft", autosave, publish),
    Road("autosave: live page", "changed", autosave, publish),
    Road("overwrite own revision", "changed", overwrite_own, overwrite_and_publish),
    Road("overwrite another's revision", "changed", overwrite_other, overwrite_the_approved_row),
    Road("revert to replaced text", "replaced", revert_by_hand, revert_and_publish),
    Road(
        "publish replaced text again",
        "replaced",
        by_code=lambda w, p, a: first_text(p).publish(user=a.user),
    ),
    Road("publish text replaced just now", "replaced", by_code=replaced_again),
    Road("publish what was taken down", "down", press_publish, publish),
    Road("revert what was taken down", "down", revert_by_hand, revert_and_publish),
    Road(
        "take off, change, publish",
        "live",
        take_off_by_hand_and_publish,
        take_off_and_publish,
        moves=True,
    ),
    Road("save as live what was taken down", "down", by_code=lambda w, p, a: change(p, live=True)),
]
