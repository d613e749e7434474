"""What axe finds on a page, with every rule of WCAG 2.2 AA and of good practice."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
    # Off by default in axe, and asked for by WCAG 2.2 AA.
    "rules": {"target-size": {"enabled": True}},
}
WIDTHS = (360, 1280)
SCHEMES = ("light", "dark")


def faults(page: Page) -> list[str]:
    """Rule and place of each fault of the page as it is shown now."""
    answer = Axe().run(page, options=RULES).response
    return [
        f"{rule['id']} {node['target']}" for rule in answer["violations"] for node in rule["nodes"]
    ]


def barriers(browser: Browser, address: str, *, width: int, scheme: str) -> list[str]:
    """Rule and place of each, and whether the page needs scrolling sideways."""
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    page.goto(address)
    found = faults(page)
    if not page.evaluate("document.documentElement.scrollWidth <= innerWidth"):
        found.append("sideways")
    context.close()
    return found


def everywhere(browser: Browser, host: str, path: str) -> list[str]:
    """What is found in each width and scheme, with the path before it."""
    return [
        f"{path} axe {width} {scheme} {barrier}"
        for width in WIDTHS
        for scheme in SCHEMES
        for barrier in barriers(browser, host + path, width=width, scheme=scheme)
    ]
