"""From the front page to the call: by keyboard alone, without script, in two taps."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

QUERY = "gia danh cong an"
TRICK = "Giả danh công an"
FOCUSED = """() => {
  const it = document.activeElement, box = it.getBoundingClientRect();
  const style = getComputedStyle(it);
  const at = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  return {
    name: (it.innerText || it.name || '').trim(),
    inside: box.width > 0 && box.top >= 0 && box.bottom <= innerHeight + 1,
    covered: !at || !(it.contains(at) || at.contains(it)),
    ring: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
  };
}"""
MOST_STEPS = 60


def tab_to(page, wanted: str):
    """Press Tab until the focus is on what `wanted` selects; it is seen at every step."""
    for _ in range(MOST_STEPS):
        page.keyboard.press("Tab")
        at = page.evaluate(FOCUSED)
        assert at["inside"], at
        assert not at["covered"], at
        assert at["ring"], at
        if page.evaluate(f"document.activeElement.matches({wanted!r})"):
            return
    pytest.fail(f"{wanted} is not reached by Tab")


def test_by_keyboard_alone(reader):
    page = reader(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_attribute("href", "#noi-dung")
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()
    tab_to(page, "input[type=search]")
    page.keyboard.type(QUERY)
    page.keyboard.press("Enter")
    page.wait_for_url("**/tim-kiem/**")
    tab_to(page, "article a[href*='/thu-doan/'], main li a[href*='/thu-doan/']")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text(TRICK)
    tab_to(page, "a.call")
    assert page.evaluate("document.activeElement.href").startswith("tel:")


def test_without_script(reader):
    page = reader(java_script_enabled=False)
    page.goto("/")
    page.get_by_role("main").get_by_role("searchbox").fill(QUERY)
    page.get_by_role("main").get_by_role("button", name="Tìm").first.click()
    page.get_by_role("main").get_by_role("link", name=TRICK).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(TRICK)
    expect(page.locator("a.call").first).to_have_attribute("href", "tel:113")


def test_who_has_just_sent_money_reads_what_to_do_after_one_tap(reader):
    page = reader(has_touch=True)
    page.goto("/")
    page.get_by_role("link", name="vừa chuyển tiền").first.tap()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Vừa chuyển tiền")
    expect(page.locator("main li").first).to_be_in_viewport()
    page.locator("a.call").first.scroll_into_view_if_needed()
    expect(page.locator("a.call").first).to_be_visible()
