"""One hub with the starter content for all tests of this folder, and readers who look at it."""

from types import SimpleNamespace

import pytest

from tests.conftest import note
from tests.face import addresses
from tests.running_hub import running_hub

PHONE = {"width": 360, "height": 640}


@pytest.fixture(scope="session")
def seeded():
    """Address of a running hub, and one path of each kind of page by language and kind."""
    with running_hub() as hub:
        paths = {f"{page.language} {page.kind}": page.path for page in addresses.of(hub)}
        yield SimpleNamespace(address=hub.address, paths=paths)


@pytest.fixture
def reader(browser, seeded):
    """A function that opens a page for a reader with a screen and habits of their own."""
    contexts = []

    def open_page(**habits):
        habits = {"viewport": PHONE, "locale": "vi-VN", "base_url": seeded.address} | habits
        context = browser.new_context(**habits)
        contexts.append(context)
        page = context.new_page()
        page.violations, page.errors = [], []
        page.on("console", lambda message: note(page, message))
        page.on("pageerror", lambda error: page.errors.append(str(error)))
        return page

    yield open_page
    for context in contexts:
        context.close()
