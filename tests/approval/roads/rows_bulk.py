"""Roads by lists: many pages, pictures, documents or accounts at once."""

from django.urls import reverse
from wagtail.admin.views.pages.bulk_actions import delete as deleting
from wagtail.admin.views.pages.bulk_actions import move as moving
from wagtail.admin.views.pages.bulk_actions import publish as publishing
from wagtail.admin.views.pages.bulk_actions import unpublish as unpublishing

from tests.approval.roads.pages import again
from tests.approval.roads.rows_copying import STAYS
from tests.approval.roads.table import Road, perhaps_refused
from tests.approval.roads.world import UNSEEN

PAGES = ("wagtailcore", "page")


def bulk(actor, model, action, ids, **data):
    address = reverse("wagtail_bulk_action", args=[*model, action])
    chosen = "&".join(f"id={pk}" for pk in ids)
    return actor.post(f"{address}?{chosen}&next=/quan-tri/", data=data)


def unapproved(world) -> list[int]:
    names = ("draft", "changed", "down", "replaced", "folder", "editing", "leading")
    return [world.pages[name].pk for name in names]


def publish(world, page, actor):
    for ids in (unapproved(world), [world.home.get_parent().pk], ["all"]):
        bulk(actor, PAGES, "publish", ids, include_descendants="on")


def publish_all(world, page, actor):
    """What the action itself does, asking nobody."""
    pages = [world.pages[name] for name in ("draft", "folder")]
    publishing.PublishBulkAction.execute_action(pages, include_descendants=True, user=actor.user)


def retitled(page, actor) -> None:
    page.title = UNSEEN
    page.save_revision(user=actor.user)


def take_off(world, page, actor):
    retitled(page, actor)
    bulk(actor, PAGES, "unpublish", [page.pk], include_descendants="on")
    bulk(actor, PAGES, "publish", [page.pk], include_descendants="on")


def take_off_and_on(world, page, actor):
    retitled(page, actor)
    unpublishing.UnpublishBulkAction.execute_action([page], user=actor.user)
    publishing.PublishBulkAction.execute_action([again(page)], user=actor.user)


def move(world, page, actor):
    bulk(actor, PAGES, "move", unapproved(world), chooser=world.folder.pk, move_applied="on")


def move_all(world, page, actor):
    pages = [world.pages[name] for name in ("draft", "changed")]
    moving.MoveBulkAction.execute_action(pages, destination=world.folder, user=actor.user)


def delete(world, page, actor):
    bulk(actor, PAGES, "delete", [page.pk])


def delete_all(world, page, actor):
    deleting.DeleteBulkAction.execute_action([page], user=actor.user)


def files(world, page, actor):
    for model, used in (("picture", "live_picture"), ("file", "live_file")):
        names = ("content", model)
        ids = [world.files[used].pk, world.files[used.replace("live", "draft")].pk]
        bulk(actor, names, "add_tags", ids, tags="khac")
        bulk(actor, names, "add_to_collection", ids, collection=1)
        bulk(actor, names, "delete", ids)


def delete_files(world, page, actor):
    for used in ("live_picture", "live_file"):
        with perhaps_refused():
            type(world.files[used]).objects.filter(pk=world.files[used].pk).delete()


ROADS = [
    Road("bulk: publish", "", publish, publish_all),
    Road("bulk: take off and publish", "live", take_off, take_off_and_on, moves=True),
    Road("bulk: move", "", move, move_all, moves=True, closed_by=STAYS),
    Road("bulk: delete", "live", delete, delete_all),
    Road("bulk: pictures and documents", "", files, delete_files),
]
