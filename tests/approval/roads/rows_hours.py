"""Roads past the hours that were signed, and past what a page is: its kind, its place, its end."""

from datetime import timedelta

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.models import Page, Site

from campaign.approval import publishing
from campaign.approval.takedowns import service as takedowns
from tests import factories
from tests.approval.roads.pages import again, base, change
from tests.approval.roads.rows_publishing import PUBLISH
from tests.approval.roads.rows_scheduling import approved_for_later, let_time_pass, soon
from tests.approval.roads.table import Road, perhaps_refused
from tests.approval.roads.world import UNSEEN


def alias_before(world, page, actor):
    """Wagtail shows an alias at once, though its original waits for its hour."""
    world.clearing.create_alias(parent=world.folder, update_slug="som-hon")
    page, _revision = approved_for_later(world, world.clearing)
    page.update_aliases()


def live_before(world, page, actor):
    page, _revision = approved_for_later(world, world.clearing)
    for hour in ({}, {"go_live_at": None}):
        with perhaps_refused():
            change(again(page), live=True, **hour)


def alias_alone(world, page, actor):
    world.clearing.create_alias(parent=world.folder, update_slug="mot-minh")
    factories.sign(again(world.clearing), world.hub, revision=world.clearing.latest_revision)
    change(world.clearing.aliases.get(), live=True)


def alias_after_its_section(world, page, actor):
    """The section that it stands in is taken down; then its original is published again."""
    takedowns.hide_at_once(page=again(world.folder), by=world.hub.quantri, reason="Sai.")
    with perhaps_refused():
        change(again(page), live=True)
    again(world.live).update_aliases()


def without_its_hour(world, page, actor):
    """The text that was signed for later, in another revision."""
    _page, revision = approved_for_later(world, world.clearing)
    for hour in (timezone.now() + timedelta(minutes=1), None):
        text = revision.as_object()
        text.go_live_at = hour
        with perhaps_refused():
            text.save_revision().publish()


def hour_changed(world, page, actor):
    """The revision that was signed, with another hour in it."""
    _page, revision = approved_for_later(world, world.clearing)
    content = revision.content | {"go_live_at": None}
    change(revision, content=content)
    publishing.publish(revision=revision, user=world.hub.lanhdao)


def next_text_before(world, page, actor):
    """What is to replace a live text later: as its row, in its alias, in a new one."""
    page.title = UNSEEN
    _page, revision = approved_for_later(world, page)
    text = revision.as_object()
    text.go_live_at = None
    for way in (
        revision.as_object().save,
        lambda: revision.as_object().update_aliases(revision=revision, _content=revision.content),
        lambda: text.create_alias(parent=world.home, update_slug="bi-danh-moi"),
    ):
        with perhaps_refused():
            way()


def approved_until(world, page):
    """The page, live by an approval that ends in an hour."""
    page.expire_at = soon()
    return factories.approve(page, world.hub)


def end_taken_away_by_hand(world, page, actor):
    actor.edit(approved_until(world, page), {"expire_at": ""} | PUBLISH)
    let_time_pass()


def end_taken_away(world, page, actor):
    page = approved_until(world, page)
    for how in ({}, {"update_fields": ["expire_at"]}):
        with perhaps_refused():
            change(again(page), expire_at=None, how=how)
    with perhaps_refused():
        text = page.get_latest_revision_as_object()
        text.expire_at = None
        text.save_revision().publish()
    let_time_pass()


def after_its_end(world, page, actor):
    page = world.clearing
    page.expire_at = timezone.now() - timedelta(minutes=1)
    factories.approve(page, world.hub)


def of_another_kind(world, page, actor):
    """Saved as what needs no approval, and then as itself again."""
    row = base(page)
    row.content_type, row.depth, row.live = ContentType.objects.get_for_model(Page), 1, True
    row.title = UNSEEN
    with perhaps_refused():
        row.save(update_fields=["live", "content_type", "title"])
    own = ContentType.objects.get_for_model(type(page))
    change(again(page), content_type=own, how={"update_fields": ["content_type"]})


def front_page_by_hand(world, page, actor):
    site = Site.objects.get(is_default_site=True)
    root = Page.get_first_root_node()
    form = {"hostname": site.hostname, "port": site.port, "site_name": "", "root_page": root.pk}
    actor.post("wagtailsites:edit", site.pk, data=form | {"is_default_site": "on"})


def front_page(world, page, actor):
    """The root of the tree, which nobody approves, and a new one."""
    root = Page.get_first_root_node()
    change(root, title=UNSEEN)
    with perhaps_refused():
        change(Site.objects.get(is_default_site=True), root_page=root)
    new = Page.add_root(instance=Page(title=UNSEEN, slug="goc-moi", live=True))
    change(Site.objects.get(is_default_site=True), root_page=new)


def delete_as_alias(world, page, actor):
    page.alias_of_id = world.folder.pk
    page.delete()


ROADS = [
    Road("schedule: an alias before the hour", by_code=alias_before, leaves=(1,)),
    Road("schedule: the row before the hour", by_code=live_before),
    Road("alias: of what is signed and not public", by_code=alias_alone, leaves=(1,)),
    Road(
        "alias: back after its section went off",
        "alias",
        by_code=alias_after_its_section,
        moves=True,
        ends_off=True,
    ),
    Road("hours: signed text in a revision without", by_code=without_its_hour),
    Road("hours: in the signed revision", by_code=hour_changed),
    Road("hours: the next text of a live page", "live", by_code=next_text_before),
    Road(
        "hours: the end taken away",
        "live",
        end_taken_away_by_hand,
        end_taken_away,
        moves=True,
        ends_off=True,
    ),
    Road("hours: approved after the end", by_code=after_its_end),
    Road("save as another kind", "draft", by_code=of_another_kind),
    Road("site: a front page that nobody approves", "", front_page_by_hand, front_page),
    Road("delete: live page that says it is an alias", "live", by_code=delete_as_alias),
]
