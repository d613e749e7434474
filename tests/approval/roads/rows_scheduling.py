"""Roads by the clock: schedules of unsigned texts, of texts that changed, and the commands."""

from datetime import timedelta

import time_machine
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Revision

from tests import factories
from tests.approval.roads.pages import again, change
from tests.approval.roads.rows_publishing import PUBLISH
from tests.approval.roads.table import Road
from tests.approval.roads.world import UNSEEN

UNSCHEDULE = "wagtailadmin_pages:revisions_unschedule"


def soon():
    return timezone.now() + timedelta(hours=1)


def let_time_pass():
    """The worker after the moment has come, and both of the commands that people know."""
    with time_machine.travel(timezone.now() + timedelta(hours=2), tick=False):
        for command in ("publish_scheduled", "publish_scheduled_pages"):
            call_command(command, verbosity=0)


def fill_in(world, page, actor):
    """A moment in the form of the editor, with the button and without."""
    for moment in (soon(), timezone.now() - timedelta(hours=1)):
        at = {"go_live_at": f"{timezone.localtime(moment):%d/%m/%Y %H:%M}"}
        actor.edit(page, at | PUBLISH)
    let_time_pass()


def schedule(world, page, actor):
    page = page.get_latest_revision_as_object()
    page.go_live_at = soon()
    try:
        page.save_revision(user=actor.user, approved_go_live_at=page.go_live_at)
    finally:
        let_time_pass()


def schedule_in_table(world, page, actor):
    """What no signal sees: the commands judge for themselves."""
    past = timezone.now() - timedelta(hours=1)
    Revision.objects.filter(pk=page.latest_revision_id).update(approved_go_live_at=past)
    let_time_pass()


def approved_for_later(world, page):
    """The page, with its text approved to go live in an hour; and the revision of that."""
    page.go_live_at = soon()
    page = factories.approve(page, world.hub)
    return page, page.scheduled_revision


def change_scheduled(world, page, actor):
    _page, revision = approved_for_later(world, world.clearing)
    change(revision, content=revision.content | {"title": UNSEEN})
    let_time_pass()


def change_in_table(world, page, actor):
    _page, revision = approved_for_later(world, world.clearing)
    content = revision.content | {"title": UNSEEN}
    Revision.objects.filter(pk=revision.pk).update(content=content)
    let_time_pass()


def edit_scheduled(world, page, actor):
    page, revision = approved_for_later(world, world.clearing)
    for extra in (PUBLISH, {"overwrite_revision_id": revision.pk}):
        actor.edit(page, extra)
    let_time_pass()


def unschedule(world, page, actor):
    page, revision = approved_for_later(world, world.clearing)
    actor.post(UNSCHEDULE, page.pk, revision.pk)
    actor.edit(again(page), PUBLISH)


def unschedule_and_publish(world, page, actor):
    page, revision = approved_for_later(world, world.clearing)
    change(revision, approved_go_live_at=None)
    page = again(page)
    page.title, page.go_live_at = UNSEEN, None
    page.save_revision().publish()


CLEARING = ("clearing",)
ROADS = [
    Road("go_live_at: draft", "draft", fill_in, schedule),
    Road("go_live_at: newer text", "changed", fill_in, schedule),
    Road("go_live_at: written into the table", "draft", by_code=schedule_in_table),
    Road("go_live_at: newer text, in the table", "changed", by_code=schedule_in_table),
    Road("schedule: text edited after it", "", edit_scheduled, change_scheduled, lets=CLEARING),
    Road("schedule: text changed in the table", "", by_code=change_in_table, lets=CLEARING),
    Road("schedule: ended, another text", "", unschedule, unschedule_and_publish, lets=CLEARING),
]
