"""A hub of made-up articles, asked in every way that `search_speed` measures."""

import sqlite3
import unicodedata
from pathlib import Path

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from modelsearch.backends.database import SearchBackend as StockBackend
from modelsearch.index import get_indexed_models
from modelsearch.query import Phrase
from wagtail.models import Locale, Page, Site

from campaign.articles.models import ArticlePage
from campaign.content.models import ContentPage
from cms.settings.data import SQLITE_START
from search import outside, quality, vi
from search.backends import breaker, elastic
from search.index import indexing
from search.models import IndexRow, RowFacet
from search.query import pages
from search.reading import vocabulary
from search.reading.typing_ways import plain as without_marks
from search.store import store
from search.web import suggestions
from tests.bench import made_up

BATCH = 500
# A column of every row is a parameter, of which SQLite takes 32,766 at most.
ROWS = 250


def as_in_production() -> None:
    """SQLite as a hub sets it up, which tests have no use for."""
    if connection.vendor == "sqlite":
        connection.settings_dict["OPTIONS"]["init_command"] = SQLITE_START


def engine() -> str:
    """Name and version of the database, and of the engine outside if there is one."""
    name = f"SQLite {sqlite3.sqlite_version}"
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SHOW server_version")
            name = f"PostgreSQL {cursor.fetchone()[0].split()[0]}"
    if engine := outside.backend():
        name += f", {type(engine).__module__.rpartition('.')[2]}"
    return name


def empty() -> None:
    """Nothing is indexed; an engine outside may be slow here, and its faults are not hidden."""
    vocabulary.clear()
    for model in (RowFacet, IndexRow):
        model.objects.all()._raw_delete("default")
    engine = outside.backend()
    if engine is None:
        return
    elastic.READING = elastic.SAVING = 30.0
    breaker.outside.failed = _raise
    for index in engine.all_indexes():
        index.reset()
    for model in get_indexed_models():
        engine.get_index_for_model(model).add_model(model)


def _raise(error: BaseException) -> None:
    raise error


def front() -> Page:
    """The front page of the default site; rows are written as they are, without signals."""
    site = Site.objects.filter(is_default_site=True).first()
    if site is not None and site.root_page.depth > 1:
        return site.root_page
    locale = Locale.objects.get_or_create(language_code="vi")[0]
    root = Page.get_first_root_node() or Page.add_root(title="Root", slug="root", locale=locale)
    page = Page(title="Trang chủ", slug="trang-chu", locale=locale, live=True, url_path="/")
    page.path, page.depth = root._get_children_path_interval(root.path)[0], 2
    page.content_type = ContentType.objects.get_for_model(Page)
    Page.objects.bulk_create([page])
    Page.objects.filter(pk=root.pk).update(numchild=1)
    Site.objects.all().delete()
    Site.objects.bulk_create([Site(hostname="localhost", root_page=page, is_default_site=True)])
    Site.clear_site_root_paths_cache()
    return page


def fill(count: int) -> None:
    """Live articles below the front page, in place of those before; nothing is indexed yet."""
    home = front()
    empty()
    for model in (ArticlePage, ContentPage):
        model._base_manager.all()._raw_delete("default")
    Page.objects.filter(depth__gt=2)._raw_delete("default")
    batch = []
    for number, article in enumerate(made_up.articles(count), 1):
        batch.append(_page(home, number, article))
        if len(batch) == ROWS or number == count:
            _write(batch)
            batch = []
    Page.objects.filter(pk=home.pk).update(numchild=count)


def _page(home: Page, number: int, article: made_up.Article) -> ArticlePage:
    page = ArticlePage(
        title=article.title,
        draft_title=article.title,
        slug=f"bai-{number}",
        url_path=f"{home.url_path}bai-{number}/",
        depth=home.depth + 1,
        path=Page._get_path(home.path, home.depth + 1, number),
        locale_id=home.locale_id,
        live=True,
    )
    page.body = [("paragraph", f"<p>{text}</p>") for text in article.text.split("\n")]
    return page


