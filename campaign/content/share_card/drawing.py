"""Drawing a card: 1200 × 630, as networks ask for."""

from functools import cache
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from campaign.content.lettering import FONTS
from campaign.content.share_card.card import Card
from campaign.content.share_card.lines import balanced

WIDTH, HEIGHT = 1200, 630
MARGIN, FOOT = 72, 112
TITLE_TOP, TITLE_BOTTOM = 150, HEIGHT - FOOT - 36
SIZES = (84, 76, 68, 60, 54, 48, 42, 36, 30)
# High enough for two marks on a capital letter.
LEADING = 1.32
COLOURS = 96
INK, PAPER, MARK, MARK_INK = "#17202a", "#ffffff", "#ffd23f", "#17202a"
BRAND = "#0f3d63"
# Red is for danger now, and white letters are read on all of them.
BANDS = {
    "emergency": "#8c1a1a",
    "warning": "#6b3c00",
    "scam": "#3d2463",
    "field": "#3d2463",
    "handbook": "#0f4d3a",
    "chapter": "#0f4d3a",
    "practice": "#0f4d3a",
    "document": "#33404d",
    "channel": "#0b4a52",
    "source": "#0b4a52",
}
# Fields of crime by their place, so that neighbours are told apart; none is the red of danger.
FIELDS = (
    *("#3d2463", "#0a4a6e", "#6a1b4d", "#0f4d3a", "#4a4300"),
    *("#1f3a93", "#5c3317", "#0b4a52", "#3a444d"),
)
# The shield of the site's head, on a field of 32 × 36.
SHIELD = [(16, 1), (2, 6), (2, 17), (2, 26), (8, 32), (16, 35)]
TICK = [(9.5, 18), (14.2, 22.8), (22.8, 13)]


def draw(card: Card) -> bytes:
    """The card as PNG; the words are short, so that it costs little, whatever they are."""
    image = Image.new("RGB", (WIDTH, HEIGHT), ground(card))
    pen = ImageDraw.Draw(image)
    _head(pen, card)
    _title(pen, known(card.title))
    pen.rectangle([0, HEIGHT - FOOT, WIDTH, HEIGHT], fill=PAPER)
    shield = _shield(72)
    image.paste(BRAND, (MARGIN, HEIGHT - FOOT + 18), shield)
    left = MARGIN + shield.width + 24
    site, size = _fitted(known(card.site), "Bold", 34, WIDTH - left - MARGIN)
    pen.text((left, HEIGHT - FOOT / 2), site, font=font("Bold", size), fill=INK, anchor="lm")
    out = BytesIO()
    image.quantize(COLOURS, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


def ground(card: Card) -> str:
    """The colour of the card: of its field of crime, else of its kind."""
    if card.field:
        return FIELDS[(card.field - 1) % len(FIELDS)]
    return BANDS.get(card.kind, BRAND)


def _head(pen: ImageDraw.ImageDraw, card: Card) -> None:
    left = MARGIN
    if card.mark:
        left = 24 + _pill(pen, left, known(card.mark).upper(), fill=MARK, ink=MARK_INK)
    if card.label:
        label, size = _fitted(known(card.label), "Regular", 34, WIDTH - left - MARGIN)
        pen.text((left, 88), label, font=font("Regular", size), fill=PAPER, anchor="lm")


def _pill(pen: ImageDraw.ImageDraw, left: int, text: str, *, fill: str, ink: str) -> int:
    """A word on a ground of its own; returns where it ends."""
    face = font("Bold", 30)
    right = left + round(face.getlength(text)) + 44
    pen.rounded_rectangle([left, 60, right, 116], radius=28, fill=fill)
    pen.text(((left + right) / 2, 88), text, font=face, fill=ink, anchor="mm")
    return right


def _title(pen: ImageDraw.ImageDraw, title: str) -> None:
    """The title as large as it fits, its lines in the middle of their room."""
    room = TITLE_BOTTOM - TITLE_TOP
    for size in SIZES:
        face = font("Bold", size)
        lines = balanced(title, room=WIDTH - 2 * MARGIN, width=face.getlength)
        step = size * LEADING
        if len(lines) * step <= room:
            break
    lines = lines[: int(room / step)]
    top = TITLE_TOP + (room - len(lines) * step) / 2 + step / 2
    for number, line in enumerate(lines):
        pen.text((MARGIN, top + number * step), line, font=face, fill=PAPER, anchor="lm")


def _fitted(text: str, weight: str, size: int, room: float) -> tuple[str, int]:
    """`text` on one line, smaller or cut where it has to be, and its size."""
    while size > 22 and font(weight, size).getlength(text) > room:
        size -= 2
    face = font(weight, size)
    if face.getlength(text) > room:
        while text and face.getlength(f"{text}…") > room:
            text = text[:-1]
        text = f"{text.rstrip()}…"
    return text, size


def _shield(height: int) -> Image.Image:
    """The shield with its tick cut out, as a mask."""
    fine = 4 * height / 36
    mask = Image.new("L", (round(32 * fine), 4 * height), 0)
    pen = ImageDraw.Draw(mask)
    left = [SHIELD[0], SHIELD[1], *_curve(*SHIELD[2:])]
    outline = [*left, *[(32 - x, y) for x, y in reversed(left[:-1])]]
    pen.polygon([(x * fine, y * fine) for x, y in outline], fill=255)
    tick = [(x * fine, y * fine) for x, y in TICK]
    pen.line(tick, fill=0, width=round(3.4 * fine), joint="curve")
    for x, y in (tick[0], tick[-1]):
        half = 1.7 * fine
        pen.ellipse([x - half, y - half, x + half, y + half], fill=0)
    return mask.resize((round(32 * height / 36), height), Image.Resampling.LANCZOS)


def _curve(start, pull, push, end, steps: int = 24) -> list[tuple[float, float]]:
    """Points of a cubic Bézier curve."""
    return [
        tuple(
            (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t**2 * c + t**3 * d
            for a, b, c, d in zip(start, pull, push, end, strict=True)
        )
        for t in (step / steps for step in range(steps + 1))
    ]


@cache
def font(weight: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONTS / f"BeVietnamPro-{weight}.ttf", size)


def known(text: str) -> str:
    """`text` without what the font cannot write, such as pictures."""
    return " ".join("".join(each if _has(each) else " " for each in text).split())


@cache
def _missing() -> bytes:
    return bytes(font("Bold", 30).getmask("\U0010fffd"))


def _has(character: str) -> bool:
    return character.isprintable() and bytes(font("Bold", 30).getmask(character)) != _missing()
