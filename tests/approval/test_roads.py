"""The table of roads on which a text could become public, and what happens on each.

A road is what a button, a schedule, a command or anybody with a shell can do. What no signal
sees (`queryset.update`, SQL, rows of a join table) is found by `manage.py verify_approvals`.
"""

from datetime import timedelta

import pytest
import time_machine
from django.core import serializers
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import Page, Revision

from campaign.approval import publishing
from campaign.approval.fingerprint import fingerprint
from campaign.approval.models import JournalEntry
from campaign.articles.models import ArticleIndexPage, ArticlePage
from campaign.content.models import Audience, ContentPage, SourceLine
from tests import factories

pytestmark = pytest.mark.django_db


def again(page):
    """The page as it is stored now."""
    return type(page).objects.get(pk=page.pk)


def base(page):
    """The same page as a row of Wagtail's own class."""
    return Page.objects.get(pk=page.pk)


def content(page):
    """The same page as a row of the class that all public pages share."""
    return ContentPage.objects.get(pk=page.pk)


def change(row, **values):
    """Set these attributes and save."""
    how = values.pop("how", {})
    for name, value in values.items():
        setattr(row, name, value)
    row.save(**how)


def publish_changed(page):
    page.title = "Khác"
    page.save_revision().publish()


def load_fixture(page):
    page.live = True
    for loaded in serializers.deserialize("json", serializers.serialize("json", [page])):
        loaded.save()


def schedule(page):
    page.go_live_at = timezone.now() + timedelta(hours=1)
    page.save_revision(approved_go_live_at=page.go_live_at)


def schedule_by_table_only(page):
    past = timezone.now() - timedelta(hours=1)
    Revision.objects.filter(pk=page.latest_revision_id).update(approved_go_live_at=past)


def publish_as_superuser(page, user):
    user.is_superuser = True
    user.save()
    PublishPageRevisionAction(page.get_latest_revision(), user=user).execute()


def publish_old(page, hub):
    old = page.get_latest_revision()
    page.title = "Bản thứ hai"
    factories.approve(page, hub)
    old.publish()


def revert_to_old(page, hub):
    old = page.get_latest_revision()
    page.title = "Bản thứ hai"
    factories.approve(page, hub)
    old.as_object().save_revision(previous_revision=old).publish()


def take_down(page):
    page.unpublish()
    return again(page)


def copy_tree_live(page, hub):
    hub.articles.copy(recursive=True, keep_live=True, update_attrs={"slug": "tin-bai-2"})


def take_child_over(page, hub):
    other = factories.article(hub, "Bài khác", source_lines=[SourceLine(title="Dòng lạ")])
    change(other.source_lines.get(), page=page)


def commit_rows(page):
    page.source_lines = [SourceLine(title="Thêm")]
    page.source_lines.commit()


def commit_audiences(page):
    page.audiences.set([])
    page.audiences.commit()


# An unsigned draft; none of these may make it public.
ROADS_OF_A_DRAFT = {
    "publish the revision": lambda p, h: p.get_latest_revision().publish(),
    "publish the page": lambda p, h: p.publish(p.get_latest_revision()),
    "publish as superuser": lambda p, h: publish_as_superuser(p, h.quantri),
    "publish without permission checks": lambda p, h: p.get_latest_revision().publish(
        user=h.quantri, skip_permission_checks=True
    ),
    "publish by the service": lambda p, h: publishing.publish(
        revision=p.get_latest_revision(), user=h.lanhdao
    ),
    "save live": lambda p, h: change(p, live=True),
    "save live, unchecked": lambda p, h: change(p, live=True, how={"clean": False}),
    "save live, content row": lambda p, h: change(content(p), live=True),
    "save live, base row": lambda p, h: change(base(p), live=True),
    "update only live": lambda p, h: change(p, live=True, how={"update_fields": ["live"]}),
    "update only live, content row": lambda p, h: change(
        content(p), live=True, how={"update_fields": ["live"]}
    ),
    "update only live, base row": lambda p, h: change(
        base(p), live=True, how={"update_fields": ["live"]}
    ),
    "add as live": lambda p, h: h.articles.add_child(instance=ArticlePage(title="Mới", live=True)),
    "schedule": lambda p, h: schedule(p),
    "load a fixture": lambda p, h: load_fixture(p),
}

# A live page; none of these may change what the public reads, or bring back what is gone.
ROADS_OF_A_LIVE_PAGE = {
    "save a title": lambda p, h: change(p, title="Khác"),
    "save a title, content row": lambda p, h: change(content(p), title="Khác"),
    "save a title, base row": lambda p, h: change(base(p), title="Khác"),
    "update only the title": lambda p, h: change(p, title="X", how={"update_fields": ["title"]}),
    "save a body": lambda p, h: change(p, body=[("paragraph", "<p>Khác</p>")]),
    "save a choice": lambda p, h: change(p, article_kind="guidance"),
    "save a date": lambda p, h: change(p, date=p.date + timedelta(days=1)),
    "save with other child rows": lambda p, h: change(p, source_lines=[SourceLine(title="Khác")]),
    "publish a changed revision": lambda p, h: publish_changed(p),
    "copy, staying live": lambda p, h: p.copy(keep_live=True, update_attrs={"slug": "ban-sao"}),
    "copy the tree, staying live": copy_tree_live,
    "add a child row": lambda p, h: SourceLine.objects.create(page=p, title="Nguồn"),
    "change a child row": lambda p, h: change(p.source_lines.get(), title="Khác"),
    "take over another page's child row": take_child_over,
    "delete a child row": lambda p, h: p.source_lines.get().delete(),
    "delete child rows at once": lambda p, h: SourceLine.objects.filter(page=p).delete(),
    "commit child rows alone": lambda p, h: commit_rows(p),
    "commit audiences alone": lambda p, h: commit_audiences(p),
    "remove from the audience": lambda p, h: Audience.objects.get().pages.remove(content(p)),
    "clear the audience": lambda p, h: Audience.objects.get().pages.clear(),
    "set the audience's pages": lambda p, h: Audience.objects.get().pages.set([]),
    "delete the audience": lambda p, h: Audience.objects.get().delete(),
    "take down, publish again": lambda p, h: take_down(p).get_latest_revision().publish(),
    "take down, save live": lambda p, h: change(take_down(p), live=True),
    "publish old text after a newer approval": publish_old,
    "revert to old text": revert_to_old,
}

