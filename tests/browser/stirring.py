"""A screen of the admin with everything opened that a script makes: what it then says."""

from collections.abc import Iterator

from playwright.sync_api import Error, Page

from tests.admin.served import BUTTONS, SPOKEN

# As tests/admin/served.py reads an answer, but of the document as the scripts have left it, with
# what stands in templates and in shadow trees. Previews are pages for readers, looked at elsewhere;
# a button of the calendar is never shown.
SAID = """([spoken, buttons]) => {
  const said = new Set(), attribute = new RegExp(`^(${spoken})$`);
  const silent = 'script,style,svg,code,textarea,iframe,[contenteditable=true],'
    + '[data-draftail-input],[data-side-panel-toggle-counter][hidden],.xdsoft_save_selected';
  const visit = node => {
    if (node.nodeType === Node.TEXT_NODE) said.add(node.data.trim().replace(/\\s+/g, ' '));
    if (![Node.ELEMENT_NODE, Node.DOCUMENT_FRAGMENT_NODE].includes(node.nodeType)) return;
    if (node.attributes) for (const each of node.attributes)
      if (attribute.test(each.name)) said.add(each.value);
    if (node.matches?.('input') && buttons.includes(node.type)) said.add(node.value);
    if (node.matches?.(silent)) return;
    if (node.shadowRoot) visit(node.shadowRoot);
    (node.matches?.('template') ? node.content : node).childNodes.forEach(visit);
  };
  visit(document.documentElement);
  return [...said];
}"""
# What a click opens, and what closes it again: lists of blocks, panels beside the form, calendars.
OPENERS = (
    "[data-side-panel-toggle]",
    ".c-sf-add-button",
    "[data-contentpath] input[id*=_at], [data-contentpath] input[id*=date]",
    "[data-w-dropdown-target=toggle]",
    "[data-a11y-dialog-show]",
)
CHOOSERS = "[data-chooser-action-choose]"
STEPS = "[data-workflow-action-name]"
MODAL = ".modal-content"
# Once a kind is enough.
MOST = 3
SOON = 700


def said(page: Page) -> set[str]:
    texts = page.evaluate(SAID, [SPOKEN.pattern, sorted(BUTTONS)])
    return {text for text in texts if text.strip()}


def stirred(page: Page) -> Iterator[str]:
    """Everything that the page says now, and after each thing that can be opened on it."""
    yield from said(page)
    for opener in OPENERS:
        for each in page.locator(f":is({opener}):visible").all()[:MOST]:
            if pressed(each):
                yield from said(page)
                page.keyboard.press("Escape")
    for opener in (CHOOSERS, STEPS):
        for each in page.locator(f"{opener}:visible").all()[:MOST]:
            if pressed(each):
                yield from in_modal(page)
    yield from of_texts(page)


def pressed(thing) -> bool:
    """Whether it could be clicked: what lies below something else, or has gone, is left."""
    try:
        thing.click(timeout=SOON)
    except Error:
        return False
    return True


def in_modal(page: Page) -> Iterator[str]:
    """What the modal that was just asked for says, on each of its tabs."""
    modal = page.locator(MODAL)
    try:
        modal.wait_for(timeout=4 * SOON)
    except Error:
        return
    yield from said(page)
    for tab in modal.locator("[role=tab]").all():
        if pressed(tab):
            yield from said(page)
    modal.locator(".close").click()
    modal.wait_for(state="detached")


def of_texts(page: Page) -> Iterator[str]:
    """What an editor of rich text offers: its bar, its list of blocks, its form of a link."""
    editor = page.locator(".Draftail-Editor [contenteditable=true]:visible").first
    if not editor.count() or not pressed(editor):
        return
    page.keyboard.type("/")
    yield from said(page)
    page.keyboard.press("Escape")
    link = page.locator(".Draftail-Toolbar button[name=LINK]:visible").first
    if link.count() and pressed(link):
        yield from in_modal(page)
