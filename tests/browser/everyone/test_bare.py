"""Without style, without pictures, on paper, in the colours of the reader's own system."""

import re
from itertools import pairwise

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

URGENT = ("vi emergencypage", "vi scamtypepage", "vi homepage", "vi channelpage")
# What must keep an edge when the system paints all grounds alike.
EDGES = ".call, .tag, .box, .card, .banner, button:not([hidden]), input[type=search]"
WITHOUT_EDGE = f"""() => [...document.querySelectorAll('{EDGES}')]
  .filter(it => it.offsetParent)
  .filter(it => {{
    const style = getComputedStyle(it);
    return ['Top', 'Right', 'Bottom', 'Left'].every(
      side => style['border' + side + 'Style'] === 'none' ||
              parseFloat(style['border' + side + 'Width']) === 0);
  }})
  .map(it => it.className || it.tagName)"""


@pytest.mark.parametrize("name", URGENT)
def test_without_style_the_order_and_the_words_stay(reader, seeded, name):
    page = reader()
    page.route("**/*.css", lambda route: route.abort())
    page.goto(seeded.paths[name])
    assert page.evaluate("getComputedStyle(document.body).margin") == "8px"
    # Nothing is said by place or colour alone: headings come first, and in order.
    levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3')].map(h => +h.tagName[1])")
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert page.locator("main").inner_text().strip()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_without_style_the_emergency_page_begins_with_what_to_do(reader, seeded):
    page = reader()
    page.route("**/*.css", lambda route: route.abort())
    page.goto(seeded.paths["vi emergencypage"])
    words = page.locator("main").inner_text()
    assert words.index("Dừng lại".lower() if "dừng lại" in words else "Dừng") < 700
    expect(page.get_by_role("link", name="Gọi 113").first).to_have_attribute("href", "tel:113")


def test_without_pictures_every_picture_has_words_or_is_decoration(reader, seeded):
    page = reader()
    page.route("**/*", lambda r: r.abort() if r.request.resource_type == "image" else r.continue_())
    for name, path in seeded.paths.items():
        page.goto(path)
        silent = page.evaluate(
            "[...document.querySelectorAll('img:not([alt]), svg:not([aria-hidden]):not([role])')]"
            ".map(it => it.outerHTML.slice(0, 80))"
        )
        assert silent == [], name


@pytest.mark.parametrize("name", URGENT)
def test_on_paper_what_leads_elsewhere_is_left_out_and_what_helps_stays(reader, seeded, name, shot):
    page = reader(viewport={"width": 794, "height": 1123})
    page.goto(seeded.paths[name])
    page.emulate_media(media="print")
    for gone in (".menu", ".skip", "form.search", ".footer-sections"):
        expect(page.locator(gone).first).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.evaluate(
        "[...document.querySelectorAll('main, main .box, main .card')]"
        ".every(it => getComputedStyle(it).color === 'rgb(0, 0, 0)')"
    )
    shot(page, "in-ra")


@pytest.mark.parametrize("name", ["vi emergencypage", "en emergencypage"])
def test_the_emergency_page_is_one_sheet(reader, seeded, name):
    """It hangs at a counter; a second sheet gets lost."""
    page = reader()
    page.goto(seeded.paths[name])
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))) == 1


@pytest.mark.parametrize("name", [*URGENT, "vi search"])
def test_in_the_systems_own_colours_every_box_keeps_an_edge(reader, seeded, name, shot):
    page = reader(forced_colors="active")
    page.goto(seeded.paths[name])
    shot(page, "mau-he-thong")
    assert page.evaluate(WITHOUT_EDGE) == []


def test_nothing_moves_for_who_asked_for_rest(reader, seeded):
    page = reader(reduced_motion="reduce")
    for name in URGENT:
        page.goto(seeded.paths[name])
        assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
        moving = "document.getAnimations().filter(a => a.playState === 'running').length"
        assert page.evaluate(moving) == 0
