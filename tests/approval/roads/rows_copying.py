"""Roads by other places: copies, moves, aliases, deletion."""

from wagtail.actions.convert_alias import ConvertAliasPageAction
from wagtail.actions.copy_page import CopyPageAction
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.actions.move_page import MovePageAction
from wagtail.models import Locale

from campaign.articles.models import ArticleIndexPage
from tests.approval.roads.pages import again, base
from tests.approval.roads.table import Road
from tests.approval.roads.world import UNSEEN

COPY = "wagtailadmin_pages:copy"


def ask_for_copy(actor, page, parent, **how):
    """The form of copying, with the box that ours does not have."""
    fields = {"new_title": page.title, "new_slug": "ban-sao", "new_parent_page": parent.pk}
    actor.post(COPY, page.pk, data=fields | {"publish_copies": "on"} | how)


def copy_live(page, parent, actor, **how):
    """By code, staying live and asking nobody."""
    attributes = {"title": page.title, "slug": "ban-sao"}
    CopyPageAction(
        page, to=parent, keep_live=True, user=actor.user, update_attrs=attributes, **how
    ).execute(skip_permission_checks=True)


def copy_by_hand(world, page, actor):
    ask_for_copy(actor, page, world.folder)


def copy(world, page, actor):
    copy_live(page, world.folder, actor)


def copy_with_title(world, page, actor):
    fields = {"new_title": UNSEEN, "new_slug": "ban-sao", "new_parent_page": world.folder.pk}
    actor.post(COPY, page.pk, data=fields | {"publish_copies": "on"})


def copy_titled(world, page, actor):
    page.title = UNSEEN
    copy_live(page, world.folder, actor)


def copy_tree_by_hand(world, page, actor):
    ask_for_copy(actor, page, world.home, copy_subpages="on")


def copy_tree(world, page, actor):
    copy_live(page, world.home, actor, recursive=True)


def half_made(world, page, actor):
    """The copy of a draft would pass, that of the live page below it not."""
    top = ArticleIndexPage(title="Mục mới", live=False)
    world.home.add_child(instance=top)
    page.move(top, pos="last-child")
    copy_live(again(top), world.home, actor, recursive=True)


def alias_by_hand(world, page, actor):
    ask_for_copy(actor, page, world.folder, alias="on")


def alias(world, page, actor):
    action = CreatePageAliasAction(page, parent=world.folder, update_slug="bi-danh-2")
    action.execute(skip_permission_checks=True)


def alias_in_other_language(world, page, actor):
    page.copy_for_translation(Locale.objects.get(language_code="en"), alias=True, copy_parents=True)


def update_aliases(world, page, actor):
    """The alias of a live page follows a revision that was never approved."""
    page.create_alias(parent=world.folder, update_slug="theo-sau")
    revision = page.get_latest_revision()
    revision.as_object().update_aliases(revision=revision)


def convert_by_hand(world, page, actor):
    actor.post("wagtailadmin_pages:convert_alias", page.pk)
    actor.edit(page, {"action-publish": "1"})


def convert(world, page, actor):
    """An alias becomes a page of its own, and stays when its original is taken down."""
    ConvertAliasPageAction(page, user=actor.user).execute(skip_permission_checks=True)
    world.live.unpublish()


def move_by_hand(world, page, actor):
    actor.post("wagtailadmin_pages:move_confirm", page.pk, world.folder.pk)
    actor.post("wagtailadmin_pages:set_page_position", page.pk, data={"position": 0})


def move(world, page, actor):
    MovePageAction(page, world.folder, pos="first-child").execute(skip_permission_checks=True)


def delete_by_hand(world, page, actor):
    actor.post("wagtailadmin_pages:delete", page.pk)


def delete(world, page, actor):
    page.delete()


def delete_base(world, page, actor):
    base(page).delete()


# The approved text may stand at a second place.
ELSEWHERE = {"moves": True, "leaves": (0, 1)}
LIKEWISE = {"moves": True, "leaves": (1, 3)}
STAYS = "it writes no text: a draft stays a draft, and what is live is approved"
ROADS = [
    Road("copy: draft", "draft", copy_by_hand, copy, leaves=(0, 1), closed_by=STAYS),
    Road("copy: live page", "live", copy_by_hand, copy, leaves=(0, 1)),
    Road("copy: newer text", "changed", copy_by_hand, copy, leaves=(0, 1)),
    Road("copy: under another title", "live", copy_with_title, copy_titled, leaves=(0, 1)),
    # The folder, two pages and an alias below it: all of them or none.
    Road("copy: with subpages", "folder", copy_tree_by_hand, copy_tree, leaves=(0, 4)),
    Road("copy: a draft with a live page below", "inside", by_code=half_made, **LIKEWISE),
    Road("alias: of a draft", "draft", alias_by_hand, alias, leaves=(0, 1), closed_by=STAYS),
    Road("alias: of newer text", "changed", alias_by_hand, alias, closed_by=STAYS, **ELSEWHERE),
    Road("alias: in another language", "changed", by_code=alias_in_other_language),
    Road("alias: updated", "changed", by_code=update_aliases, **ELSEWHERE),
    Road("alias: converted", "alias", convert_by_hand, convert, moves=True),
    Road("move: draft", "draft", move_by_hand, move, closed_by=STAYS),
    Road("move: newer text", "changed", move_by_hand, move, moves=True, closed_by=STAYS),
    Road("delete: live page", "live", delete_by_hand, delete),
    Road("delete: live page with those below", "folder", delete_by_hand, delete),
    Road("delete: base row of a live page", "live", by_code=delete_base),
]
