"""Each role's first five minutes, played on a running hub and kept as pictures for `docs/roles`.

One text goes the whole way: written, sent on, cleared, approved. It is the same each time.
"""

import io
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser import editor
from tests.chromium import CHROMIUM, SILENT
from tests.running_hub import RunningHub

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "roles" / "images"
DESK = {"viewport": {"width": 1280, "height": 760}}
PHONE = {"viewport": {"width": 360, "height": 740}, "device_scale_factor": 2}
PASSWORD = "chong-lua-dao"
TITLE = "Tin nhắn giả cơ quan thuế mời cài ứng dụng"
SUMMARY = "Kẻ gian nhắn tin, xưng là cơ quan thuế, gửi đường dẫn cài ứng dụng lạ."
WORDS = "Cơ quan thuế không nhắn tin mời cài ứng dụng. Đừng bấm đường dẫn; hãy xóa tin."
BASIS = "Kế hoạch truyền thông quý IV, mục 2"
PERSON = {
    "last_name": "Trần Văn",
    "first_name": "An (mẫu)",
    "email": "tranvan@example.invalid",
}


class Scene:
    """One person at their screen; `shot` keeps the next picture of theirs."""

    def __init__(self, page: Page, who: str):
        self.page, self.who, self.taken = page, who, 0

    def shot(self) -> None:
        self.page.wait_for_load_state("networkidle")
        self.taken += 1
        picture = Image.open(io.BytesIO(self.page.screenshot()))
        picture.save(FOLDER / f"{self.who}-{self.taken}.webp", quality=75, method=6)

    def begin(self) -> None:
        """Sign in, see what waits, and open the text."""
        editor.sign_in(self.page, self.who, PASSWORD)
        _to_work(self.page)
        self.shot()
        self.open_text()

    def open_text(self) -> None:
        self.page.get_by_role("link", name=TITLE).first.click()

    def preview(self) -> None:
        self.page.locator("[data-side-panel-toggle=preview]").click()
        frame = self.page.frame_locator("[data-side-panel=preview] iframe").first
        frame.get_by_role("heading", level=1).wait_for()

    def close_preview(self) -> None:
        self.page.locator("[data-side-panel-toggle=preview]").click()


def play(hub: RunningHub) -> None:
    """All scenes, in the order in which the text goes its way."""
    FOLDER.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=SILENT)
        for who, scene, screen in SCENES:
            with _at_screen(browser, hub.address, screen) as page:
                scene(Scene(page, who))
        browser.close()


@contextmanager
def _at_screen(browser: Browser, address: str, screen: dict):
    context = browser.new_context(
        base_url=address, locale="vi-VN", reduced_motion="reduce", **screen
    )
    yield context.new_page()
    context.close()


def writer(scene: Scene) -> None:
    page = scene.page
    editor.sign_in(page, scene.who, PASSWORD)
    scene.shot()
    page.locator("#your-work-content a.button").first.click()
    page.fill("input[name=title]", TITLE)
    page.fill("textarea[name=summary]", SUMMARY)
    editor.add_block(page, "Đoạn văn")
    editor.write(page, WORDS)
    page.get_by_role("tab", name="Nội dung").click()
    scene.shot()
    page.get_by_role("tab", name="Cài đặt").click()
    scene.shot()
    page.get_by_role("tab", name="Nội dung").click()
    _open_actions(page)
    scene.shot()
    page.locator("button[name=action-submit]").click()
    page.locator(".messages .success").wait_for()
    page.goto("/quan-tri/")
    _to_work(page)
    scene.shot()


def desk(scene: Scene) -> None:
    page = scene.page
    scene.begin()
    scene.shot()
    scene.preview()
    scene.shot()
    scene.close_preview()
    _open_actions(page)
    scene.shot()
    modal = editor.begin_step(page, "approve")
    scene.shot()
    editor.finish_step(page, modal)


def officer(scene: Scene) -> None:
    page = scene.page
    scene.begin()
    address = page.url
    scene.preview()
    scene.shot()
    scene.close_preview()
    editor.begin_step(page, "reject")
    returning = page.screenshot()
    page.goto(address)
    modal = editor.begin_step(page, "approve")
    for box in editor.BOXES:
        modal.locator(f"input[name={box}]").check()
    modal.locator("input[name=basis]").fill(BASIS)
    scene.shot()
    scene.taken += 1
    Image.open(io.BytesIO(returning)).save(FOLDER / f"{scene.who}-4.webp", quality=75, method=6)
    editor.finish_step(page, modal)
    page.goto("/quan-tri/signatures/")
    scene.shot()


def leader(scene: Scene) -> None:
    page = scene.page
    scene.begin()
    scene.shot()
    scene.preview()
    scene.shot()
    scene.close_preview()
    modal = editor.begin_step(page, "approve")
    scene.shot()
    editor.finish_step(page, modal)
    page.goto("/tin-bai/")
    page.get_by_role("link", name=TITLE).first.click()
    scene.shot()


def administrator(scene: Scene) -> None:
    page = scene.page
    editor.sign_in(page, scene.who, PASSWORD)
    scene.shot()
    page.goto("/quan-tri/tai-khoan/loi-moi/")
    page.get_by_role("link", name="Mời người mới").first.click()
    for name, words in PERSON.items():
        page.fill(f"input[name={name}]", words)
    page.locator("input[name=last_name]").focus()
    scene.shot()
    page.fill("input[name=post]", "Chuyên viên")
    page.get_by_label("Cán bộ rà soát bí mật nhà nước").check()
    page.locator("select[name=unit]").select_option(index=1)
    page.locator("select[name=unit]").scroll_into_view_if_needed()
    scene.shot()
    page.locator("main form button[type=submit]").last.click()
    page.locator(".messages li").first.wait_for()
    scene.shot()
    page.goto("/quan-tri/appointments/")
    scene.shot()


def reader(scene: Scene) -> None:
    page = scene.page
    page.goto("/quan-tri/")
    scene.shot()
    page.fill("input[name=login]", scene.who)
    page.fill("input[name=password]", PASSWORD)
    page.click("form button[type=submit]")
    scene.shot()
    for path in ("/tim-kiem/?q=gia+danh+cong+an", "/vua-chuyen-tien/", "/cam-nang/"):
        page.goto(path)
        scene.shot()


def _open_actions(page: Page) -> None:
    editor.open_actions(page)
    expect(page.locator(".tippy-box").last).to_have_css("opacity", "1")


def _to_work(page: Page) -> None:
    """What waits, and not the first steps above it."""
    page.locator("#your-work-section").wait_for()
    page.evaluate("document.getElementById('your-work-section').scrollIntoView()")


SCENES: list[tuple[str, Callable[[Scene], None], dict]] = [
    ("congtac", writer, DESK),
    ("bientap", desk, DESK),
    ("ramat", officer, DESK),
    ("lanhdao", leader, PHONE),
    ("quantri", administrator, DESK),
    ("canbo", reader, PHONE),
]
