"""The main job without a mouse: written, sent on, cleared and approved by keys alone."""

import pytest
from playwright.sync_api import Page, expect

from campaign.articles.models import ArticlePage
from tests.browser.editor import BOXES
from tests.browser.test_main_job import TITLE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
# More than any screen of the job has places to stop at.
MOST = 150
STANDS = """([css, text]) => {
  const here = document.activeElement;
  return (!css || here.matches(css)) && (!text || here.innerText.includes(text));
}"""
MENU, APPROVE = "footer [data-w-dropdown-target=toggle]", "[data-workflow-action-name=approve]"


def reach(page: Page, css: str = "", text: str = "") -> None:
    """Press Tab until the focus stands there."""
    for _ in range(MOST):
        page.keyboard.press("Tab")
        if page.evaluate(STANDS, [css, text]):
            return
    raise AssertionError(f"no Tab leads to {css} {text}")


def press(page: Page, css: str = "", text: str = "") -> None:
    reach(page, css, text)
    page.keyboard.press("Enter")


def type_into(page: Page, css: str, words: str) -> None:
    reach(page, css)
    page.keyboard.type(words)


def begin(page: Page):
    """From the front page to the modal of the step."""
    page.goto("/quan-tri/")
    press(page, "a", TITLE)
    page.wait_for_url("**/edit/")
    if not page.locator(f"footer {APPROVE}").is_visible():
        press(page, MENU)
    press(page, APPROVE)
    expect(page.locator(".modal")).to_have_css("opacity", "1")


def finish(page: Page) -> None:
    press(page, ".modal-body button[type=submit]")
    expect(page.locator(".messages .success")).to_be_visible()


def test_from_the_first_word_to_the_public_without_a_mouse(hub, page_for):
    writer, desk = page_for(hub.congtac), page_for(hub.bientap)
    officer, leader = page_for(hub.ramat), page_for(hub.lanhdao)
    writer.goto("/quan-tri/")
    press(writer, "a.button", "Viết tin bài")
    writer.wait_for_url("**/add/**")
    type_into(writer, "input[name=title]", TITLE)
    type_into(writer, "textarea[name=summary]", "Kẻ gian gọi điện, xưng là công an.")
    press(writer, MENU)
    press(writer, "button[name=action-submit]")
    expect(writer.locator(".messages .success")).to_be_visible()
    begin(desk)
    finish(desk)
    begin(officer)
    for box in BOXES:
        reach(officer, f"input[name={box}]")
        officer.keyboard.press("Space")
    type_into(officer, "input[name=basis]", "Công văn 12/TT-TTDL ngày 20/11/2026")
    finish(officer)
    begin(leader)
    finish(leader)
    assert ArticlePage.objects.get().live
