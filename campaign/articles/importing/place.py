"""Where imported articles stand, and how many of them enter the tree at once."""

from django.db.models import F
from wagtail.models import Locale, Page, Site

from campaign.approval.models import OutsideDecision, Takedown
from campaign.approval.publishing import go_live_by_decision
from campaign.articles.importing import rows
from campaign.articles.models import ArticleIndexPage, ArticlePage, ImportIndexPage
from campaign.content.text import ascii_slug

# First names and addresses; afterwards they are data, changed in the admin.
ARTICLES = {"title": "Tin bài", "slug": "tin-bai"}
IMPORTED = {"title": "Bài nhập từ hệ thống trước", "slug": "nhap-lieu"}


class NoRoot(Exception):
    """The hub has no page yet below which articles could stand."""


def prepare(decision: OutsideDecision | None, *, user=None) -> ImportIndexPage:
    """The import index page, made where there is none; live if `decision` covers the import.

    Where people have edited it or taken it off, that stands. Raises NoRoot on a hub that has not
    been set up. Call inside a turn.
    """
    index = ImportIndexPage.objects.order_by("pk").first()
    if index is None:
        parent = _article_index()
        # Locked, so that two imports at once make one index.
        Page.objects.select_for_update().get(pk=parent.pk)
        index = ImportIndexPage.objects.order_by("pk").first()
        if index is None:
            index = _add(parent, ImportIndexPage(live=False, **IMPORTED))
    is_as_made = not (index.live or index.first_published_at or index.latest_revision_id)
    if decision and is_as_made and not Takedown.objects.covering(index).exists():
        go_live_by_decision(page=index, decision=decision, user=user)
    return index


def is_taken_down(section: str) -> bool:
    """Whether a takedown covers what stands below the page at this path of the tree."""
    below = Page(path=section + "0" * Page.steplen)
    return Takedown.objects.covering(below).exists()


def _article_index() -> Page:
    indexes = ArticleIndexPage.objects.order_by("depth", "pk")
    if index := indexes.filter(locale=Locale.get_default()).first() or indexes.first():
        return index
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    if site is None or site.root_page.is_root():
        raise NoRoot
    return _add(site.root_page, ArticleIndexPage(live=False, **ARTICLES))


def _add(parent: Page, page: Page) -> Page:
    if not Page._slug_is_available(page.slug, parent):
        page.slug = ""
    return parent.add_child(instance=page)


class Place:
    """The import index page during one transaction, locked: new articles join at its end."""

    def __init__(self, index_id: int):
        self.index = ImportIndexPage.objects.select_for_update(of=("self",)).get(pk=index_id)

    def add(self, pages: list[ArticlePage]) -> None:
        """Save these new drafts as the last children, in this order."""
        if not pages:
            return
        self._give_addresses(pages)
        last = self.index.get_last_child() if self.index.numchild else None
        for page in pages:
            page.depth = self.index.depth + 1
            page.path = last._inc_path() if last else self._first_path(page)
            page.locale_id = self.index.locale_id
            page._cached_parent_obj = self.index
            page.set_url_path(self.index)
            last = page
        rows.insert(pages)
        Page.objects.filter(pk=self.index.pk).update(numchild=F("numchild") + len(pages))

    def _first_path(self, page: ArticlePage) -> str:
        return page._get_path(self.index.path, page.depth, 1)

    def _give_addresses(self, pages: list[ArticlePage]) -> None:
        wanted = {slug for page in pages for slug in _slugs(page)}
        children = self.index.get_children().filter(slug__in=wanted)
        taken = set(children.values_list("slug", flat=True))
        for page in pages:
            page.slug = next(slug for slug in _slugs(page) if slug not in taken)
            taken.add(page.slug)


def _slugs(page: ArticlePage) -> list[str]:
    """The addresses that `page` may have, the best first; the last is its own alone."""
    best = ascii_slug(page.title) or "bai"
    return [best, f"{best}-{page.import_key[:8]}", page.import_key]
