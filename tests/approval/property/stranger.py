"""A reader without an account, who tries every address that was ever made."""

import io
import json
from collections.abc import Iterable
from dataclasses import dataclass, field

from PIL import Image
from wagtail.models import Page

from tests.approval.property.book import Book, Version, markers
from tests.approval.reading import Reader

COMMON_WORD = "kiemthu"
LISTS = ("/en/", "/tin-bai/", "/chuyen-muc-hai/", "/van-ban-thu/", "/")
# Colours far enough from each other to be told apart after compression.
PALETTE = [(r, g, b) for r in (0, 120, 240) for g in (0, 120, 240) for b in (0, 120, 240)]

reader = Reader()


class Leak(AssertionError):
    """Somebody without an account read what they may not, or not what they should."""


@dataclass
class Seen:
    """What one look found."""

    pages: dict[int, Version] = field(default_factory=dict)

    @property
    def words(self) -> frozenset[str]:
        """Every marker that is public."""
        return frozenset().union(*(version.words for version in self.pages.values()))

    def same_texts(self, other: "Seen") -> bool:
        return self.pages == other.pages


def look(book: Book, *, closely: bool = False) -> Seen:
    """Read every address of every page and file, a list, and what search says.

    Of the lists one by turns, or all of them `closely`. Raises Leak at the first word that may
    not be read.
    """
    seen = Seen()
    reader.look_up()
    _read_pages(book, seen)
    _read_files(book, seen)
    _read_lists(LISTS if closely else LISTS[book.looks % len(LISTS) :][:1], seen)
    _search(book, seen)
    _search_what_is_hidden(book, seen)
    book.looks += 1
    return seen


def address_of(url_path: str, language: str) -> str:
    """The public address of a page, by its place in the tree of its language."""
    _empty, _root, *rest = url_path.split("/")
    return "/".join(["", *(["en"] if language == "en" else []), *rest])


def _read_pages(book: Book, seen: Seen) -> None:
    places = Page.objects.filter(pk__in=book.pages)
    places = places.values_list("url_path", "locale__language_code", "pk")
    here = {address_of(path, language): pk for path, language, pk in places}
    book.addresses.update(here)
    for address in sorted(book.addresses):
        answer = reader.get(address)
        status, goal, words = answer.status, answer.goal, markers(answer.text)
        _require(status in (200, 301, 302, 404, 410), f"{address} answers {status}")
        _require(not goal or goal in book.addresses, f"{address} leads to {goal}")
        if status != 200:
            _require(not words, f"{address} answers {status} with {sorted(words)}")
            continue
        _require(address in here, f"{address} answers 200 though no page stands there")
        key = here[address]
        allowed = [version for version in book.allowed(key) if version.words == words]
        _require(allowed, f"page {key} at {address} shows {sorted(words)}; {_may_show(book, key)}")
        seen.pages[key] = allowed[-1]


def _may_show(book: Book, key: int) -> str:
    allowed = [sorted(version.words) for version in book.allowed(key)]
    return f"it may show {allowed}" if allowed else "it may show nothing"


def _read_files(book: Book, seen: Seen) -> None:
    public = frozenset().union(*(version.files for version in seen.pages.values()))
    for address, (kind, key) in sorted(book.file_addresses.items()):
        answer = reader.get(address)
        if answer.status == 200:
            is_document = kind == "document"
            held = markers(answer.text) if is_document else {colour_word(book, answer.body)}
            _require_among(held, public, f"{kind} {key} at {address}")
        else:
            _require(answer.status in (302, 403, 404), f"{address} answers {answer.status}")


def colour_word(book: Book, body: bytes) -> str:
    """The marker for which a picture got its colour."""
    with Image.open(io.BytesIO(body)) as image:
        colour = image.convert("RGB").getpixel((image.width // 2, image.height // 2))
    nearest = min(
        range(len(book.colours)),
        key=lambda n: sum((a - b) ** 2 for a, b in zip(PALETTE[n], colour, strict=True)),
    )
    return book.colours[nearest]


def _read_lists(addresses: tuple[str, ...], seen: Seen) -> None:
    for address in addresses:
        answer = reader.get(address)
        _require(answer.status in (200, 404), f"{address} answers {answer.status}")
        _require_among(markers(answer.text), seen.words, address)


def _search(book: Book, seen: Seen) -> None:
    hits = _hits(COMMON_WORD)
    if any(page.kind == "english" for page in book.pages.values()):
        hits += _hits(COMMON_WORD, lang="en")
    for hit in hits:
        version = seen.pages.get(hit["id"])
        _require(version is not None, f"search finds page {hit['id']}, which is not public")
        words = markers(f"{hit['title']} {hit['summary']}")
        _require_among(words, version.words, f"page {hit['id']} in search")
    missing = set(seen.pages) - {hit["id"] for hit in hits}
    _require(not missing, f"search does not find {sorted(missing)}, which are public")


def _search_what_is_hidden(book: Book, seen: Seen) -> None:
    hidden = sorted(set(book.writer) - seen.words)
    if hidden:
        word = hidden[book.looks // 4 % len(hidden)]
        found = [hit["id"] for hit in _hits(word, lang=("vi", "en")[book.looks % 2])]
        _require(not found, f"search finds {found} by {word}, which is not public")


def _hits(query: str, *, lang: str = "vi") -> list[dict]:
    answer = reader.get(f"/api/search/?q={query}&size=50&lang={lang}")
    _require(answer.status == 200, f"search answers {answer.status}")
    return json.loads(answer.body)["results"]


def _require_among(words: Iterable[str], public: frozenset[str], where: str) -> None:
    _require(set(words) <= public, f"{where} shows {sorted(set(words) - public)}")


def _require(fact, message: str) -> None:
    if not fact:
        raise Leak(message)
