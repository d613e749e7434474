"""What an approved page goes through without a new round; schedules and aliases of one.

The roads that must not open anything are the table in `roads`.
"""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone
from wagtail.models import Locale, Page, Revision

from campaign.approval import publishing
from campaign.approval.fingerprint import fingerprint
from campaign.approval.models import JournalEntry
from campaign.articles.models import ArticleIndexPage
from campaign.content.models import Audience, SourceLine
from tests import factories
from tests.approval.roads.pages import again, base, change

pytestmark = pytest.mark.django_db


def schedule_by_table_only(page):
    past = timezone.now() - timedelta(hours=1)
    Revision.objects.filter(pk=page.latest_revision_id).update(approved_go_live_at=past)


def take_down(page):
    page.unpublish()
    return again(page)


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


def test_an_approved_schedule_goes_live_by_itself_and_its_alias_with_it(hub, draft):
    alias = draft.create_alias(parent=hub.articles, update_slug="ban-sao")
    draft.go_live_at = timezone.now() + timedelta(hours=1)
    factories.approve(draft, hub)
    assert not again(draft).live
    assert not again(alias).live
    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        call_command("publish_scheduled")
    assert again(draft).live
    assert again(alias).live


def test_a_draft_begun_before_the_page_was_public_waits_without_taking_it_off(hub, draft):
    """Wagtail asks the draft, not the row, whether anything is public."""
    first = draft.get_latest_revision()
    factories.sign(first.as_object(), hub, revision=first)
    draft.title, draft.go_live_at = "Bản sau", timezone.now() + timedelta(hours=1)
    later = draft.save_revision(user=hub.congtac)
    publishing.publish(revision=first, user=hub.lanhdao)
    factories.sign(later.as_object(), hub, revision=later)
    publishing.publish(revision=later, user=hub.lanhdao)
    assert (again(draft).live, again(draft).title) == (True, "Bài thử")
    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        call_command("publish_scheduled")
    assert (again(draft).live, again(draft).title) == (True, "Bản sau")


def test_before_its_hour_nothing_goes_live_and_the_refusal_names_the_hour(hub, draft):
    draft.go_live_at = timezone.now() + timedelta(hours=1)
    factories.approve(draft, hub)
    with pytest.raises(PermissionDenied, match=f"{timezone.localtime(draft.go_live_at):%H:%M}"):
        change(again(draft), live=True)


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


def as_wagtails_own(page):
    change(page, content_type=ContentType.objects.get_for_model(Page))


# What a page is stays; else its going off would be judged by no rule, or never end.
OTHER_THINGS = {
    "of Wagtail's own kind": as_wagtails_own,
    "alias of itself": lambda page: change(page, alias_of_id=page.pk),
    "alias of another": lambda page: change(page, alias_of_id=page.get_parent().pk),
    "in another language": lambda page: change(
        page, locale=Locale.objects.get_or_create(language_code="en")[0]
    ),
}


@pytest.mark.parametrize("road", OTHER_THINGS.values(), ids=OTHER_THINGS)
def test_a_page_becomes_no_other_thing(road, live, draft):
    for page in (live, draft):
        with pytest.raises(PermissionDenied):
            road(again(page))
    assert again(live).live


def test_a_draft_with_hours_is_saved_into_its_own_version(hub, draft):
    """What autosave does."""
    draft.go_live_at = timezone.now() + timedelta(hours=1)
    revision = draft.save_revision()
    draft.expire_at = timezone.now() + timedelta(hours=2)
    draft.save_revision(overwrite_revision=revision)
    assert draft.get_latest_revision_as_object().expire_at


def test_the_revision_that_is_public_is_kept(hub, live):
    """By the error that Wagtail's `purge_revisions` knows and steps over."""
    with pytest.raises(ProtectedError), transaction.atomic():
        live.live_revision.delete()
    assert again(live).live_revision_id


def test_one_refusal_stops_no_other_schedule(hub, draft):
    schedule_by_table_only(draft)
    later = factories.article(hub, "Bài hẹn giờ")
    later.go_live_at = timezone.now() + timedelta(hours=1)
    factories.approve(later, hub)
    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        call_command("publish_scheduled")
        call_command("publish_scheduled")
    assert not again(draft).live
    assert again(later).live
    refused_once = JournalEntry.objects.filter(action="approval.refused")
    assert [entry.object_id for entry in refused_once] == [str(draft.pk)]
