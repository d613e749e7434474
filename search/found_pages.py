"""Pages that were found: only what lists of them show, and their URLs."""

from collections.abc import Callable
from types import SimpleNamespace

from wagtail.models import Page, Site

from search.sql import markers

# In SQL: a queryset over all columns would cost more than everything else that a hit takes.
_PAGES = (
    "SELECT id, title, url_path, locale_id, last_published_at FROM wagtailcore_page WHERE id IN"
)


def by_key(keys: list[int]) -> dict[int, Page]:
    """The pages with these keys that are there; other fields are read when they are asked for."""
    return {page.pk: page for page in Page.objects.raw(f"{_PAGES} ({markers(keys)})", keys)}


def addresses(site: Site | None) -> Callable[[Page], str]:
    """Tells the URL of a page as it is linked from `site`; the sites are looked up once."""
    # Wagtail keeps them on whatever it is given in place of a request.
    kept = SimpleNamespace() if site else None
    return lambda page: page.get_url(request=kept, current_site=site) or ""
