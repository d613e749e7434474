"""The door in a real browser, as in production: a leader's first app and key, and signing in."""

import time

import pytest
from playwright.sync_api import expect

from tests.organisation import door

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SIZES = {"phone": {"width": 360, "height": 740}, "desk": {"width": 1280, "height": 800}}
# An authenticator of the machine itself, that asks its person each time and is told yes.
MACHINE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
WIDER = "document.documentElement.scrollWidth > innerWidth"


@pytest.fixture(params=SIZES)
def page(request, hub, page_for, settings):
    settings.REQUIRE_SECOND_FACTOR = True
    settings.ACCOUNT_RATE_LIMITS = {}
    hub.lanhdao.set_password(door.PASSWORD)
    hub.lanhdao.save()
    page = page_for(viewport=SIZES[request.param])
    page.size = request.param
    return page


@pytest.fixture
def look(shot):
    """A function that keeps a picture, and sees that nothing is wider than the screen."""

    def take(page, name):
        shot(page, f"{page.size}-{name}")
        assert not page.evaluate(WIDER), name

    return take


def add_machine(page) -> None:
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": MACHINE})


def sign_in(page) -> None:
    page.goto("/quan-tri/")
    page.get_by_label("Tên đăng nhập").fill("lanhdao")
    page.get_by_label("Mật khẩu").fill(door.PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()


def set_up_app(page, look) -> str:
    """From the page of choices to the admin; the app's secret."""
    expect(page.get_by_role("heading", name="Bảo mật tài khoản")).to_be_visible()
    look(page, "chon-cach")
    page.get_by_role("link", name="Thiết lập ứng dụng").click()
    expect(page.locator(".qr")).to_have_js_property("complete", True)
    assert page.locator(".qr").evaluate("picture => picture.naturalWidth > 100")
    look(page, "ung-dung")
    secret = page.locator(".secret").inner_text()
    page.get_by_label("Mã 6 số").fill("000000")
    page.get_by_role("button", name="Bắt đầu dùng").click()
    expect(page.get_by_role("alert")).to_have_text("Mã không đúng.")
    page.get_by_label("Mã 6 số").fill(door.code_of(page.locator(".secret").inner_text()))
    page.get_by_role("button", name="Bắt đầu dùng").click()
    expect(page.locator(".codes li")).to_have_count(10)
    look(page, "ma-du-phong")
    return secret


def add_key(page, look) -> None:
    page.goto("/quan-tri/bao-mat/khoa/them/")
    page.get_by_label("Tên khóa").fill("Máy ở cơ quan")
    look(page, "them-khoa")
    page.get_by_role("button", name="Thêm khóa").click()
    page.wait_for_url("**/quan-tri/bao-mat/")
    expect(page.get_by_text("Đang có 1 khóa.")).to_be_visible()
    look(page, "bao-mat")
    page.goto("/quan-tri/bao-mat/khoa/")
    expect(page.get_by_role("heading", name="Máy ở cơ quan")).to_be_visible()
    look(page, "cac-khoa")


def sign_out(page) -> None:
    page.goto("/quan-tri/dang-xuat/")
    page.get_by_role("button", name="Đăng xuất").click()


def test_the_whole_round_of_a_leader(page, look, settings):
    add_machine(page)
    sign_in(page)
    set_up_app(page, look)
    page.get_by_role("link", name="vào trang quản trị").click()
    expect(page.locator("#wagtail-sidebar")).to_be_attached()
    add_key(page, look)
    for path, name in (
        ("phien", "phien"),
        ("mat-khau", "mat-khau"),
        ("ung-dung/go", "go-ung-dung"),
    ):
        page.goto(f"/quan-tri/bao-mat/{path}/")
        look(page, name)
    sign_out(page)
    sign_in(page)
    expect(page.get_by_role("heading", name="Nhập mã đăng nhập")).to_be_visible()
    look(page, "nhap-ma")
    page.get_by_role("button", name="Dùng khóa bảo mật").click()
    page.wait_for_url("**/quan-tri/")
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 1
    time.sleep(1.1)
    page.goto("/quan-tri/bao-mat/mat-khau/")
    expect(page.get_by_role("heading", name="Xác nhận là bạn")).to_be_visible()
    look(page, "xac-nhan")
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
    page.get_by_role("link", name="Dùng khóa bảo mật").click()
    look(page, "xac-nhan-bang-khoa")
    page.get_by_role("button", name="Dùng khóa bảo mật").click()
    page.wait_for_url("**/quan-tri/bao-mat/mat-khau/")
    assert page.violations == page.errors == []


def test_a_key_that_fails_is_told_in_words(page):
    sign_in(page)
    page.goto("/quan-tri/bao-mat/khoa/them/")
    page.evaluate("() => { navigator.credentials.create = () => Promise.reject(new Error('no')); }")
    page.get_by_role("button", name="Thêm khóa").click()
    expect(page.get_by_role("alert")).to_contain_text("Chưa dùng được khóa bảo mật")
