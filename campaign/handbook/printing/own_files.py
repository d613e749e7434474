"""What a book may load while it becomes a PDF: our letters, and pictures that readers get."""

from django.urls import reverse

from campaign.content import files
from campaign.content.lettering import FONTS

FONT = "hub-font:"
FONT_NAMES = frozenset(["BeVietnamPro-Regular.ttf", "BeVietnamPro-Bold.ttf"])


class NotOurs(Exception):
    """An address of which nothing is loaded: the PDF is made without it."""


def read(address: str, *, site: str) -> tuple[bytes, str]:
    """The bytes behind `address` and their media type, from disk alone. Raises NotOurs.

    `site` is the address of the site, without its last slash.
    """
    if address.startswith(FONT):
        name = address.removeprefix(FONT)
        if name in FONT_NAMES:
            return (FONTS / name).read_bytes(), "font/ttf"
        raise NotOurs(address)
    pictures = site + reverse("picture", args=["-"]).removesuffix("-")
    name = address.removeprefix(pictures)
    if name == address or "/" in name:
        raise NotOurs(address)
    # Raises Http404 for what no reader gets; a picture less, as on the page.
    rendition = files.readers_picture(name)
    with rendition.file.open("rb") as stored:
        return stored.read(), files.picture_type(rendition)
