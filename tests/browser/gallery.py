"""Every kind of page on a phone and a desk, by day and by night, and on paper.

Pictures go to `shots/trang`, which git ignores; `sheets` puts them side by side to be looked at.
"""

from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser

from tests.face.addresses import Address
from tests.face.barriers import SCHEMES, WIDTHS

FOLDER = Path(__file__).resolve().parents[2] / "shots" / "trang"
# The part of a long page that is looked at, and how wide it is on a sheet.
TALLEST, COLUMN, IN_A_ROW = 2600, {360: 360, 1280: 640}, {360: 6, 1280: 3}
PAPER = {"emergencypage", "scamtypepage", "channelindexpage", "handbookpage", "legaldocumentpage"}


def take(browser: Browser, address: str, pages: list[Address]) -> list[Path]:
    """All pictures; a file is named after language, kind, width and scheme."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    taken = []
    for width in WIDTHS:
        for scheme in SCHEMES:
            size = {"width": width, "height": 800}
            context = browser.new_context(viewport=size, color_scheme=scheme, base_url=address)
            page = context.new_page()
            for each in pages:
                page.goto(each.path)
                taken.append(FOLDER / f"{width}-{scheme}-{_name(each)}.png")
                page.screenshot(path=taken[-1], full_page=True)
            context.close()
    _print(browser, address, [each for each in pages if each.kind in PAPER])
    return taken


def _print(browser: Browser, address: str, pages: list[Address]) -> None:
    page = browser.new_page(base_url=address)
    for each in pages:
        page.goto(each.path)
        page.pdf(path=FOLDER / f"giay-{_name(each)}.pdf", format="A4")
    page.close()


def sheets(taken: list[Path]) -> list[Path]:
    """The pictures of one width and scheme in rows, as few files as are easily looked at."""
    made = []
    for width in WIDTHS:
        for scheme in SCHEMES:
            mine = [path for path in taken if path.name.startswith(f"{width}-{scheme}-")]
            rows = [mine[at : at + IN_A_ROW[width]] for at in range(0, len(mine), IN_A_ROW[width])]
            for number, row in enumerate(rows, 1):
                made.append(FOLDER / f"bang-{width}-{scheme}-{number:02}.png")
                _row(row, COLUMN[width]).save(made[-1])
    return made


def _row(paths: list[Path], column: int) -> Image.Image:
    pictures = [_shrunk(Image.open(path), column) for path in paths]
    height = max(picture.height for picture in pictures)
    sheet = Image.new("RGB", ((column + 10) * len(pictures), height), "grey")
    for place, picture in enumerate(pictures):
        sheet.paste(picture, (place * (column + 10), 0))
    return sheet


def _shrunk(picture: Image.Image, column: int) -> Image.Image:
    picture = picture.crop((0, 0, picture.width, min(picture.height, TALLEST)))
    return picture.resize((column, round(picture.height * column / picture.width)))


def _name(page: Address) -> str:
    return f"{page.language}-{page.kind.replace(' ', '-')}"
