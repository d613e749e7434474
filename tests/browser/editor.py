"""Wagtail's screens as people use them: the editor's form, its modals, the action menu."""

from playwright.sync_api import Page, expect

FOOTER = "footer"
# What a clearance officer confirms.
BOXES = ("no_secret", "may_be_public", "no_inside_matter", "no_personal_data")


def sign_in(page: Page, username: str, password: str) -> None:
    """Through the real form, from the admin's address."""
    page.goto("/quan-tri/")
    page.fill("input[name=login]", username)
    page.fill("input[name=password]", password)
    page.click("main button[type=submit], form button[type=submit]")
    page.wait_for_url("**/quan-tri/")


def add_block(page: Page, label: str) -> None:
    """Add a block of the kind that is called so at the end of the body."""
    page.locator("[data-contentpath=body] .c-sf-add-button:visible").last.click()
    page.get_by_role("option", name=label, exact=True).click()


def write(page: Page, text: str) -> None:
    """Type into the newest rich text field."""
    page.locator("[data-contentpath=body] [contenteditable=true]").last.click()
    page.keyboard.type(text)


def upload_picture(page: Page, path, *, title: str, alt: str) -> None:
    """Choose a new picture from the disk in the newest picture block, and say what it shows."""
    page.locator("[data-contentpath=body] [data-chooser-action-choose]:visible").last.click()
    modal = page.locator(".modal-content")
    modal.locator("#tab-label-upload").click()
    modal.locator("input[type=file]").set_input_files(path)
    modal.locator("#tab-upload input[name$=title]").fill(title)
    # No program reads what a picture says: the uploader answers for it.
    modal.locator("#tab-upload input[name$=no_secret]").check()
    modal.locator("#tab-upload button[type=submit], #tab-upload input[type=submit]").click()
    modal.wait_for(state="detached")
    page.locator("[data-contentpath=body] input[name$=alt_text]").last.fill(alt)


def open_actions(page: Page) -> None:
    page.locator(f"{FOOTER} [data-w-dropdown-target=toggle]").click()


def submit(page: Page) -> None:
    """Save and send the page on its way."""
    open_actions(page)
    page.locator("button[name=action-submit]").click()
    expect(page.locator(".messages .success")).to_be_visible()


def save(page: Page) -> None:
    page.locator(f"{FOOTER} button.action-save").first.click()
    expect(page.locator(".messages .success")).to_be_visible()


def begin_step(page: Page, action: str):
    """Press the button of a step; the modal that asks for its details."""
    button = page.locator(f"{FOOTER} [data-workflow-action-name={action}]")
    if not button.is_visible():
        open_actions(page)
    button.click()
    expect(page.locator(".modal")).to_have_css("opacity", "1")
    return page.locator(".modal-body")


def finish_step(page: Page, modal) -> None:
    modal.locator("button[type=submit]").click()
    expect(page.locator(".messages .success")).to_be_visible()
