"""Pictures without what cameras and programs write beside the pixels.

Only the parts that a format needs to be shown are copied. What else a file holds stays behind:
EXIF with its position, XMP, IPTC, comments, small pictures of what was cut away, a film behind
the last pixel. Pixels and colours are copied as they are, and decoded only where the picture
must be turned, or its parts cannot be told apart.
"""

import re
from collections.abc import Container
from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError
from PIL.ExifTags import Base

# How a picture is written that had to be decoded.
QUALITY = {"JPEG": 95, "WEBP": 95, "AVIF": 90}
# What Pillow finds of metadata in a format that is not taken apart here.
KNOWN_TO_PILLOW = ("exif", "xmp", "comment", "photoshop")

JPEG_START, JPEG_END, JPEG_SCAN = 0xD8, 0xD9, 0xDA
# Tables, frames, scans and their lengths.
JPEG_PICTURE = frozenset([*range(0xC0, 0xC8), *range(0xC9, 0xD0), *range(0xDA, 0xE0)])
# Between markers lie the pixels of a scan, in which a marker cannot stand by chance.
JPEG_MARKER = re.compile(rb"\xff+([^\x00\xff\xd0-\xd7])")

PNG_PICTURE = frozenset(
    b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP sBIT bKGD pHYs cICP mDCV cLLI "
    b"acTL fcTL fdAT".split()
)

