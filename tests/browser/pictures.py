"""The pictures of the README, made from the starter content: `python -m tests.browser.pictures`.

With them each role's first five minutes for `docs/roles`, every kind of page to be looked at, and
what a screen reader is given. `… pictures roles` takes those of the roles alone.
"""

import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.browser import first_minutes, gallery, spoken
from tests.chromium import CHROMIUM, SILENT
from tests.face import addresses
from tests.running_hub import RunningHub, running_hub

ROOT = Path(__file__).resolve().parents[2]
IMAGES = ROOT / "docs" / "images"
WAITING = """
from django.contrib.auth import get_user_model
from campaign.articles.models import ArticleIndexPage, ArticlePage, WarningIndexPage, WarningPage
person = get_user_model().objects.get(username="congtac")
for index, kind, title in (
    (ArticleIndexPage, ArticlePage, "Ba câu hỏi trước khi bấm vào một đường dẫn"),
    (WarningIndexPage, WarningPage, "Tin nhắn giả cơ quan thuế mời cài ứng dụng"),
):
    page = kind(title=title, summary="Bài mẫu đang chờ duyệt.", is_sample=True, live=False)
    page.owner = person
    index.objects.get(locale__language_code="vi").add_child(instance=page)
    page.save_revision(user=person)
    page.get_workflow().start(page, person)
"""
# name, path, account, width, height
PICTURES = [
    ("trang-chu", "/", None, 1280, 900),
    ("trang-chu-dien-thoai", "/", None, 390, 844),
    (
        "thu-doan-dien-thoai",
        "/thu-doan/lua-dao-chiem-doat-tai-san/cuoc-goi-video-deepfake/",
        None,
        390,
        844,
    ),
    ("tim-kiem", "/tim-kiem/?q=lua+dao+tinh+cam", None, 1280, 800),
    ("viec-cua-ban", "/quan-tri/", "bientap", 1280, 760),
]


def main(wanted: list[str]) -> int:
    with running_hub() as hub:
        first_minutes.play(hub)
        if "roles" not in wanted:
            hub.shell(WAITING)
            take(hub)
    return 0


def take(hub: RunningHub) -> None:
    """Take all pictures of the hub."""
    IMAGES.mkdir(exist_ok=True)
    pages = addresses.of(hub)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=SILENT)
        for wanted in PICTURES:
            picture(browser, hub.address, wanted)
        gallery.sheets(gallery.take(browser, hub.address, pages))
        spoken.write(browser, hub.address, pages)
        browser.close()


def picture(browser: Browser, address: str, wanted: tuple) -> None:
    """Take one picture, signed in where it is of a person's screen."""
    name, path, account, width, height = wanted
    size = {"width": width, "height": height}
    context = browser.new_context(base_url=address, locale="vi-VN", viewport=size)
    page = context.new_page()
    if account:
        page.goto("/quan-tri/")
        page.fill("input[name=login]", account)
        page.fill("input[name=password]", first_minutes.PASSWORD)
        page.click("form button[type=submit]")
    page.goto(path, wait_until="networkidle")
    page.screenshot(path=IMAGES / f"{name}.png")
    context.close()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
