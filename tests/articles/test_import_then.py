"""Pages that an import made public, as the hub goes on with them: schedules, bylines, sheets."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from campaign.approval import publishing, scheduling
from campaign.approval.models import Step
from campaign.approval.sheets import making
from campaign.approval.verification.whole import Verification
from campaign.content.templatetags.facts import approval_of
from tests import factories
from tests.articles.importing import DECISION, line, page

pytestmark = pytest.mark.django_db


@pytest.fixture
def imported(hub):
    hub.run(line(), approved_under=DECISION)
    return page("cu-1")


def schedule(text, people):
    """`text` in a version of its own, signed by both for tomorrow."""
    text.title, text.go_live_at = "Bản chờ giờ", timezone.now() + timedelta(days=1)
    return publish(text.save_revision(user=people.congtac), people)


def publish(revision, people):
    factories.sign(revision.as_object(), people, revision=revision)
    publishing.publish(revision=revision, user=people.lanhdao)
    return revision


def require_waiting(revision):
    made = page("cu-1")
    assert (made.live, made.title) == (True, "Bài số 1")
    assert made.live_revision.content["title"] == "Bài số 1"
    assert made.latest_revision == revision
    assert not list(Verification().findings())
    with time_machine.travel(timezone.now() + timedelta(days=2)):
        scheduling.run_due()
    made = page("cu-1")
    assert (made.live, made.title) == (True, "Bản chờ giờ")
    assert made.live_revision == revision


def test_the_public_text_stays_until_the_hour_of_the_next_one(imported, people):
    require_waiting(schedule(imported, people))


def test_so_it_does_where_drafts_were_saved_before_it_had_a_version(imported, people):
    """Rows of earlier data."""
    draft = imported.save_revision(user=people.congtac)
    type(imported).objects.filter(pk=imported.pk).update(live_revision=None)
    imported.revisions.exclude(pk=draft.pk).delete()
    draft = page("cu-1").latest_revision
    text = draft.as_object()
    text.title, text.go_live_at = "Bản chờ giờ", timezone.now() + timedelta(days=1)
    text.save_revision(overwrite_revision=draft, user=people.congtac)
    require_waiting(publish(page("cu-1").latest_revision, people))


def test_a_save_in_memory_after_the_first_draft_keeps_the_version(imported):
    imported.save_revision()
    imported.save()
    assert page("cu-1").live_revision_id


def test_the_byline_names_the_decision_until_the_next_text_is_public(
    imported, people, django_assert_num_queries
):
    schedule(imported, people)
    assert approval_of(page("cu-1")).step == Step.OUTSIDE
    alias = page("cu-1").create_alias(update_slug="ban-sao", parent=imported.get_parent())
    assert approval_of(alias).step == Step.OUTSIDE
    with time_machine.travel(timezone.now() + timedelta(days=2)):
        scheduling.run_due()
        made = type(imported).objects.get(pk=imported.pk)
        with django_assert_num_queries(1):
            assert approval_of(made).step == Step.LEADERSHIP


def test_the_sheet_of_the_next_text_tells_what_it_changed(imported, people):
    schedule(imported, people)
    first, second = making.newest(imported.pk).versions
    assert first.key == page("cu-1").live_revision_id
    assert second.key == page("cu-1").latest_revision_id
