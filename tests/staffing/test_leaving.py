"""Who leaves can do nothing from that day; their work goes on, and they stay its author."""

from datetime import date, timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from campaign.approval import four_eyes, publishing
from campaign.approval import journal_reading as reading
from campaign.approval.models import Appointment, JournalEntry
from campaign.approval.refusal import Refused
from campaign.organisation.models import Membership
from campaign.staffing import handing, inviting, leaving
from campaign.staffing.models import Leaving
from tests import factories
from tests.organisation import door
from tests.signed_in import as_
from tests.staffing.people import invited, link, set_password

pytestmark = pytest.mark.django_db


def away(hub, who: str, **given) -> Leaving:
    known = {"by": hub.quantri, "leaves_on": date.today(), "heir": hub.bientap}
    return leaving.leave(user=hub.people[who], **known | given)


def again(user):
    return get_user_model().objects.get(pk=user.pk)


def test_everything_that_a_person_could_do_ends_that_day(hub):
    browser = Client()
    door.sign_in(browser, hub.ramat, secret=door.give_app(hub.ramat))
    assert browser.get(reverse("wagtailadmin_home")).status_code == 200
    key = browser.session.session_key
    assert Session.objects.filter(pk=key).exists()
    place = Membership.objects.create(user=hub.ramat, unit=factories.unit(), post="Cán bộ")
    coming = date.today() + timedelta(days=30)
    Membership.objects.create(user=hub.ramat, unit=factories.unit(), valid_from=coming)
    away(hub, "ramat", word="Bà Lan rà soát thay.")
    person = again(hub.ramat)
    assert (person.is_active, person.has_usable_password()) == (False, False)
    assert not person.groups.exists()
    assert not Appointment.objects.open().filter(user=person).exists()
    assert not Authenticator.objects.filter(user=person).exists()
    assert not Session.objects.filter(pk=key).exists()
    assert browser.get(reverse("wagtailadmin_home")).status_code == 302
    assert list(person.memberships.all()) == [place]
    place.refresh_from_db()
    assert place.valid_to == date.today() - timedelta(days=1)
    line = JournalEntry.objects.get(action="staffing.left")
    assert (line.user, line.facts["person"]) == (hub.quantri, person.pk)
    told = dict(reading.told(line))
    assert told["Bàn giao cho"] == "Biên tập viên (mẫu)"
    assert "Cán bộ rà soát" in told["Vai trò"]


def test_an_invitation_that_was_not_answered_is_void_and_stays_so(hub):
    invitation = invited(hub)
    leaving.leave(user=invitation.user, by=hub.quantri, leaves_on=date.today())
    assert Client().get(link()).status_code == set_password(link()).status_code == 404
    with pytest.raises(Refused):
        inviting.send(invitation, by=hub.quantri)


def test_unfinished_pages_go_to_the_colleague_and_finished_ones_keep_their_owner(hub):
    public = factories.approve(factories.article(hub, "Đã đăng"), hub)
    changed = factories.approve(factories.article(hub, "Đang sửa"), hub)
    changed.title = "Đang sửa lại"
    changed.save_revision(user=hub.congtac)
    draft = factories.article(hub, "Bản nháp", responsible_editor=hub.congtac)
    Page.objects.filter(pk=draft.pk).update(locked=True, locked_by=hub.congtac)
    assert away(hub, "congtac").handed == 2
    owners = dict(Page.objects.values_list("title", "owner__username"))
    assert owners["Đã đăng"] == "congtac"
    assert owners["Đang sửa"] == owners["Bản nháp"] == "bientap"
    draft.refresh_from_db()
    assert draft.locked_by == draft.responsible_editor == hub.bientap
    assert JournalEntry.objects.filter(action="staffing.handed").count() == 2
    assert public.get_latest_revision().user == hub.congtac


def test_an_older_version_does_not_bring_back_who_is_in_charge(hub):
    draft = factories.article(hub, "Bản nháp", responsible_editor=hub.congtac)
    away(hub, "congtac")
    away(hub, "bientap", heir=invite_editor(hub))
    revision = draft.get_latest_revision()
    assert revision.content["responsible_editor"] == hub.congtac.pk
    factories.sign(revision.as_object(), hub, revision=revision)
    publishing.publish(revision=revision, user=hub.lanhdao)
    draft.refresh_from_db()
    assert (draft.live, draft.responsible_editor.username) == (True, "annv")


