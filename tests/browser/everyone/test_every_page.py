"""Every kind of page, in both languages: no barrier, no sideways scroll, links that make sense."""

import pytest

from tests.face.barriers import faults

pytestmark = pytest.mark.browser

FITS = "document.documentElement.scrollWidth <= innerWidth"
# Words, of a link alone, that say nothing about where it leads.
EMPTY_WORDS = {"tại đây", "ở đây", "xem thêm", "đọc thêm", "chi tiết", "here", "more", "read more"}
# A choice in a named list, such as "Warnings" below "Type of content", has the name of the list.
NAMED_LINKS = """() => [...document.querySelectorAll(
  'a[href]:not(.filters a, .choices a)')].map(a => [
  (a.getAttribute('aria-label') || a.textContent).trim().replace(/\\s+/g, ' '), a.href])"""
# Text that is set in a language of its own must say so: letters that only Vietnamese has.
FOREIGN = """() => {
  const only = /[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/i;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    if (only.test(walker.currentNode.data) && parent.closest('[lang]').lang !== 'vi')
      found.push(walker.currentNode.data.trim());
  }
  return found;
}"""


def test_no_kind_of_page_has_a_barrier(reader, seeded):
    page = reader()
    found = {}
    for name, path in seeded.paths.items():
        page.goto(path)
        found[name] = faults(page) + ([] if page.evaluate(FITS) else ["sideways"])
    assert {name: wrong for name, wrong in found.items() if wrong} == {}
    assert page.violations == []


@pytest.mark.parametrize("habit", ["narrow", "large"])
def test_narrow_screens_and_letters_of_double_size_need_no_sideways_scroll(reader, seeded, habit):
    # A page on 1280 px at 400 % is one on 320 px; letters alone may also be doubled.
    page = reader(viewport={"width": 320 if habit == "narrow" else 640, "height": 640})
    if habit == "large":
        wire = page.context.new_cdp_session(page)
        wire.send("Page.enable")
        wire.send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
    sideways = []
    for name, path in seeded.paths.items():
        page.goto(path)
        if habit == "large":
            assert page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") >= 32
        if not page.evaluate(FITS):
            sideways.append(name)
    assert sideways == []


def test_a_link_makes_sense_alone(reader, seeded):
    page = reader()
    for name, path in seeded.paths.items():
        page.goto(path)
        leads: dict[str, set[str]] = {}
        for words, address in page.evaluate(NAMED_LINKS):
            assert words, (name, address)
            assert words.lower() not in EMPTY_WORDS, (name, words, address)
            leads.setdefault(words, set()).add(address.split("#")[0])
        assert {words: to for words, to in leads.items() if len(to) > 1} == {}, name


def test_vietnamese_words_on_english_pages_say_that_they_are_vietnamese(reader, seeded):
    page = reader()
    found = {}
    for name, path in seeded.paths.items():
        if name.startswith("en "):
            page.goto(path)
            found[name] = page.evaluate(FOREIGN)
    assert {name: words for name, words in found.items() if words} == {}