def _write(batch: list[ArticlePage]) -> None:
    """The rows of three tables: Django makes no many-table models in bulk."""
    first = (Page.objects.order_by("-pk").values_list("pk", flat=True).first() or 0) + 1
    for number, page in enumerate(batch, first):
        page.pk = page.id = page.page_ptr_id = page.contentpage_ptr_id = number
    for model in (Page, ContentPage, ArticlePage):
        model._base_manager.all()._insert(batch, fields=model._meta.local_concrete_fields)


def index() -> None:
    """The whole index anew."""
    indexing.index_pages(ArticlePage.objects.all())
    store().optimize()
    if engine := outside.backend():
        engine.get_index_for_model(Page).refresh()


def questions(path: Path) -> list[str]:
    """Questions of the development set, every second one without marks."""
    asked = [question.text for question in quality.load(path)["look"]]
    return [without_marks(text) if place % 2 else text for place, text in enumerate(asked)]


def beginnings(lengths: tuple[int, ...]) -> list[str]:
    """The first letters of titles, every second one without marks."""
    titles = list(ArticlePage.objects.order_by("pk").values_list("title", flat=True)[:40])
    begun = [title[:length].lower() for title in titles for length in lengths]
    # Whoever asks the same again is given what is kept.
    return list(
        dict.fromkeys(without_marks(text) if n % 2 else text for n, text in enumerate(begun))
    )


def _reader() -> dict:
    return {"site": Site.objects.get(is_default_site=True), "locale": Locale.get_default()}


def query(text: str) -> None:
    """What a reader's search does."""
    pages(text, **_reader())


def query_as_typed(text: str) -> None:
    """Without reading anything into it."""
    pages(text, as_typed=True, **_reader())


def query_with_facets(text: str) -> None:
    """As the search page asks."""
    pages(text, facets=True, **_reader())


def suggest(text: str) -> None:
    """What is offered while somebody types."""
    suggestions.suggest(text, **_reader())


def index_one(number: int) -> None:
    """A page that changed."""
    key = ArticlePage.objects.order_by("pk").values_list("pk", flat=True)[number]
    indexing.index_pages(ArticlePage.objects.filter(pk=key))


def plain_fill() -> None:
    """A plain FTS5 table of the same texts, without marks as FTS5 can."""
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS bench_plain")
        cursor.execute(
            "CREATE VIRTUAL TABLE bench_plain USING fts5(title, body, "
            "tokenize='unicode61 remove_diacritics 2')"
        )
        for page in ArticlePage.objects.iterator(BATCH):
            text = " ".join(str(block.value) for block in page.body)
            cursor.execute("INSERT INTO bench_plain VALUES (%s, %s)", [page.title, text])


def plain(text: str) -> None:
    """The ten best of an OR of the same words."""
    words = vi.words(unicodedata.normalize("NFC", text))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rowid FROM bench_plain WHERE bench_plain MATCH %s "
            "ORDER BY bm25(bench_plain, 3, 1) LIMIT 10",
            [" OR ".join(f'"{word}"' for word in words)],
        )
        cursor.fetchall()


def _stock() -> StockBackend:
    return StockBackend({})


def stock_index() -> None:
    """Wagtail's own index of the same pages."""
    backend = _stock()
    chosen = ArticlePage.get_indexed_objects().order_by("pk")
    for start in range(0, chosen.count(), BATCH):
        backend.add_bulk(ArticlePage, list(chosen[start : start + BATCH]))


def stock(text: str) -> None:
    """Wagtail's own search of the same pages, by any word."""
    words = " ".join(vi.words(text))
    list(_stock().search(words, ArticlePage.objects.live(), operator="or")[:10])


def stock_phrase(text: str) -> None:
    """Wagtail's own search for a phrase."""
    list(_stock().search(Phrase(text), ArticlePage.objects.live())[:10])
