"""Pages for search tests: plain Wagtail pages that answer the contract by attributes."""

from modelsearch.backends import get_search_backend
from wagtail.models import Locale, Page, Site

from search.index import indexing


def home() -> Page:
    """The front page of the default site, made where a fresh database has none."""
    site = Site.objects.filter(is_default_site=True).first()
    if site is not None and site.root_page.depth > 1:
        return site.root_page
    Locale.objects.get_or_create(language_code="vi")
    root = Page.get_first_root_node() or Page.add_root(title="Root", slug="root")
    page = root.add_child(instance=Page(title="Trang chủ", slug="trang-chu-thu"))
    if site is None:
        return plain_site("localhost", page, is_default_site=True).root_page
    # As in `plain_site`: no signal.
    Site.objects.filter(pk=site.pk).update(root_page=page)
    Site.clear_site_root_paths_cache()
    return page


def plain_site(hostname: str, root: Page, **values) -> Site:
    """A site whose front page is a plain page; no signal is sent, as the hub's guard refuses it."""
    (site,) = Site.objects.bulk_create([Site(hostname=hostname, root_page=root, **values)])
    Site.clear_site_root_paths_cache()
    return site


def page(title: str, *, parent: Page | None = None, locale: Locale | None = None, **values) -> Page:
    """A live page below `parent`; `values` are page fields or `search_…` attributes."""
    parent = parent or home()
    contract = {name: values.pop(name) for name in list(values) if name.startswith("search_")}
    number = Page.objects.count()
    values = {"slug": f"trang-{number}", "locale": locale or parent.locale} | values
    made = parent.add_child(instance=Page(title=title, **values))
    for name, value in contract.items():
        setattr(made, name, value)
    if contract:
        # What the page's own saving noted must not be written over these attributes later.
        indexing.flush()
        get_search_backend().add_bulk(Page, [made])
    return made
