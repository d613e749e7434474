"""Searching in a real browser: suggestions by keyboard, links without script, no barrier."""

import re

import pytest
from playwright.sync_api import expect

from tests import factories
from tests.face.barriers import faults

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PHONE = {"viewport": {"width": 360, "height": 740}}
DESK = {"viewport": {"width": 1280, "height": 900}}
BOX = "#hoi"
QUERIES = ("", "?q=cong+an", "?q=cong+an&kind=article&order=date&page=2", "?q=coong+an", "?q=zzzz")


@pytest.fixture
def filled(hub):
    """Twelve articles and a trick, so that there is more than one page."""
    scam = factories.scam_type(hub, "Giả danh công an", if_not_yet=[("line", "Cúp máy.")])
    factories.approve(scam.get_parent().get_parent().specific, hub)
    factories.approve(scam.get_parent().specific, hub)
    factories.approve(scam, hub)
    for number in range(12):
        factories.approve(factories.article(hub, f"Công an khuyên điều {number}"), hub)
    return hub


def well(page):
    return (page.violations, page.errors) == ([], [])


def fits(page):
    return page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("look", [PHONE, DESK | {"color_scheme": "dark"}], ids=["phone", "desk"])
def test_no_barrier_on_the_search_page(filled, page_for, shot, look):
    page = page_for(**look)
    for query in QUERIES:
        page.goto(f"/tim-kiem/{query}")
        shot(page, "tim-kiem")
        assert faults(page) == [], query
        assert fits(page), query
    assert well(page)


def test_suggestions_by_keyboard(filled, page_for, shot):
    page = page_for(**PHONE)
    page.goto("/tim-kiem/")
    box = page.locator(BOX)
    expect(box).to_have_attribute("role", "combobox")
    box.press_sequentially("g")
    expect(box).to_have_attribute("aria-expanded", "false")
    box.press_sequentially("ia d")
    option = page.get_by_role("option", name="Giả danh công an")
    expect(option).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("status")).to_contain_text("gợi ý")
    shot(page, "goi-y", full_page=False)
    assert faults(page) == []
    box.press("ArrowDown")
    expect(option).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", option.get_attribute("id"))
    expect(box).to_be_focused()
    box.press("Escape")
    expect(option).to_have_count(0)
    expect(box).to_have_value("gia d")
    box.press_sequentially("a")
    expect(option).to_be_visible()
    box.press("ArrowUp")
    box.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Giả danh công an")
    assert well(page)


def test_suggestions_by_pointer_and_a_query_of_ones_own(filled, page_for):
    page = page_for(**DESK)
    page.goto("/")
    page.locator(BOX).press_sequentially("gia da")
    page.get_by_role("option", name="Giả danh công an").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Giả danh công an")
    page.goto("/")
    page.locator(BOX).press_sequentially("cong a")
    expect(page.get_by_role("option").first).to_be_visible()
    page.locator(BOX).press("Enter")
    expect(page).to_have_url(re.compile(r"/tim-kiem/\?q=cong\+a$"))
    assert well(page)


def test_without_script_nothing_is_lost(filled, page_for):
    page = page_for(java_script_enabled=False, **PHONE)
    page.goto("/tim-kiem/")
    page.fill(BOX, "cong an")
    page.get_by_role("button", name="Tìm kiếm").click()
    expect(page.get_by_role("heading", name="Giả danh công an")).to_be_visible()
    page.get_by_role("link", name="Sau", exact=True).click()
    expect(page.get_by_text("Trang 2/2")).to_be_visible()
    page.get_by_role("link", name="Tin bài", exact=True).first.click()
    expect(page.locator(".chosen")).to_contain_text("Tin bài")
    page.get_by_role("link", name="Bỏ: Tin bài").click()
    expect(page.locator(".chosen")).to_have_count(0)


def test_the_description_of_the_api_keeps_to_the_policy(filled, page_for, shot):
    page = page_for(**DESK)
    page.goto("/api/search/docs")
    expect(page.get_by_text("/api/search/suggest").first).to_be_visible()
    shot(page, "api")
    # Its style sheet has pictures within it, which the policy keeps out; nothing needs them.
    assert all("img-src" in one for one in page.violations), page.violations
