"""What a screen reader is given of the emergency page: Chromium's accessibility tree, in words."""

from datetime import date
from pathlib import Path

from playwright.sync_api import Browser

from tests.face.addresses import Address

LOG = Path(__file__).resolve().parents[2] / "docs" / "screen-reader.md"
KIND = "emergencypage"
NAMES = {"vi": "Tiếng Việt", "en": "English"}
HEAD = (
    "# What a screen reader is given\n\n"
    "Tóm tắt: `make docs` ghi lại cây trợ năng của trang «Vừa chuyển tiền», bằng cả hai thứ tiếng: "
    "thứ tự, tên gọi, vai trò mà phần mềm đọc màn hình nhận được. "
    "Đọc lại tệp này mỗi khi trang đổi.\n\n"
    "The accessibility tree of the emergency page as Chromium hands it to a screen reader, in the "
    "order in which it is read. Made from the starter content on {day}. It is a log of names and "
    "roles, not a test with a person: none has been made.\n"
)


def write(browser: Browser, address: str, pages: list[Address]) -> None:
    """Write the log of every language that has the page."""
    parts = [HEAD.format(day=date.today().strftime("%d/%m/%Y"))]
    for each in pages:
        if each.kind == KIND:
            name = NAMES.get(each.language, each.language)
            parts.append(f"## {name}\n\n```yaml\n{tree(browser, address + each.path)}\n```\n")
    LOG.write_text("\n".join(parts), "utf-8")


def tree(browser: Browser, address: str) -> str:
    """The page's accessibility tree as YAML."""
    page = browser.new_page(viewport={"width": 360, "height": 640})
    page.goto(address)
    found = page.locator("body").aria_snapshot()
    page.close()
    return found
