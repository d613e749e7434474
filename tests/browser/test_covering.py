"""Details of a picture covered in a real browser: by keyboard alone, by mouse, on a telephone."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from campaign.content.models import Picture
from tests import factories
from tests.face.barriers import RULES

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SIZES = {"phone": {"width": 360, "height": 740}, "desk": {"width": 1280, "height": 800}}
WIDER = "document.documentElement.scrollWidth > innerWidth"


@pytest.fixture
def picture(hub, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return factories.picture("Ảnh chụp", size=(1000, 600), colour="white")


@pytest.fixture(params=SIZES)
def page(request, hub, picture, page_for):
    page = page_for(hub.bientap, viewport=SIZES[request.param])
    page.size = request.param
    page.goto(f"/quan-tri/images/{picture.pk}/")
    page.locator("a.button", has_text="Che chi tiết").click()
    return page


def numbers(page) -> list[list[int]]:
    """The rows of numbers that are shown."""
    rows = page.locator("[data-cover-row]:visible")
    return [
        [int(field.input_value()) for field in row.locator("input").all()] for row in rows.all()
    ]


def finish(page) -> None:
    page.get_by_label("Tôi đã xem hết ảnh").check()
    page.get_by_role("button", name="Che hẳn").click()
    expect(page.get_by_text("Đã che chi tiết và đã xóa ảnh cũ.")).to_be_visible()
    assert page.violations == page.errors == []


def colour_at(point) -> tuple:
    new = Picture.objects.get()
    with new.file.open() as stored, factories.Image.open(stored) as image:
        return image.convert("RGB").getpixel(point)


def test_by_keyboard_alone(page, shot):
    add = page.get_by_role("button", name="Thêm vùng che")
    add.focus()
    page.keyboard.press("Enter")
    area = page.locator(".cover rect[tabindex]:visible")
    expect(area).to_be_focused()
    assert numbers(page) == [[400, 240, 200, 120]]
    for key in ("ArrowLeft", "ArrowUp", "Shift+ArrowRight", "Shift+ArrowDown"):
        page.keyboard.press(key)
    assert numbers(page) == [[390, 230, 210, 130]]
    said = "Vùng che 1: cách mép trái 390, cách mép trên 230, rộng 210, cao 130"
    expect(page.locator("[data-cover-status]")).to_have_text(said)
    expect(area).to_have_attribute("aria-label", said)
    add.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Delete")
    expect(page.locator("[data-cover-status]")).to_have_text("Đã bỏ vùng che.")
    expect(area).to_be_focused()
    assert not page.evaluate(WIDER)
    found = Axe().run(page, context="main form", options=RULES).response["violations"]
    assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found] == []
    shot(page, f"{page.size}-che")
    finish(page)
    assert colour_at((400, 240)) == (0, 0, 0)
    assert colour_at((100, 100)) == (255, 255, 255)


def test_by_mouse_and_by_number(page):
    box = page.locator(".cover image").bounding_box()
    scale = box["width"] / 1000

    def point(x, y):
        return box["x"] + x * scale, box["y"] + y * scale

    page.mouse.move(*point(100, 100))
    page.mouse.down()
    page.mouse.move(*point(200, 160), steps=4)
    page.mouse.move(*point(300, 200), steps=4)
    page.mouse.up()
    ((left, top, width, height),) = numbers(page)
    assert max(abs(left - 100), abs(top - 100), abs(width - 200), abs(height - 100)) < 6
    page.mouse.move(*point(200, 150))
    page.mouse.down()
    page.mouse.move(*point(250, 250), steps=4)
    page.mouse.up()
    ((left, top, *same),) = numbers(page)
    assert same == [width, height]
    assert max(abs(left - 150), abs(top - 200)) < 8
    page.get_by_label("Cách mép trái", exact=True).first.fill("500")
    assert page.locator(".cover rect[tabindex]:visible").get_attribute("x") == "500"
    # A click that moves nothing draws nothing.
    page.mouse.click(*point(50, 50))
    assert len(numbers(page)) == 1
    finish(page)
    assert colour_at((520, top + 10)) == (0, 0, 0)