def invite_editor(hub):
    person = invited(hub).user
    set_password(link())
    return again(person)


def test_who_wrote_a_text_stays_its_author_and_who_takes_it_over_is_none(hub):
    draft = factories.article(hub)
    away(hub, "congtac", heir=hub.bientap)
    page = draft.get_latest_revision().as_object()
    assert four_eyes.wrote_since_last_approval(user=again(hub.congtac), page=page)
    assert not four_eyes.wrote_since_last_approval(user=hub.bientap, page=page)


def test_a_leaving_on_a_later_day_is_the_worker_s(hub):
    draft = factories.article(hub)
    day = date.today() + timedelta(days=10)
    planned = away(hub, "congtac", leaves_on=day)
    assert leaving.carry_out_due() is None
    assert again(hub.congtac).is_active
    with time_machine.travel(day):
        assert "1" in leaving.carry_out_due()
        assert leaving.carry_out_due() is None
    planned.refresh_from_db()
    draft.refresh_from_db()
    assert planned.done_at
    assert (again(hub.congtac).is_active, draft.owner) == (False, hub.bientap)


def test_one_that_cannot_be_carried_out_keeps_no_other_back(hub, monkeypatch):
    tomorrow = date.today() + timedelta(days=1)
    for who in ("congtac", "canbo"):
        away(hub, who, leaves_on=tomorrow)
    whole = leaving.carry_out

    def fails_for_one(each):
        if each.user == hub.congtac:
            raise ValueError("stuck")
        return whole(each)

    monkeypatch.setattr(leaving, "carry_out", fails_for_one)
    with time_machine.travel(tomorrow), pytest.raises(ExceptionGroup):
        leaving.carry_out_due()
    assert again(hub.congtac).is_active
    assert not again(hub.canbo).is_active


def test_a_leaving_that_was_cancelled_ends_nothing(hub):
    day = date.today() + timedelta(days=10)
    planned = away(hub, "congtac", leaves_on=day)
    as_(hub.quantri).post(reverse("leavings:cancel", args=[planned.pk]))
    with time_machine.travel(day):
        leaving.carry_out_due()
    assert again(hub.congtac).is_active
    with pytest.raises(Refused):
        leaving.cancel(planned, by=hub.quantri)


def test_a_cancel_comes_before_a_worker_that_has_read_already(hub):
    planned = away(hub, "congtac", leaves_on=date.today() + timedelta(days=1))
    read_by_worker = Leaving.objects.get(pk=planned.pk)
    leaving.cancel(planned, by=hub.quantri)
    assert not leaving.carry_out(read_by_worker)
    assert again(hub.congtac).is_active


def test_two_workers_carry_out_one_leaving_once_and_keep_a_new_name(hub):
    planned = away(hub, "canbo", leaves_on=date.today() + timedelta(days=1))
    first, second = (Leaving.objects.select_related("user").get(pk=planned.pk) for _ in range(2))
    get_user_model().objects.filter(pk=hub.canbo.pk).update(last_name="Tên mới")
    assert [leaving.carry_out(first), leaving.carry_out(second)] == [True, False]
    assert JournalEntry.objects.filter(action="staffing.left").count() == 1
    assert again(hub.canbo).last_name == "Tên mới"


def test_a_superuser_who_left_is_none_when_somebody_opens_the_account_again(hub):
    by, top = (
        get_user_model().objects.create_superuser(name, "", factories.PASSWORD)
        for name in ("mot", "hai")
    )
    leaving.leave(user=top, by=by, leaves_on=date.today())
    assert not again(top).is_superuser


def test_a_day_in_the_past_forgets_no_place_that_had_begun(hub):
    began = date.today() - timedelta(days=60)
    place = Membership.objects.create(user=hub.canbo, unit=factories.unit(), valid_from=began)
    away(hub, "canbo", leaves_on=date.today() - timedelta(days=90))
    place.refresh_from_db()
    assert place.valid_to == began


def test_pages_stay_where_the_colleague_has_no_right_any_more(hub):
    draft = factories.article(hub)
    day = date.today() + timedelta(days=10)
    planned = away(hub, "congtac", leaves_on=day)
    hub.bientap.groups.clear()
    with time_machine.travel(day):
        leaving.carry_out_due()
    planned.refresh_from_db()
    draft.refresh_from_db()
    assert (planned.handed, planned.stayed, draft.owner) == (0, 1, hub.congtac)


