"""A text comes and goes at the hours that were signed; what is to follow it is not lost."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.utils import timezone

from campaign.approval import publishing, stopping
from campaign.approval.models import JournalEntry, OutsideDecision, Signature, Takedown
from campaign.approval.refusal import Refused
from campaign.approval.takedowns import service as takedowns
from campaign.approval.takedowns.service import Wish
from campaign.articles.models import ArticleIndexPage
from tests import factories
from tests.approval.roads.pages import again, change

pytestmark = pytest.mark.django_db
NEXT = "Bản tiếp theo"
NOTICE = Wish(cause=Takedown.Cause.WRONG, answer=Takedown.Answer.NOTICE)


def hour(count: float):
    return timezone.now() + timedelta(hours=count)


def at(count: float):
    """Everything inside happens that many hours from now."""
    return time_machine.travel(hour(count), tick=False)


def work() -> None:
    call_command("publish_scheduled", verbosity=0)


@pytest.fixture
def page(hub):
    """Public for an hour."""
    page = factories.article(hub)
    page.expire_at = hour(1)
    return factories.approve(page, hub)


def follow(page, hub, *, title=NEXT):
    """Have a text approved that goes live in two hours."""
    page.title, page.go_live_at, page.expire_at = title, hour(2), None
    return factories.approve(page, hub)


@pytest.mark.parametrize("looks", [(1.5, 2.5), (2.5,)])
def test_what_was_approved_to_follow_goes_live_at_its_hour(page, hub, looks, client):
    follow(page, hub)
    for look in looks:
        with at(look):
            work()
            assert again(page).live == (look > 2)
    with at(3):
        assert NEXT in client.get(page.url).content.decode()
        call_command("verify_approvals")
    ended = Signature.objects.exclude(ended_at=None).filter(page_id=page.pk)
    assert {each.ended_because for each in ended} == {Signature.Ended.EXPIRED}


def test_the_same_text_may_follow_itself(page, hub):
    follow(page, hub, title=page.title)
    with at(1.5):
        work()
        assert not again(page).live
        with pytest.raises(Refused):
            change(again(page), live=True)
    with at(2.5):
        work()
        assert again(page).live


def test_a_takedown_ends_what_was_to_follow_as_well(page, hub):
    follow(page, hub)
    takedowns.hide_at_once(page=again(page), by=hub.quantri, reason="Sai.")
    assert again(page).scheduled_revision is None
    assert not Signature.objects.in_force().filter(page_id=page.pk).exists()
    with at(3):
        work()
        assert not again(page).live


def test_the_live_text_put_on_again_leaves_what_waits(page, hub):
    waiting = follow(page, hub).scheduled_revision
    live = again(page).live_revision
    live.publish(user=hub.quantri, skip_permission_checks=True)
    assert again(page).scheduled_revision == waiting
    with at(3):
        work()
        assert again(page).title == NEXT


def test_another_text_approved_for_now_replaces_what_waits(page, hub):
    other = again(follow(page, hub))
    other.title, other.go_live_at, other.expire_at = "Bản khác", None, None
    factories.approve(other, hub)
    assert again(page).scheduled_revision is None
    with at(3):
        work()
        assert again(page).title == "Bản khác"


def test_after_its_end_readers_do_not_wait_for_the_worker(page, client):
    assert client.get(page.url).status_code == 200
    with at(1.5):
        assert client.get(page.url).status_code == 404


def test_with_the_section_what_waits_below_is_stopped(hub, client):
    below = factories.article(hub)
    below.go_live_at = hour(1)
    below = factories.approve(below, hub)
    takedowns.hide_at_once(page=hub.articles, by=hub.quantri, reason="Sai.")
    assert again(below).scheduled_revision is None
    line = JournalEntry.objects.get(action="approval.stopped", object_id=str(below.pk))
    assert hub.articles.title in str(line.words)
    with at(2):
        work()
        assert client.get(below.url).status_code != 200


def test_or_it_waits_on(hub, client):
    below = factories.article(hub)
    below.go_live_at = hour(1)
    below = factories.approve(below, hub)
    alone = Wish(Takedown.Cause.WRONG, Takedown.Answer.NOTICE, with_descendants=False)
    takedowns.hide_at_once(page=hub.articles, by=hub.quantri, reason="Sai.", wish=alone)
    with at(2):
        work()
        assert client.get(below.url).status_code == 200


def test_a_copy_that_went_off_with_its_section_comes_back_after_the_section(hub, client):
    page = factories.approve(factories.article(hub), hub)
    section = factories.live(ArticleIndexPage(title="Khác", slug="khac"), hub.home, hub)
    copy = page.create_alias(parent=section)
    takedowns.hide_at_once(page=section, by=hub.quantri, reason="Sai.")
    with pytest.raises(Refused, match="đã bị gỡ cùng"):
        change(again(copy), live=True)
    # Nor by way of another place.
    again(copy).move(hub.home, pos="last-child")
    with pytest.raises(Refused, match="đã bị gỡ cùng"):
        change(again(copy), live=True)
    page.title = NEXT
    page = factories.approve(page, hub)
    assert not again(copy).live
    again(copy).move(section, pos="last-child")
    assert client.get(copy.url).status_code == 410
    factories.approve(again(section), hub)
    assert not again(copy).live
    page.title = "Bản sau nữa"
    factories.approve(page, hub)
    assert client.get(copy.url).status_code == 200


def test_an_alias_of_an_alias_repeats_the_original_and_keeps_nothing_back(hub, client):
    page = factories.approve(factories.article(hub), hub)
    first = page.create_alias(parent=hub.home, update_slug="lan-mot")
    second = first.create_alias(parent=hub.home, update_slug="lan-hai")
    assert again(second).alias_of_id == page.pk
    page.title = NEXT
    factories.approve(page, hub)
    assert {NEXT in client.get(copy.url).content.decode() for copy in (first, second)} == {True}
    takedowns.hide_at_once(page=page, by=hub.quantri, reason="Sai.")
    assert {client.get(copy.url).status_code for copy in (first, second)} == {410}


def test_the_front_page_has_no_end(hub):
    hub.home.expire_at = timezone.now() + timedelta(days=1)
    with pytest.raises(ValidationError, match="không có giờ gỡ"):
        factories.approve(hub.home, hub)


def test_no_decision_from_outside_counts_where_none_is_allowed(hub, settings):
    page = factories.article(hub)
    made_up = OutsideDecision.objects.create(number="1/QĐ", date="2024-02-01", signer="Không Ai")
    settings.ALLOW_EXTERNAL_APPROVAL = False
    with pytest.raises(Refused, match="ALLOW_EXTERNAL_APPROVAL"):
        publishing.go_live_by_decision(page=page, decision=made_up)
    assert not again(page).live


def test_a_page_taken_down_while_it_is_off_does_not_come_back_by_what_waited(page, hub, client):
    page = follow(page, hub)
    asked = takedowns.request(page=again(page), by=hub.quantri, reason="Sai.", wish=NOTICE)
    with at(1.5):
        work()
        takedowns.decide(asked, by=hub.lanhdao, wish=NOTICE)
    with at(3):
        work()
        assert client.get(page.url).status_code == 410


def test_a_stopped_decision_moves_no_hour_of_what_is_public(page, hub, client):
    page = follow(page, hub, title=page.title)
    stopping.stop(page=again(page), by=hub.quantri, reason="Thôi.")
    with pytest.raises(Refused):
        change(again(page), expire_at=None)
    with at(3):
        work()
        assert client.get(page.url).status_code == 404


def test_what_is_public_keeps_its_own_hours_while_the_same_text_waits(page, hub):
    page = follow(page, hub, title=page.title)
    call_command("verify_approvals")
    again(page).save()
    with pytest.raises(Refused):
        change(again(page), expire_at=None)


def test_the_same_text_approved_for_now_takes_the_place_of_what_waits(page, hub, client):
    now = again(follow(page, hub))
    now.title, now.go_live_at, now.expire_at = NEXT, None, None
    page = factories.approve(now, hub)
    assert again(page).scheduled_revision is None
    with at(4):
        work()
        assert client.get(page.url).status_code == 200


def test_only_the_clock_makes_a_page_expire(hub):
    row = factories.approve(factories.article(hub), hub)
    change(row, live=False, expired=True)
    assert Takedown.objects.filter(page=row.pk).exists()
