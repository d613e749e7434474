"""Administrators invite; the person sets their own password, and nobody signs by that alone."""

import logging
from datetime import timedelta
from smtplib import SMTPServerDisconnected

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from campaign.approval import appointing
from campaign.approval.models import Appointment, JournalEntry
from campaign.staffing import inviting
from campaign.staffing.models import Invitation
from tests import factories
from tests.signed_in import as_
from tests.staffing.people import PASSWORD, group, invited, link, set_password

pytestmark = pytest.mark.django_db
ACCEPT = "/quan-tri/loi-moi/"


def form(code: str = "editor", **changes) -> dict:
    fields = {
        "last_name": "Nguyễn Văn",
        "first_name": "Ân",
        "email": "an@so.example",
        "username": "",
        "groups": [group(code).pk],
        "unit": factories.unit().pk,
        "post": "Chuyên viên",
        "valid_from": "01/12/2026",
        "valid_to": "",
    }
    return fields | changes


def newest() -> Invitation:
    return Invitation.objects.get()


def test_an_invited_person_sets_a_password_and_goes_through_the_door(hub):
    answer = as_(hub.quantri).post(reverse("invitations:add"), form())
    assert answer.status_code == 302, answer.content.decode()
    person = newest().user
    assert (person.username, person.has_usable_password()) == ("annv", False)
    place = person.memberships.get()
    assert (place.unit, place.post, place.valid_from.day) == (factories.unit(), "Chuyên viên", 1)
    stranger = Client()
    assert "annv" in stranger.get(link()).content.decode()
    assert set_password(link(), client=stranger)["Location"] == "/quan-tri/dang-nhap/"
    assert newest().state == Invitation.State.ACCEPTED
    signed = stranger.post("/quan-tri/dang-nhap/", {"login": "annv", "password": PASSWORD})
    assert signed.status_code == 302
    actions = set(JournalEntry.objects.values_list("action", flat=True))
    assert {"staffing.invited", "staffing.invitation.sent"} <= actions
    assert JournalEntry.objects.get(action="staffing.invitation.accepted").user == person


def test_the_letter_names_the_hub_s_own_address_whatever_the_request_says(hub, settings):
    settings.WAGTAILADMIN_BASE_URL = "https://cong.example"
    as_(hub.quantri).post(reverse("invitations:add"), form(), headers={"host": "ke-xau.example"})
    (letter,) = mail.outbox
    assert (letter.to, letter.alternatives[0].mimetype) == (["an@so.example"], "text/html")
    for text in (letter.body, letter.alternatives[0].content):
        assert "https://cong.example/quan-tri/loi-moi/?ma=" in text
        assert "ke-xau" not in text


@pytest.mark.parametrize("who", ["congtac", "bientap", "ramat", "lanhdao", "canbo"])
def test_only_administrators_invite(hub, who):
    invitation = invited(hub)
    client = as_(hub.people[who])
    client.post(reverse("invitations:add"), form(email="khac@so.example"))
    for name in ("send", "revoke"):
        client.post(reverse(f"invitations:{name}", args=[invitation.pk]))
    assert client.get(reverse("invitations:index")).status_code in (302, 403)
    assert Invitation.objects.count() == len(mail.outbox) == 1
    assert newest().state == Invitation.State.WAITING


WRONG = {
    "an address that has an account": ({"email": "LANHDAO@example.invalid"}, "lanhdao"),
    "a name that is taken": ({"username": "bientap"}, "tên này"),
    "no unit": ({"unit": ""}, "Vui lòng điền"),
    "a last day before the first": ({"valid_to": "01/11/2026"}, "Ngày cuối"),
    "a role that is none": ({"groups": ["999999"]}, "999999"),
}


@pytest.mark.parametrize(("changes", "told"), WRONG.values(), ids=WRONG)
def test_a_wrong_form_says_why_and_loses_nothing(hub, changes, told):
    answer = as_(hub.quantri).post(reverse("invitations:add"), form(**changes))
    text = answer.content.decode()
    assert answer.status_code == 422
    assert told in text
    assert "Nguyễn Văn" in text
    assert not Invitation.objects.exists()


def test_who_had_an_account_is_not_invited_and_it_is_said_what_to_do(hub):
    hub.canbo.is_active = False
    hub.canbo.save()
    answer = as_(hub.quantri).post(reverse("invitations:add"), form(email=hub.canbo.email))
    assert answer.status_code == 422
    assert "hãy mở lại tài khoản ấy" in answer.content.decode()


def void(address: str) -> None:
    """The link opens nothing, and its form sets nothing, with one and the same answer."""
    wrong = Client().get(f"{ACCEPT}?ma=khong-co-that")
    for answer in (Client().get(address), set_password(address)):
        assert (answer.status_code, answer.content) == (wrong.status_code, wrong.content)
        assert answer.status_code == 404


def test_a_link_opens_once(hub):
    invited(hub)
    set_password(link())
    void(link())


def test_a_link_grows_old(hub):
    invitation = invited(hub)
    assert invitation.expires_at - timezone.now() > timedelta(days=6, hours=23)
    Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert newest().state == Invitation.State.EXPIRED
    void(link())


def test_a_newer_letter_makes_the_older_void(hub):
    invitation = invited(hub)
    old = link()
    as_(hub.quantri).post(reverse("invitations:send", args=[invitation.pk]))
    assert link() != old
    void(old)
    assert set_password(link()).status_code == 302


