"""Pictures written anew from their pixels: what else a file held has no place in the new one."""

from io import BytesIO

from PIL import Image

from campaign.content.models.file_metadata import bare

# High enough that nobody sees the difference; `keep` writes a JPEG with its own tables.
QUALITY = {"WEBP": {"quality": 95}, "AVIF": {"quality": 90}, "PNG": {"optimize": False}}
# A profile of colours is a few kilobytes; a larger one carries something else.
LARGEST_PROFILE = 1024 * 1024


def recoded(data: bytes) -> bytes:
    """The picture `data` decoded and written again, upright and without metadata.

    Raises OSError for a damaged picture.
    """
    with Image.open(BytesIO(bare(data))) as image:
        kind = "JPEG" if image.format == "MPO" else image.format
        profile = image.info.get("icc_profile") or b""
        how = dict(QUALITY.get(kind, {}))
        if image.format == "JPEG":
            how |= {"quality": "keep"}
        elif kind == "JPEG":
            how |= {"quality": 95}
        elif kind == "WEBP" and b"VP8L" in data[:4096]:
            how = {"lossless": True}
        if 0 < len(profile) <= LARGEST_PROFILE:
            how["icc_profile"] = profile
        if "transparency" in image.info:
            how["transparency"] = image.info["transparency"]
        image.load()
        # Pillow writes some of what it read without being asked.
        image.info = {}
        buffer = BytesIO()
        image.save(buffer, kind, **how)
    return buffer.getvalue()
