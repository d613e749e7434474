"""An approved text that waits for its hour can be stopped, and its signatures end with that."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from campaign.approval import publishing, stopping
from campaign.approval.models import JournalEntry, Signature
from campaign.approval.refusal import Refused
from tests import factories
from tests.approval.roads.pages import again
from tests.signed_in import as_

pytestmark = pytest.mark.django_db
WHY = "Số điện thoại trong bài đã đổi."


def schedule(page, hub):
    page.go_live_at = timezone.now() + timedelta(hours=1)
    return factories.approve(page, hub)


@pytest.fixture
def page(hub):
    return schedule(factories.article(hub), hub)


@pytest.fixture
def live(hub):
    """A page with one text public and another to come."""
    page = factories.approve(factories.article(hub), hub)
    page.title = "Bản mới"
    return schedule(page, hub)


def at(page) -> str:
    return reverse("stop_scheduled", args=[page.pk])


def let_time_pass() -> None:
    with time_machine.travel(timezone.now() + timedelta(hours=2), tick=False):
        call_command("publish_scheduled", verbosity=0)


def stored(page) -> Page:
    return Page.objects.get(pk=page.pk)


def ended(page) -> set[str]:
    return set(Signature.objects.filter(page_id=page.pk).values_list("ended_because", flat=True))


@pytest.mark.parametrize("name", ["congtac", "bientap", "ramat", "lanhdao", "quantri"])
def test_everybody_who_answers_for_the_page_may_stop_it(name, page, hub):
    client = as_(hub.people[name])
    assert at(page) in client.get(reverse("wagtailadmin_home")).content.decode()
    assert client.get(at(page)).status_code == 200
    assert client.post(at(page), {"reason": WHY}).status_code == 302
    let_time_pass()
    assert not stored(page).live
    assert ended(page) == {Signature.Ended.STOPPED}
    line = JournalEntry.objects.get(action="approval.stopped")
    assert line.user == hub.people[name]
    assert WHY in str(line.words)


def test_a_stranger_to_the_page_may_not(page, hub):
    other = get_user_model().objects.create_user("nguoila", password=factories.PASSWORD)
    other.groups.set(hub.congtac.groups.all())
    client = as_(other)
    assert at(page) not in client.get(reverse("wagtailadmin_home")).content.decode()
    answer = client.post(at(page), {"reason": WHY}, follow=True)
    assert "Tài khoản này không được làm việc này với trang này" in answer.content.decode()
    with pytest.raises(Refused):
        stopping.stop(page=page, by=other, reason=WHY)
    assert ended(page) == {""}
    let_time_pass()
    assert stored(page).live


@pytest.mark.parametrize("reason", ["", "   ", "x" * 2001])
def test_without_a_reason_nothing_happens(reason, page, hub):
    answer = as_(hub.lanhdao).post(at(page), {"reason": reason})
    assert answer.status_code == 422
    assert page.scheduled_revision
    assert ended(page) == {""}


def test_twice_is_told_and_changes_nothing(page, hub):
    client = as_(hub.bientap)
    client.post(at(page), {"reason": WHY})
    answer = client.post(at(page), {"reason": WHY}, follow=True)
    assert "không có bản nào" in answer.content.decode().lower()
    assert JournalEntry.objects.filter(action="approval.stopped").count() == 1
    with pytest.raises(Refused):
        stopping.stop(page=page, by=hub.bientap, reason=WHY)


def test_the_text_that_is_public_stays(live, hub):
    stopping.stop(page=live, by=hub.bientap, reason=WHY)
    let_time_pass()
    assert stored(live).live
    assert stored(live).title != "Bản mới"
    assert ended(live) == {"", Signature.Ended.STOPPED}
    call_command("verify_approvals")


def test_what_was_stopped_is_not_published_as_it_was(page, hub):
    revision = page.scheduled_revision
    stopping.stop(page=page, by=hub.bientap, reason=WHY)
    with pytest.raises(Refused):
        publishing.publish(revision=revision, user=hub.lanhdao)
    factories.approve(page, hub)
    assert stored(page).scheduled_revision


def test_wagtails_own_screen_ends_the_signatures_as_well(page, hub):
    superuser = get_user_model().objects.create_superuser("sieuquyen", "", factories.PASSWORD)
    address = reverse(
        "wagtailadmin_pages:revisions_unschedule", args=[page.pk, page.scheduled_revision.pk]
    )
    as_(superuser).post(address)
    assert ended(page) == {Signature.Ended.STOPPED}


def test_going_public_at_the_hour_ends_nothing(page):
    let_time_pass()
    assert stored(page).live
    assert ended(page) == {""}


def test_a_later_hour_for_another_text_replaces_the_earlier(live, hub):
    first = live.scheduled_revision
    live.title = "Bản sau nữa"
    page = schedule(live, hub)
    replaced = Signature.objects.filter(page_id=live.pk, revision_id=first.pk)
    assert {each.ended_because for each in replaced} == {Signature.Ended.REPLACED}
    stopping.stop(page=page, by=hub.lanhdao, reason=WHY)
    with pytest.raises(Refused):
        publishing.publish(revision=first, user=hub.lanhdao)


def test_what_waits_is_not_stopped_by_another_save_of_its_row(page):
    stale = page.scheduled_revision
    stale.approved_go_live_at = None
    stale.object_str = "Tên khác"
    stale.save(update_fields=["object_str"])
    assert ended(page) == {""}
    assert page.scheduled_revision


def test_the_author_sees_the_hour_and_then_who_stopped_it(page, hub):
    Page.objects.filter(pk=page.pk).update(owner=hub.congtac)
    home, edit = reverse("wagtailadmin_home"), edit_address(page)
    author = as_(hub.congtac)
    assert "Đã duyệt; đăng lúc" in author.get(home).content.decode()
    assert at(page) in author.get(edit).content.decode()
    stopping.stop(page=page, by=hub.lanhdao, reason=WHY)
    for address in (home, edit):
        assert WHY in author.get(address).content.decode()


def test_the_author_gets_a_letter(page, hub, mailoutbox, django_capture_on_commit_callbacks):
    Page.objects.filter(pk=page.pk).update(owner=hub.congtac)
    hub.congtac.email = "congtac@example.vn"
    hub.congtac.save()
    with django_capture_on_commit_callbacks(execute=True):
        stopping.stop(page=stored(page).specific, by=hub.lanhdao, reason=WHY)
    letter = mailoutbox[-1]
    assert letter.to == ["congtac@example.vn"]
    assert WHY not in letter.body
    assert edit_address(page) in letter.body


def edit_address(page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def test_what_cannot_go_live_at_its_hour_is_stopped_and_its_author_is_told(
    hub, mailoutbox, django_capture_on_commit_callbacks
):
    page = factories.article(hub)
    page.owner = hub.congtac
    page.expire_at = timezone.now() + timedelta(minutes=90)
    schedule(page, hub)
    hub.congtac.email = "congtac@example.vn"
    hub.congtac.save()
    # The worker comes two hours later: by then its time is over.
    with django_capture_on_commit_callbacks(execute=True):
        let_time_pass()
    assert not stored(page).live
    assert ended(page) == {Signature.Ended.STOPPED}
    assert mailoutbox[-1].to == ["congtac@example.vn"]
    author = as_(hub.congtac)
    for text in (mailoutbox[-1].body, read(author, edit_address(page)), read(author)):
        assert "không lên trang được vào giờ đã hẹn" in text
        assert "đã hết hạn" in text


def test_a_section_that_wagtails_button_takes_off_with_all_below_stops_what_waits(page, hub):
    hub.articles.unpublish()
    assert stored(page).scheduled_revision
    hub.articles.save_revision()
    section = factories.approve(again(hub.articles), hub)
    superuser = get_user_model().objects.create_superuser("sieuquyen", "", factories.PASSWORD)
    address = reverse("wagtailadmin_pages:unpublish", args=[section.pk])
    as_(superuser).post(address, {"include_descendants": "on"})
    assert not stored(section).live
    assert ended(page) == {Signature.Ended.STOPPED}
    assert JournalEntry.objects.get(action="approval.stopped").user == superuser


def test_what_waits_for_its_hour_is_not_moved(page, hub):
    for moved in (page, hub.articles):
        with pytest.raises(Refused, match="đang chờ giờ đăng tại đây"):
            again(moved).move(hub.home, pos="first-child")
    as_(hub.bientap).post(reverse("wagtailadmin_pages:move_confirm", args=[page.pk, hub.home.pk]))
    assert stored(page).get_parent().pk == hub.articles.pk
    stopping.stop(page=stored(page), by=hub.bientap, reason=WHY)
    again(page).move(hub.home, pos="first-child")
    assert stored(page).get_parent().pk == hub.home.pk


def read(client: Client, address: str = "") -> str:
    return client.get(address or reverse("wagtailadmin_home")).content.decode()
