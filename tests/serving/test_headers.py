"""What every answer carries, and what no public answer does."""

import pytest

pytestmark = pytest.mark.django_db

PUBLIC = ["/", "/en/", "/khong-co-trang-nay/", "/tim-kiem/?q=lua+dao", "/healthz", "/robots.txt"]
STRICT = {
    "default-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'self'",
}


def policy(answer):
    return set(answer["Content-Security-Policy"].split("; "))


@pytest.mark.parametrize("path", PUBLIC)
def test_a_public_answer_has_the_strict_policy(client, path):
    assert policy(client.get(path)) == STRICT


@pytest.mark.parametrize("path", ["/quan-tri/", "/quan-tri/dang-nhap/"])
def test_the_staff_path_has_the_admin_policy(client, path):
    found = policy(client.get(path))
    assert found >= STRICT
    assert {"script-src 'self' 'unsafe-inline'", "connect-src 'self'"} <= found
    assert not any("unsafe-eval" in directive for directive in found)


@pytest.mark.parametrize("path", [*PUBLIC, "/quan-tri/dang-nhap/", "/%00"])
def test_every_answer_has_the_other_headers(client, path):
    answer = client.get(path)
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert "camera=()" in answer["Permissions-Policy"]


@pytest.mark.parametrize("cookies", ["", "sessionid=abc; csrftoken=junk; django_language=en"])
@pytest.mark.parametrize("path", PUBLIC)
def test_a_public_answer_reads_no_cookie_and_sets_none(client, path, cookies):
    answer = client.get(path, headers={"cookie": cookies, "accept-language": "en"})
    assert not answer.cookies
    assert not {"cookie", "accept-language"} & set(answer.get("Vary", "").lower().split(", "))
    assert answer["Content-Language"] == ("en" if path.startswith("/en/") else "vi")


def test_a_signed_in_officer_is_a_stranger_on_public_pages(staff_client):
    answer = staff_client.get("/khong-co-trang-nay/")
    assert not answer.wsgi_request.user.is_authenticated
    assert not answer.cookies


def test_the_cookies_of_the_staff_stay_below_the_staff_path(client, django_user_model):
    django_user_model.objects.create_superuser("sep", "", "mat-khau-thu-nghiem")
    data = {"login": "sep", "password": "mat-khau-thu-nghiem"}
    answer = client.post("/quan-tri/dang-nhap/", data)
    assert answer.status_code == 302
    for cookie in answer.cookies.values():
        assert cookie["path"] == "/quan-tri/"
        assert cookie["httponly"]
        assert cookie["samesite"] == "Lax"


def test_production_and_the_base_ask_for_secure_cookies(settings_of):
    found = settings_of("production", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "DEBUG")
    assert found == [True, True, False]
