"""axe on every kind of page, in each language, width and scheme: `python -m tests.face.matrix`."""

import sys

from playwright.sync_api import sync_playwright

from tests.chromium import CHROMIUM, SILENT
from tests.face import addresses
from tests.face.barriers import everywhere
from tests.running_hub import running_hub


def main() -> int:
    faults: list[str] = []
    with running_hub() as hub, sync_playwright() as playwright:
        pages = addresses.of(hub)
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=SILENT)
        for page in pages:
            faults += everywhere(browser, hub.address, page.path)
        browser.close()
    sys.stdout.write("\n".join([*faults, f"{len(pages)} trang, {len(faults)} rào cản.\n"]))
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
