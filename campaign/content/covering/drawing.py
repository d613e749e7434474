"""Areas of a picture painted over with one colour.

A plain area holds nothing of what was there. What is only blurred or made of coarse squares can
be guessed again: digits are few, and each leaves other averages.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO

from PIL import Image

from campaign.content.file_rules.kinds import by_start
from campaign.content.file_rules.recoding import QUALITY

# A JPEG is made of squares of 8 or 16 points, each a sum of waves: what stood in one rings
# through the whole of it, also beside the area, and its colour a point further.
SQUARE, BESIDE = 16, 2
ENDINGS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp", "AVIF": "avif"}
HOW = QUALITY | {"JPEG": {"quality": 95}}
INK = {"L": 0, "RGB": (0, 0, 0), "RGBA": (0, 0, 0, 255)}


def leaves_traces(start: bytes) -> bool:
    """Whether a file that begins so has traces of each detail far beside it.

    WebP with losses and AVIF draw each square from its neighbours: what an area hid shows in how
    inexact the rest is, to whoever can make the rest again and tries one guess after the other.
    """
    kind = by_start(start)
    return kind == "avif" or (kind == "webp" and b"VP8L" not in start)


@dataclass(frozen=True)
class Area:
    """A rectangle in points of the picture, from its upper left corner."""

    left: int
    top: int
    width: int
    height: int

    def whole_squares(self, size: tuple[int, int]) -> tuple[int, int, int, int]:
        """Left, top, right and bottom, out to the next squares, within a picture of this size."""
        right, bottom = self.left + self.width, self.top + self.height
        return (
            max(self.left // SQUARE * SQUARE - BESIDE, 0),
            max(self.top // SQUARE * SQUARE - BESIDE, 0),
            min(-(-right // SQUARE) * SQUARE + BESIDE, size[0]),
            min(-(-bottom // SQUARE) * SQUARE + BESIDE, size[1]),
        )


def covered(data: bytes, areas: Iterable[Area]) -> tuple[bytes, str]:
    """The picture `data` with these areas painted over, and how its name must end.

    Raises OSError for a damaged picture.
    """
    with Image.open(BytesIO(data)) as image:
        kind = "JPEG" if image.format == "MPO" else image.format
        kind = kind if kind in ENDINGS else "PNG"
        how = dict(HOW.get(kind, {}))
        if image.mode in ("RGB", "RGBA", "P") and image.info.get("icc_profile"):
            how["icc_profile"] = image.info["icc_profile"]
        painted = image.copy() if image.mode in INK else image.convert(_mode(image))
    for area in areas:
        painted.paste(INK[painted.mode], area.whole_squares(painted.size))
    painted.info = {}
    buffer = BytesIO()
    painted.save(buffer, kind, **how)
    return buffer.getvalue(), ENDINGS[kind]


def _mode(image: Image.Image) -> str:
    return "RGBA" if image.has_transparency_data else "RGB"
