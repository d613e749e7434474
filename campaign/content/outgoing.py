"""Addresses outside the hub: whose they are, and on which pages readers are not led to them."""

import re
from collections.abc import Callable, Iterable
from urllib.parse import urlsplit

from wagtail.models import Page, Site

# Bodies of the state alone get addresses below it.
STATE = "gov.vn"
# An address as people write it: whole, with "www.", or only a name with an ending of the net.
_ENDINGS = (
    "app|asia|biz|bond|cc|click|club|cn|co|com|edu|gg|info|io|la|link|live|ly|me|mobi|net|onion|"
    "online|org|pro|pw|ru|shop|site|store|tk|to|top|tv|vip|vn|win|xyz"
)
WRITTEN = re.compile(
    r"(?:[a-z][a-z0-9+.-]*:)?//[^\s\"'<>\\]+"
    rf"|(?<![\w.-])(?:[\w-]+\.)+(?:{_ENDINGS})(?![\w-])[^\s\"'<>\\]*",
    re.IGNORECASE,
)

# Functions of a page: whether it may not lead outside. Registered by rooms above.
closers: list[Callable[[Page], bool]] = []


def is_closed(page: Page) -> bool:
    """Whether `page` leads its readers to nobody outside but bodies of the state."""
    return any(closes(page) for closes in closers)


def is_of_state(address: str) -> bool:
    """Whether `address`, whole or without https://, is one of a body of the state."""
    host = _host(address)
    return host == STATE or host.endswith(f".{STATE}")


def strange_in(text: str) -> list[str]:
    """The addresses written in `text` that are neither the state's nor the hub's own."""
    own = {site.hostname.lower() for site in Site.objects.all()}
    found = (match.group().rstrip(".,;:)") for match in WRITTEN.finditer(text))
    return [each for each in dict.fromkeys(found) if not _is_harmless(each, own)]


def _is_harmless(address: str, own: Iterable[str]) -> bool:
    return is_of_state(address) or _host(address) in own


def _host(address: str) -> str:
    whole = address if "//" in address else f"//{address}"
    try:
        return (urlsplit(whole).hostname or "").rstrip(".").lower()
    except ValueError:
        return ""
