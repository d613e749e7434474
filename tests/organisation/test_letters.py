"""People hear by mail of what was changed on their accounts, by themselves or by others."""

import pytest
from django.core import mail
from django.test import Client

from tests import factories
from tests.organisation import door

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def hub():
    hub = factories.hub()
    for person in hub.people.values():
        type(person).objects.filter(pk=person.pk).update(email=f"{person.username}@so.example")
        person.refresh_from_db()
    mail.outbox.clear()
    return hub


def letters() -> list[tuple[str, str, str]]:
    return [(each.to[0], each.subject, each.body) for each in mail.outbox]


def test_of_a_password_that_they_changed(hub, client):
    door.sign_in(client, hub.bientap)
    mail.outbox.clear()
    new = "trời xanh 4 đám mây"
    form = {"oldpassword": door.PASSWORD, "password1": new, "password2": new}
    client.post("/quan-tri/bao-mat/mat-khau/", form)
    [(to, subject, body)] = letters()
    assert (to, subject) == ("bientap@so.example", "Mật khẩu của bạn đã được đổi")
    assert "Tài khoản: bientap" in body
    assert "/quan-tri/bao-mat/phien/" in body
    assert "Người thực hiện" not in body
    assert new not in body


def test_not_of_a_sign_in_that_hashes_anew(hub, client, settings):
    door.sign_in(client, hub.bientap)
    mail.outbox.clear()
    settings.PASSWORD_HASHERS = [
        "django.contrib.auth.hashers.PBKDF2PasswordHasher",
        *settings.PASSWORD_HASHERS,
    ]
    Client().post(door.SIGN_IN, {"login": "bientap", "password": door.PASSWORD})
    hub.bientap.refresh_from_db()
    assert hub.bientap.password.startswith("pbkdf2")
    assert letters() == []


def test_of_an_address_that_an_administrator_changed_at_both(hub, client):
    client.force_login(hub.quantri)
    form = client.get(f"/quan-tri/users/edit/{hub.bientap.pk}/").context["form"]
    data = {name: form[name].value() or "" for name in form.fields if "password" not in name}
    data |= {"email": "moi@so.example", "last_name": "Nguyễn", "first_name": "An"}
    data["groups"] = [group.pk for group in hub.bientap.groups.all()]
    client.post(f"/quan-tri/users/edit/{hub.bientap.pk}/", data)
    told = [each for each in letters() if each[1] == "Địa chỉ thư điện tử của bạn đã được đổi"]
    assert {to for to, _subject, _body in told} == {"bientap@so.example", "moi@so.example"}
    assert all("Người thực hiện: " in body for _to, _subject, body in told)


def test_of_a_device(hub, client):
    door.sign_in(client, hub.lanhdao)
    mail.outbox.clear()
    secret = client.get("/quan-tri/bao-mat/ung-dung/").context["form"].secret
    client.post("/quan-tri/bao-mat/ung-dung/", {"code": door.code_of(secret)})
    client.post("/quan-tri/bao-mat/ung-dung/go/")
    told = letters()
    assert {to for to, _subject, _body in told} == {"lanhdao@so.example"}
    assert [subject for _to, subject, _body in told] == [
        "Đã bắt đầu dùng ứng dụng tạo mã",
        "Đã gỡ ứng dụng tạo mã",
    ]
    for _to, _subject, body in told:
        assert "Tài khoản: lanhdao" in body
        assert "Địa chỉ mạng: 127.0.0.1" in body
        assert "http" in body
        assert secret not in body


def test_a_mail_server_that_is_away_keeps_nobody_from_it(hub, client, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    door.sign_in(client, hub.lanhdao)
    secret = client.get("/quan-tri/bao-mat/ung-dung/").context["form"].secret
    answer = client.post("/quan-tri/bao-mat/ung-dung/", {"code": door.code_of(secret)})
    assert answer.status_code == 302
    assert hub.lanhdao.authenticator_set.count() == 2
