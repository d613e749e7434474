"""The hub before the first step: two sections, a draft one, a library, some pages in them."""

from dataclasses import dataclass

from wagtail.models import Page

from campaign.articles.models import ArticleIndexPage, ArticlePage
from campaign.documents.models import DocumentIndexPage, LegalDocumentPage
from tests import factories
from tests.approval.property import translating
from tests.approval.property.book import Book, PageBook, Text
from tests.approval.property.cast import Person, cast, holders
from tests.approval.property.deciding import CLEARED, service
from tests.approval.property.world import Code, World, put
from tests.translation import rounds


@dataclass
class Stage:
    """What every sequence starts from; the database is wound back to it each time."""

    people: dict[str, Person]
    sections: dict[str, int]
    book: Book
    serial: int
    # Pages by what they are, and which of them is worked on first.
    pages: dict[str, int]
    focus: str = "draft"

    def world(self, clock, **facts) -> World:
        """A fresh world for one sequence."""
        book = self.book.copy()
        world = World(self.people, self.sections, book, clock, serial=self.serial, **facts)
        world.focus = self.pages[self.focus]
        return world


def build() -> Stage:
    """Build the hub in the database in use."""
    hub = factories.hub()
    home = hub.home
    sections = {
        "tin-bai": hub.articles.pk,
        "chuyen-muc-hai": live(ArticleIndexPage, "chuyen-muc-hai", home, hub),
        "nhap": factories.draft(ArticleIndexPage(title="Nháp", slug="nhap"), home).pk,
        "van-ban-thu": live(DocumentIndexPage, "van-ban-thu", home, hub),
    }
    rounds.approved(rounds.translated(home, hub.bientap, title="Home"), hub)
    world = World(cast(hub.quantri), sections, Book())
    for step, role in (("clearance", Code.CLEARANCE), ("leadership", Code.LEADER)):
        world.book.entitled[step] = frozenset(p.name for p in holders(world.people, role))
    writer = world.people["congtac"]

    def text(**parts) -> Text:
        title, body = (world.book.marker(writer.name) for _part in range(2))
        return Text(title=title, body=body, **parts)

    rows = (world.book.marker(writer.name), world.book.marker(writer.name))
    public = text(rows=rows, picture=world.picture(), alt=world.book.marker(writer.name))
    first = add(world, "article", writer, public, is_live=True)
    translating.begin(world, first, world.people["bientap"])
    approve(world, translating.english_of(world.book.pages[first.pk]).specific)
    document = text(document=world.document())
    add(world, "document", writer, document, is_live=True)
    shown = text(picture=world.picture(), alt=world.book.marker(writer.name))
    pictured = add(world, "article", writer, shown)
    draft = add(world, "article", writer, text(summary=world.book.marker(writer.name)))
    copy = draft.create_alias(parent=row_at(sections["chuyen-muc-hai"]), update_slug=world.slug())
    world.book.pages[copy.pk] = PageBook(copy.pk, "article", alias_of=draft.pk)
    pages = {"public": first.pk, "pictured": pictured.pk, "draft": draft.pk}
    return Stage(world.people, sections, world.book, world.serial, pages)


def live(kind, slug: str, parent, hub) -> int:
    return factories.live(kind(title=slug.capitalize(), slug=slug), parent, hub).pk


def row_at(key: int) -> Page:
    return Page.objects.get(pk=key)


def add(world: World, kind: str, writer: Person, text: Text, *, is_live: bool = False) -> Page:
    """A page with this text, through the workflow if it shall be live."""
    if kind == "article":
        row = ArticlePage(slug=world.slug(), live=False, owner=writer.user)
    else:
        row = LegalDocumentPage(
            slug=world.slug(), live=False, document_kind="Thông báo", issuer="Sở", number=""
        )
    section = world.sections["tin-bai" if kind == "article" else "van-ban-thu"]
    row_at(section).add_child(instance=put(row, text))
    world.book.pages[row.pk] = PageBook(row.pk, kind)
    row.save_revision(user=writer.user)
    world.saved(row, writer, text)
    if is_live:
        approve(world, row)
    return row


def approve(world: World, row: Page) -> None:
    """All steps of one round, by people who wrote nothing of it."""
    row.get_workflow().start(row, world.people["congtac"].user)
    service(world, row, world.people["bientap2"], "approve", comment="")
    service(world, row, world.people["ramat"], "approve", **CLEARED)
    service(world, row, world.people["lanhdao"], "approve", comment="")
