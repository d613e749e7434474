"""What the test itself knows: who wrote which text, who signed what, what may be read.

It is told of steps that succeeded and of what a stranger read, and asks nothing of the guard.
Each piece of text is one marker, a word that occurs nowhere else.
"""

import re
from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import datetime

from django.utils import timezone

# Not where it follows a hyphen: an address made of a title is no content.
MARKER = re.compile(r"(?<!-)zq\d{5}z")


def markers(text: str) -> frozenset[str]:
    """The markers that occur in `text`."""
    return frozenset(MARKER.findall(text))


@dataclass(frozen=True)
class Text:
    """One version of a page: the marker of each of its parts."""

    title: str
    summary: str = ""
    body: str = ""
    rows: tuple[str, ...] = ()
    alt: str = ""
    picture: int | None = None
    document: int | None = None

    @property
    def own_words(self) -> frozenset[str]:
        """Markers that stand in the page's own record."""
        parts = {self.title, self.summary, self.body, self.alt, *self.rows}
        return frozenset(filter(None, parts))


@dataclass(frozen=True)
class Version:
    """A text with what its files held when it was signed: what a reader may see of it."""

    words: frozenset[str]
    files: frozenset[str]


@dataclass
class Signed:
    """One signature that the test saw succeed."""

    step: str
    person: str
    version: Version
    ended: bool = False


@dataclass
class Approval:
    """One version with everything that it needs, from a moment on."""

    version: Version
    moment: int
    # When it is to go live; None: at once.
    hour: datetime | None = None
    ended: bool = False

    @property
    def holds(self) -> bool:
        """Whether readers may have it now."""
        return not self.ended and (self.hour is None or self.hour <= timezone.now())


@dataclass
class PageBook:
    """Everything known of one page."""

    key: int
    kind: str
    alias_of: int | None = None
    latest: Text | None = None
    texts: dict[int, Text] = field(default_factory=dict)
    hours: dict[int, datetime | None] = field(default_factory=dict)
    # Who made each revision, in order; None: code in nobody's name.
    writings: list[tuple[int, str | None, Text]] = field(default_factory=list)
    signed: list[Signed] = field(default_factory=list)
    approvals: list[Approval] = field(default_factory=list)
    last_approved_revision: int = 0
    last_approved_words: frozenset[str] = frozenset()


@dataclass
class Book:
    """Pages, files and markers of one sequence."""

    pages: dict[int, PageBook] = field(default_factory=dict)
    # The marker of what each picture and document holds now, by ("picture", key).
    held: dict[tuple[str, int], str] = field(default_factory=dict)
    # The marker that stands with each: the title of a document, the credit of a picture.
    titles: dict[tuple[str, int], str] = field(default_factory=dict)
    file_addresses: dict[str, tuple[str, int]] = field(default_factory=dict)
    # Who may take each signing step, by appointments that count.
    entitled: dict[str, frozenset[str]] = field(default_factory=dict)
    addresses: set[str] = field(default_factory=set)
    writer: dict[str, str | None] = field(default_factory=dict)
    # The markers of pictures, each at the place of its colour in the palette.
    colours: list[str] = field(default_factory=list)
    count: int = 0
    looks: int = 0
    moment: int = 0

    def marker(self, person: str | None) -> str:
        """A new word, written by that person."""
        self.count += 1
        word = f"zq{self.count:05}z"
        self.writer[word] = person
        return word

    def copy(self) -> "Book":
        return deepcopy(self)

    def wrote(
        self, key: int, revision: int, person: str | None, text: Text, *, hour: datetime | None
    ) -> None:
        """A revision was made, or overwritten, with this text, to go live at that hour."""
        page = self.pages[key]
        page.hours[revision] = hour
        page.latest = page.texts[revision] = text
        page.writings.append((revision, person, text))
        # A signer who writes before the approval is an author: what they signed counts no more.
        for each in page.signed:
            if each.person == person and each.step == "clearance":
                each.ended = True

    def version(self, text: Text) -> Version:
        """`text` as a reader would see it now, its files included."""
        files = [("picture", text.picture), ("document", text.document)]
        used = [file for file in files if file[1] is not None]
        words = {self.titles[file] for file in used}
        return Version(text.own_words | words, frozenset(self.held[file] for file in used))

    def authors(self, page: PageBook, text: Text) -> set[str | None]:
        """Who may not sign `text`: a stricter rule than the guard's, by words and revisions."""
        since = {who for pk, who, _ in page.writings if pk > page.last_approved_revision}
        same = {who for _, who, each in page.writings if each == text}
        new = text.own_words - page.last_approved_words
        return since | same | {self.writer[word] for word in new}

    def signs(self, key: int, step: str, person: str, revision: int) -> None:
        """A signing step by `person` on that revision was seen to succeed."""
        page = self.pages[key]
        text = page.texts[revision]
        version, authors = self.version(text), self.authors(page, text)
        self.moment += 1
        if step == "clearance":
            page.signed.append(Signed(step, person, version))
            return
        cleared = {s.person for s in page.signed if s.version == version and not s.ended}
        cleared &= self.entitled["clearance"]
        may_approve = person in self.entitled["leadership"] - authors
        if may_approve and cleared - authors - {person}:
            hour = page.hours.get(revision)
            page.approvals.append(Approval(version, self.moment, hour))
        page.last_approved_revision = max(revision, page.last_approved_revision)
        page.last_approved_words = text.own_words

    def decided_outside(self, key: int, revision: int) -> None:
        """A decision by name made that revision public."""
        page = self.pages[key]
        self.moment += 1
        page.approvals.append(Approval(self.version(page.texts[revision]), self.moment))

    def allowed(self, key: int) -> list[Version]:
        """What may be read as this page: of an alias, what may be read of its original."""
        page = self.pages[key]
        if page.alias_of is not None:
            return self.allowed(page.alias_of)
        return [each.version for each in page.approvals if each.holds]

    def seen(self, before: dict[int, Version], now: dict[int, Version]) -> None:
        """Draw the conclusions from what a stranger could read before a step, and after it."""
        for key, page in self.pages.items():
            if key in now:
                of_this = [a.moment for a in page.approvals if a.version == now[key]]
                for each in page.approvals:
                    replaced = each.version != now[key] and each.moment < max(of_this, default=0)
                    each.ended = each.ended or replaced
            elif key in before:
                # Taken off, by whatever road: it comes back only through a new round.
                self.end_all(page)

    def end_all(self, page: PageBook) -> None:
        for each in (*page.approvals, *page.signed):
            each.ended = True

    def copied(self, source: int, key: int, person: str | None, texts: Iterable) -> None:
        """A page was made from another; `texts` are (revision, text, hour) of the copy."""
        page = PageBook(key, self.pages[source].kind)
        self.pages[key] = page
        for revision, text, hour in texts:
            page.hours[revision] = hour
            page.texts[revision] = text
            page.writings.append((revision, person, text))
            page.latest = text