def test_who_only_writes_takes_over_drafts_and_not_what_editors_answer_for(hub):
    writer = invited(hub, "contributor").user
    factories.article(hub)
    assert handing.not_for(writer, handing.Left(hub.congtac)) == []
    public = factories.approve(
        factories.article(hub, "Đã đăng", responsible_editor=hub.congtac), hub
    )
    (refused,) = handing.not_for(writer, handing.Left(hub.congtac))
    assert refused.pk == public.pk
    assert handing.not_for(hub.bientap, handing.Left(hub.congtac)) == []


@pytest.mark.parametrize("who", ["ramat", "lanhdao"])
def test_the_last_one_leaves_with_a_word(hub, who):
    with pytest.raises(Refused):
        away(hub, who)
    assert again(hub.people[who]).is_active
    assert away(hub, who, word="Phó Giám đốc ký thay từ hôm nay.").done_at


def test_the_last_administrator_is_told_apart_from_one_of_two(hub):
    other = invited(hub, "administrator").user
    assert leaving.sole_parts(hub.quantri)
    set_password(link())
    assert not leaving.sole_parts(hub.quantri)
    assert not leaving.sole_parts(again(other))


def test_nobody_ends_themselves_nor_a_superuser_nor_twice(hub):
    top = get_user_model().objects.create_superuser("cao-nhat", "", factories.PASSWORD)
    for person in (hub.quantri, top):
        with pytest.raises(Refused):
            leaving.leave(user=person, by=hub.quantri, leaves_on=date.today(), word="Thôi.")
    away(hub, "canbo")
    with pytest.raises(Refused):
        away(hub, "canbo")


def test_letters_of_an_administrator_who_left_open_no_account(hub):
    top = get_user_model().objects.create_superuser("cao-nhat", "", factories.PASSWORD)
    invitation, left_behind = invited(hub), link()
    away(hub, "quantri", by=top, word="Bà Lan quản trị thay.")
    assert Client().get(left_behind).status_code == set_password(left_behind).status_code == 404
    assert inviting.send(invitation, by=top)
    assert set_password(link()).status_code == 302


def test_an_administrator_who_is_to_leave_does_not_stay_by_their_own_hand(hub):
    day = date.today() + timedelta(days=10)
    top = get_user_model().objects.create_superuser("cao-nhat", "", factories.PASSWORD)
    planned = away(hub, "quantri", by=top, leaves_on=day, word="Bà Lan quản trị thay.")
    answer = as_(hub.quantri).post(reverse("leavings:cancel", args=[planned.pk]), follow=True)
    assert "phải do người khác" in answer.content.decode()
    assert Leaving.objects.open().get() == planned


def test_the_screen_shows_what_is_handed_over_and_what_waits_before_anything_ends(hub):
    draft = factories.article(hub, "Giả danh thuế vụ", responsible_editor=hub.lanhdao)
    draft.get_latest_revision()
    hub.home.get_workflow().start(draft, hub.congtac)
    url = reverse("leavings:leave", args=[hub.bientap.pk])
    Page.objects.filter(pk=draft.pk).update(locked=True, locked_by=hub.bientap)
    text = as_(hub.quantri).get(url).content.decode()
    assert text.count("Giả danh thuế vụ") >= 2
    # Somebody must take over what is left behind, and may not be one who reads only.
    for heir, told in (("", "Vui lòng điền"), (hub.canbo.pk, "Hãy chọn lại")):
        answer = as_(hub.quantri).post(url, {"leaves_on": f"{date.today():%d/%m/%Y}", "heir": heir})
        assert answer.status_code == 422
        assert told in answer.content.decode()
    assert again(hub.bientap).is_active
    form = {"leaves_on": f"{date.today():%d/%m/%Y}", "heir": hub.congtac.pk}
    assert as_(hub.quantri).post(url, form).status_code == 302
    assert not again(hub.bientap).is_active


@pytest.mark.parametrize("who", ["congtac", "bientap", "ramat", "lanhdao", "canbo"])
def test_only_administrators_close_accounts(hub, who):
    url = reverse("leavings:leave", args=[hub.congtac.pk])
    as_(hub.people[who]).post(url, {"leaves_on": f"{date.today():%d/%m/%Y}"})
    assert again(hub.congtac).is_active
    assert not Leaving.objects.exists()