# What an approved page goes through without a new round, staying live with the same text.
OPEN_ROADS = {
    "save as it is": lambda p, h: p.save(),
    "save as it is, base row": lambda p, h: base(p).save(),
    "publish the approved revision again": lambda p, h: p.get_latest_revision().publish(),
    "another address": lambda p, h: change(p, slug="dia-chi-khac"),
    "another owner": lambda p, h: change(p, owner=h.bientap),
    "a note for staff": lambda p, h: change(p, staff_notes="Nội bộ"),
    "move": lambda p, h: p.move(
        factories.live(ArticleIndexPage(title="Tin khác"), h.home, h), pos="last-child"
    ),
    "alias": lambda p, h: p.create_alias(parent=h.articles, update_slug="ban-sao"),
    "copy as a draft": lambda p, h: p.copy(keep_live=False, update_attrs={"slug": "ban-sao"}),
    "save a changed draft": lambda p, h: [setattr(p, "title", "Nháp"), p.save_revision()],
}


@pytest.fixture
def draft(hub):
    return factories.article(hub)


@pytest.fixture
def live(hub):
    audience = Audience.objects.create(code="nguoi-gia", name="Người cao tuổi")
    page = factories.article(hub, source_lines=[SourceLine(title="Nguồn gốc")])
    page.audiences = [audience]
    return factories.approve(page, hub)


def public_texts() -> set[tuple[int, str]]:
    """Every live page with the fingerprint of what the public reads on it."""
    return {
        (page.pk, fingerprint(page.specific)) for page in Page.objects.live().filter(depth__gt=1)
    }


def refused(road, page, hub) -> None:
    """Take the road, see it refused, and keep whatever it wrote before that."""
    with pytest.raises(PermissionDenied):
        road(page, hub)
    transaction.set_rollback(False)


@pytest.mark.parametrize("road", ROADS_OF_A_DRAFT.values(), ids=ROADS_OF_A_DRAFT)
def test_no_road_makes_an_unsigned_draft_public(road, hub, draft):
    before = public_texts()
    refused(road, draft, hub)
    assert public_texts() == before


@pytest.mark.parametrize("road", ROADS_OF_A_LIVE_PAGE.values(), ids=ROADS_OF_A_LIVE_PAGE)
def test_no_road_changes_a_live_page(road, hub, live):
    allowed = public_texts()
    newer = {(live.pk, fingerprint(second(live)))}
    refused(road, again(live), hub)
    assert public_texts() <= allowed | newer


def second(page):
    """The page with the text that some roads have approved after the first."""
    page = again(page)
    page.title = "Bản thứ hai"
    return page


@pytest.mark.parametrize("road", OPEN_ROADS.values(), ids=OPEN_ROADS)
def test_what_changes_no_text_needs_no_new_round(road, hub, live):
    text = fingerprint(live)
    road(again(live), hub)
    assert again(live).live
    assert fingerprint(again(live)) == text


def test_an_alias_follows_the_next_approval_and_the_takedown(hub, live):
    alias = live.create_alias(parent=hub.articles, update_slug="ban-sao")
    live.title = "Bản thứ hai"
    factories.approve(live, hub)
    assert again(alias).title == "Bản thứ hai"
    take_down(live)
    assert not again(alias).live


def test_an_approved_schedule_goes_live_by_itself(hub, draft):
    draft.go_live_at = timezone.now() + timedelta(hours=1)
    revision = draft.save_revision()
    factories.sign(revision.as_object(), hub, revision=revision)
    publishing.publish(revision=revision, user=hub.lanhdao)
    assert not again(draft).live
    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        call_command("publish_scheduled")
    assert again(draft).live


def test_the_refusal_says_what_is_missing_and_what_to_do(hub, draft):
    with pytest.raises(PermissionDenied) as refusal:
        change(draft, live=True)
    assert "Bài thử" in str(refusal.value)


def test_a_live_page_is_not_deleted_and_a_draft_is(hub, live, draft):
    signatures = list(live.signatures.values_list("pk", flat=True))
    for road in (live.delete, base(live).delete, hub.articles.delete):
        with pytest.raises(PermissionDenied):
            road()
    assert again(live).live
    assert not Page.find_problems()[-1]
    draft.delete()
    assert list(live.signatures.values_list("pk", flat=True)) == signatures


def test_one_refusal_stops_no_other_schedule(hub, draft):
    schedule_by_table_only(draft)
    later = factories.article(hub, "Bài hẹn giờ")
    later.go_live_at = timezone.now() + timedelta(hours=1)
    revision = later.save_revision()
    factories.sign(revision.as_object(), hub, revision=revision)
    publishing.publish(revision=revision, user=hub.lanhdao)
    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        call_command("publish_scheduled")
        call_command("publish_scheduled")
    assert not again(draft).live
    assert again(later).live
    refused_once = JournalEntry.objects.filter(action="approval.refused")
    assert [entry.object_id for entry in refused_once] == [str(draft.pk)]
