"""The bytes of a PDF: made once for a text, one at a time, kept until the text is another."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from urllib.parse import urlsplit

from django.core.cache import cache

from campaign.handbook.printing import own_files
from campaign.handbook.printing.engine import engine

# A day: the next reader after that waits a few seconds.
KEPT = 24 * 60 * 60
# A file that every process of this machine has, and that a reader cannot reach.
LOCK = own_files.FONTS / "BeVietnamPro-Regular.ttf"
# Seconds after which a reader who came at a bad moment may come again.
BACK_IN = 20


class Busy(Exception):
    """Another PDF is being made; every reader after this one gets it at once."""


def digest(html: str) -> str:
    """What the PDF of this text is known by."""
    return sha256(html.encode()).hexdigest()


def pdf(html: str, *, address: str, key: int) -> bytes:
    """The PDF of the book `key`, whose text this is and which stands at `address`.

    Raises Busy.
    """
    text = digest(html)
    known, made = cache.get(_name(key), ("", b""))
    if known == text:
        return made
    with _alone():
        known, made = cache.get(_name(key), ("", b""))
        if known != text:
            made = _draw(html, address)
            cache.set(_name(key), (text, made), KEPT)
    return made


def forget(keys: list[int]) -> None:
    """Keep nothing of these books."""
    cache.delete_many([_name(key) for key in keys])


def _name(key: int) -> str:
    return f"handbook.pdf.{key}"


@contextmanager
def _alone() -> Iterator[None]:
    """Nobody else on this machine makes a PDF; the lock ends with its process, however."""
    with LOCK.open("rb") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Busy from None
        yield


def _draw(html: str, address: str) -> bytes:
    weasyprint = engine()
    parts = urlsplit(address)
    site = f"{parts.scheme}://{parts.netloc}"

    class OwnFiles(weasyprint.urls.URLFetcher):
        """In the place of the library's, which asks the network and the disk."""

        def fetch(self, url, headers=None):
            data, kind = own_files.read(url, site=site)
            return weasyprint.urls.URLFetcherResponse(url, data, {"Content-Type": kind})

    book = weasyprint.HTML(string=html, base_url=address, url_fetcher=OwnFiles())
    return book.write_pdf(pdf_variant="pdf/ua-1")
