"""Where a sequence happens: the hub, its people, the clock, and what a step needs of them."""

import json
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from wagtail.models import Page, Revision

from campaign.articles.models import ArticlePage
from campaign.content.models import File, Picture, SourceLine
from campaign.documents.models import LegalDocumentPage
from campaign.organisation.models import Role
from tests import factories
from tests.approval.property.book import Book, PageBook, Text, markers
from tests.approval.property.cast import Person, holders
from tests.approval.property.stranger import COMMON_WORD, PALETTE

Code = Role.Code
MODELS = {"article": ArticlePage, "english": ArticlePage, "document": LegalDocumentPage}
HOW_OFTEN_THE_RIGHT_PERSON = 0.85
HOW_OFTEN_THE_SAME_PAGE = 0.7
HOW_OFTEN_THE_BUSYBODY = 0.6


class Idle(Exception):
    """The step has nothing to work on here."""


class NotDone(PermissionDenied):
    """A view answered politely and did nothing."""


@dataclass
class World:
    """One sequence. All choices come from `rng`, which the runner seeds for every step."""

    people: dict[str, Person]
    sections: dict[str, int]
    book: Book
    clock: object = None
    rng: random.Random = field(default_factory=random.Random)
    focus: int = 0
    serial: int = 0
    steps_taken: int = 0
    # In some sequences one person in three roles takes part in most of it.
    has_busybody: bool = False

    def someone(self, *codes) -> Person:
        """Mostly somebody in one of these roles; else, or without roles, anybody."""
        if self.has_busybody and self.chance(HOW_OFTEN_THE_BUSYBODY):
            return self.people["kiemnhiem"]
        right = [person for code in codes for person in holders(self.people, code)]
        if right and self.rng.random() < HOW_OFTEN_THE_RIGHT_PERSON:
            return self.rng.choice(right)
        return self.rng.choice(list(self.people.values()))

    def chance(self, probability: float) -> bool:
        return self.rng.random() < probability

    def page(self, wanted: Callable[[PageBook], bool] = lambda page: True):
        """A page of which that is true, mostly the one last worked on: (its book, its row)."""
        alive = set(Page.objects.filter(pk__in=self.book.pages).values_list("pk", flat=True))
        keys = [key for key, page in self.book.pages.items() if key in alive and wanted(page)]
        if not keys:
            raise Idle
        key = self.focus
        if key not in keys or not self.chance(HOW_OFTEN_THE_SAME_PAGE):
            key = self.rng.choice(keys)
        self.focus = key
        page = self.book.pages[key]
        return page, row_of(page)

    def original(self, wanted: Callable[[PageBook], bool] = lambda page: True):
        """A page that is no alias."""
        return self.page(lambda page: page.alias_of is None and wanted(page))

    def waiting(self, task: str):
        """A page whose workflow waits at the step of this class: its book, row and state."""
        page, row = self.original(lambda page: task_of(page.key) == task)
        return page, row, row.current_workflow_task_state

    def section(self, kind: str) -> Page:
        """Where pages of that kind can stand."""
        names = ["tin-bai", "chuyen-muc-hai", "nhap"] if kind == "article" else ["van-ban-thu"]
        return Page.objects.get(pk=self.sections[self.rng.choice(names)])

    def slug(self) -> str:
        self.serial += 1
        return f"trang-{self.serial}"

    def saved(self, row: Page, person: Person | None, text: Text) -> None:
        """Note that `row` got a revision with this text."""
        name, key = person.name if person else None, row.latest_revision_id
        self.book.wrote(row.pk, key, name, text, hour=hour_of(Revision.objects.get(pk=key)))

    def signed(self, page: PageBook, step: str, person: Person, revision: int) -> None:
        """Note a signature; the stored revision must hold what the test believes that it signs."""
        words = stored_words(Revision.objects.get(pk=revision))
        believed = page.texts[revision].own_words
        if words != believed:
            raise AssertionError(f"revision {revision} holds {words}, not {believed}")
        self.book.signs(page.key, step, person.name, revision)

    def picture(self) -> int:
        """A new picture in the next colour of the palette."""
        row = Picture(title="Ảnh", credit=self.book.marker(None))
        self.colour(row)
        self.book.titles["picture", row.pk] = row.credit
        return row.pk

    def colour(self, row: Picture) -> None:
        """Give a picture another file, and save it."""
        number = len(self.book.colours)
        if number == len(PALETTE):
            raise Idle
        row.file = factories.image_file(f"{self.slug()}.png", PALETTE[number], (32, 20))
        row.save()
        word = self.book.marker(None)
        self.book.colours.append(word)
        self.book.held["picture", row.pk] = word
        for rendition in row.get_renditions("width-800|format-webp").values():
            self.book.file_addresses[rendition.public_url] = ("picture", row.pk)

    def document(self) -> int:
        """A new document that says one word."""
        title, word = self.book.marker(None), self.book.marker(None)
        row = File(title=title, file=ContentFile(word.encode(), name=f"{self.slug()}.txt"))
        row.save()
        self.book.titles["document", row.pk] = title
        self.book.held["document", row.pk] = word
        self.book.file_addresses[row.public_url] = ("document", row.pk)
        return row.pk


def row_of(page: PageBook) -> Page:
    """The stored row, in its own class."""
    return MODELS[page.kind].objects.get(pk=page.key)


def is_live(key: int) -> bool:
    """What the row says of itself; whether readers get it is for the stranger to find out."""
    return Page.objects.filter(pk=key, live=True).exists()


def task_of(key: int) -> str:
    """The name of the class of the step at which the page waits; empty for none."""
    task = Page.objects.get(pk=key).current_workflow_task
    return type(task.specific).__name__ if task else ""


def stored_words(revision: Revision) -> frozenset[str]:
    """The markers in what a revision holds for readers."""
    return markers(str({**revision.content, "draft_title": ""}))


def hour_of(revision: Revision) -> datetime | None:
    """When a revision is to go live."""
    return revision.as_object().go_live_at


def draft_of(row: Page) -> Page:
    """The latest draft, as an editor opens it."""
    return row.get_latest_revision_as_object()


def put(row: Page, text: Text) -> Page:
    """Write `text` into the fields of `row`."""
    row.title = f"{COMMON_WORD} {text.title}"
    row.summary = f"Tóm tắt {text.summary}" if text.summary else ""
    if isinstance(row, LegalDocumentPage):
        row.abstract = text.body
        row.file_id = text.document
        return row
    body = [{"type": "paragraph", "value": f"<p>Lời {text.body}</p>"}]
    if text.picture:
        image = {"image": text.picture, "alt_text": text.alt, "decorative": False}
        body.append({"type": "picture", "value": {"image": image, "caption": ""}})
    row.body = json.dumps(body)
    row.source_lines = [SourceLine(title=word) for word in text.rows]
    return row