WEBP_PICTURE = frozenset([b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"])
WEBP_FRAME = frozenset([b"VP8 ", b"VP8L", b"ALPH"])
WEBP_HAS_METADATA = 0x0C

GIF_IMAGE, GIF_EXTENSION, GIF_END = 0x2C, 0x21, 0x3B
# How long a frame is shown, and how often the whole: the only extensions that are seen.
GIF_TIMING = b"\x21\xf9\x04"
GIF_LOOP = (b"\x21\xff\x0bNETSCAPE2.0\x03\x01", b"\x21\xff\x0bANIMEXTS1.0\x03\x01")


class Malformed(ValueError):
    """The parts of a picture cannot be told apart; a decoder may still read it."""


def bare(data: bytes) -> bytes:
    """The picture `data` without metadata, turned as they said; `data` itself if it has none.

    JPEG, PNG, WebP and GIF are taken apart; of other formats what Pillow knows is removed. What
    is no picture of pixels comes back as it is. An animation that must be decoded stands still.
    Raises OSError for a damaged picture that must be decoded.
    """
    for start, without in WAYS.items():
        if start.match(data):
            try:
                kept = without(data)
            except (Malformed, IndexError):
                return _anew(data)
            return data if kept == data else _anew(data) if _is_turned(data) else kept
    return _of_other_format(data)


def _jpeg(data: bytes) -> bytes:
    kept, at, in_scan = [data[:2]], 2, False
    while found := JPEG_MARKER.search(data, at):
        if in_scan:
            kept.append(data[at : found.start()])
        marker, at = found[1][0], found.end()
        if marker == JPEG_END:
            return b"".join([*kept, bytes([0xFF, JPEG_END])])
        end = at + int.from_bytes(data[at : at + 2])
        if end < at + 2 or end > len(data) or marker == JPEG_START:
            break
        part = _jpeg_part(marker, data[at + 2 : end])
        if part:
            kept.append(bytes([0xFF, marker]) + (len(part) + 2).to_bytes(2) + part)
        at, in_scan = end, marker == JPEG_SCAN
    raise Malformed


def _jpeg_part(marker: int, part: bytes) -> bytes:
    """What is kept of one part: empty for metadata."""
    if marker in JPEG_PICTURE:
        return part
    if marker == 0xE0 and part.startswith(b"JFIF\0"):
        # Without the small picture that may stand in it.
        return part[:12].ljust(12, b"\0") + b"\0\0"
    if marker == 0xEE and part.startswith(b"Adobe"):
        # Says how the colours are to be read.
        return part[:12]
    if marker == 0xE2 and part.startswith(b"ICC_PROFILE\0"):
        return part
    return b""


def _png(data: bytes) -> bytes:
    kept, at, kind = [data[:8]], 8, b""
    while kind != b"IEND":
        kind = data[at + 4 : at + 8]
        end = at + 12 + int.from_bytes(data[at : at + 4])
        if end > len(data):
            raise Malformed
        if kind in PNG_PICTURE:
            kept.append(data[at:end])
        at = end
    return b"".join(kept)


def _webp(data: bytes) -> bytes:
    end = 8 + int.from_bytes(data[4:8], "little")
    if end > len(data):
        raise Malformed
    kept = _webp_parts(data[12:end], WEBP_PICTURE)
    return b"RIFF" + (len(kept) + 4).to_bytes(4, "little") + b"WEBP" + kept


def _webp_parts(data: bytes, wanted: Container[bytes]) -> bytes:
    kept, at = [], 0
    while at < len(data):
        kind, size = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        part = data[at + 8 : at + 8 + size]
        if len(part) < size:
            raise Malformed
        at += 8 + size + size % 2
        if kind not in wanted:
            continue
        if kind == b"VP8X":
            part = bytes([part[0] & ~WEBP_HAS_METADATA]) + part[1:]
        elif kind == b"ANMF":
            part = part[:16] + _webp_parts(part[16:], WEBP_FRAME)
        kept.append(kind + len(part).to_bytes(4, "little") + part + b"\0" * (len(part) % 2))
    return b"".join(kept)


def _gif(data: bytes) -> bytes:
    at = 13 + _gif_colours(data[10])
    kept = [data[:at]]
    # The last byte is often forgotten.
    while at < len(data) and data[at] != GIF_END:
        start = at
        if data[at] == GIF_IMAGE:
            at = _after_gif_blocks(data, at + 11 + _gif_colours(data[at + 9]))
            kept.append(data[start:at])
        elif data[at] == GIF_EXTENSION:
            at = _after_gif_blocks(data, at + 2)
            part = data[start:at]
            if _is_seen_in_gif(part):
                kept.append(part)
        else:
            raise Malformed
    return b"".join([*kept, bytes([GIF_END])])


def _is_seen_in_gif(part: bytes) -> bool:
    is_timing = part.startswith(GIF_TIMING) and len(part) == 8
    return is_timing or (part.startswith(GIF_LOOP) and len(part) == 19)


def _gif_colours(flags: int) -> int:
    """How many bytes of a table of colours follow."""
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _after_gif_blocks(data: bytes, at: int) -> int:
    while size := data[at]:
        at += size + 1
    return at + 1


WAYS = {
    re.compile(rb"\xff\xd8\xff"): _jpeg,
    re.compile(rb"\x89PNG\r\n\x1a\n"): _png,
    re.compile(rb"RIFF.{4}WEBP", re.DOTALL): _webp,
    re.compile(rb"GIF8[79]a"): _gif,
}


def _of_other_format(data: bytes) -> bytes:
    try:
        with Image.open(BytesIO(data)) as image:
            is_bare = not any(image.info.get(name) for name in KNOWN_TO_PILLOW)
    except UnidentifiedImageError:
        return data
    return data if is_bare else _anew(data)


def _is_turned(data: bytes) -> bool:
    try:
        with Image.open(BytesIO(data)) as image:
            return image.getexif().get(Base.Orientation, 1) != 1
    except Exception:
        # Whatever somebody wrote there: what cannot be read turns nothing.
        return False


def _anew(data: bytes) -> bytes:
    """The picture decoded, turned as its metadata say, and written again without them."""
    with Image.open(BytesIO(data)) as image:
        kind = "JPEG" if image.format == "MPO" else image.format
        turned = ImageOps.exif_transpose(image) if _is_turned(data) else image.copy()
    how = {"quality": QUALITY[kind]} if kind in QUALITY else {}
    if profile := turned.info.get("icc_profile"):
        how["icc_profile"] = profile
    # Pillow writes some of what it read, such as a comment, without being asked.
    turned.info = {name: turned.info[name] for name in ("transparency",) if name in turned.info}
    buffer = BytesIO()
    turned.save(buffer, kind, **how)
    return buffer.getvalue()