def test_a_corrected_address_makes_the_letter_to_the_wrong_one_void_at_once(hub):
    person = invited(hub).user
    person.first_name = "Ân"
    person.save()
    assert Client().get(link()).status_code == 200
    person.email = "dung@so.example"
    person.save()
    assert newest().state == Invitation.State.EXPIRED
    void(link())
    as_(hub.quantri).post(reverse("invitations:send", args=[newest().pk]))
    assert mail.outbox[-1].to == ["dung@so.example"]
    assert set_password(link()).status_code == 302


def test_a_revoked_invitation_closes_the_account_until_it_is_sent_again(hub):
    invitation = invited(hub)
    as_(hub.quantri).post(reverse("invitations:revoke", args=[invitation.pk]))
    assert (newest().state, newest().user.is_active) == (Invitation.State.REVOKED, False)
    void(link())
    as_(hub.quantri).post(reverse("invitations:send", args=[invitation.pk]))
    assert set_password(link()).status_code == 302


def test_nobody_is_invited_to_an_account_that_has_its_password(hub):
    invitation = invited(hub)
    person = invitation.user
    person.set_password(PASSWORD)
    person.save()
    void(link())
    as_(hub.quantri).post(reverse("invitations:send", args=[invitation.pk]))
    as_(hub.quantri).post(reverse("invitations:revoke", args=[invitation.pk]))
    person.refresh_from_db()
    assert person.is_active
    assert newest().revoked_at is None


def test_a_weak_password_is_refused_and_the_link_still_opens(hub):
    invited(hub)
    answer = set_password(link(), "matkhau2026")
    assert answer.status_code == 422
    assert "Mật khẩu" in answer.content.decode()
    assert set_password(link()).status_code == 302


def test_the_secret_is_nowhere_but_in_the_letter(hub, caplog):
    caplog.set_level(logging.DEBUG)
    invitation = invited(hub)
    token = link().partition("?ma=")[2]
    careful = Client(enforce_csrf_checks=True)
    answer = careful.get(link())
    assert "no-store" in answer["Cache-Control"]
    assert answer["Referrer-Policy"] == "strict-origin"
    assert set_password(link(), client=careful).status_code == 403
    void(f"{ACCEPT}?ma={token}x")
    assert token not in caplog.text
    assert token not in str(Invitation.objects.values().get())
    assert invitation.digest == inviting.digest_of(token)


def test_guessing_is_limited(hub, settings):
    settings.ACCOUNT_RATE_LIMITS = {"invitation": "3/m/ip"}
    invited(hub)
    client = Client()
    tries = [client.get(f"{ACCEPT}?ma=doan-{number}").status_code for number in range(4)]
    assert tries == [404, 404, 404, 429]
    # Also the right one is not told from a wrong one then.
    assert client.get(link()).status_code == 429


def test_a_mail_server_that_is_down_loses_no_invitation(hub, monkeypatch):
    def down(*args, **kwargs):
        raise SMTPServerDisconnected

    with monkeypatch.context() as context:
        context.setattr("campaign.staffing.letter.send_mail", down)
        answer = as_(hub.quantri).post(reverse("invitations:add"), form(), follow=True)
    assert "Chưa gửi được" in answer.content.decode()
    assert newest().state == Invitation.State.UNSENT
    as_(hub.quantri).post(reverse("invitations:send", args=[newest().pk]))
    assert newest().state == Invitation.State.WAITING


def test_who_reads_the_link_of_a_signer_cannot_sign_as_that_person(hub):
    """Confirmed before the password was set: it is not known who set it, so a leader says again."""
    person = invited(hub, "leader").user
    (waiting,) = Appointment.objects.waiting()
    assert waiting.given_by == hub.quantri
    appointing.confirm(waiting, by=hub.lanhdao)
    set_password(link())
    (again,) = Appointment.objects.waiting()
    assert (again.user, again.given_by) == (person, hub.quantri)
    assert not appointing.may_confirm(person)
    appointing.confirm(again, by=hub.lanhdao)
    assert appointing.may_confirm(get_user_model().objects.get(pk=person.pk))


def test_who_reads_the_link_of_a_superuser_to_be_is_none(hub):
    """Raised before the password was set: as with signers, it is not known who set it."""
    person = invited(hub).user
    get_user_model().objects.filter(pk=person.pk).update(is_superuser=True)
    set_password(link())
    person.refresh_from_db()
    assert (person.has_usable_password(), person.is_superuser) == (True, False)


def test_an_invitation_by_code_confirms_no_signer(hub):
    invited(hub, "clearance")
    assert not Appointment.objects.in_force().filter(user__username="annv").exists()


def test_an_invited_signer_sets_up_a_device_before_anything_else(hub, settings):
    settings.REQUIRE_SECOND_FACTOR = True
    invited(hub, "clearance")
    client = Client()
    set_password(link(), client=client)
    client.post("/quan-tri/dang-nhap/", {"login": "annv", "password": PASSWORD})
    assert client.get("/quan-tri/")["Location"].startswith("/quan-tri/bao-mat/")


def test_who_is_signed_in_in_that_browser_is_out_afterwards(hub):
    invited(hub)
    client = as_(hub.bientap)
    set_password(link(), client=client)
    assert "_auth_user_id" not in client.session
