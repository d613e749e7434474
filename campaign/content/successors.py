"""Pages that took the place of others: what links show where the one that they name went off."""

from collections.abc import Iterable

from wagtail.models import Page

from campaign.approval.takedowns.leading import led_on
from campaign.content.languages import in_reader_language


def for_readers(pages: Iterable[Page | None]) -> list[Page | None]:
    """Where links to `pages` lead today: to what took their place, in the reader's language."""
    return in_reader_language(with_successors(pages))


def with_successors(pages: Iterable[Page | None]) -> list[Page | None]:
    """The same pages; in the place of one that went off, the page of its kind that it leads on to.

    Only of kinds that say so: of a law or a telephone number, another one is no successor.
    No query where all are public.
    """
    pages = list(pages)
    off = {
        page.pk: type(page)
        for page in pages
        if page is not None and not page.live and getattr(page, "has_successors", False)
    }
    if not off:
        return pages
    goals = led_on(off)
    found = {}
    for model in set(off.values()):
        keys = {goal.pk for key, goal in goals.items() if off[key] is model}
        found |= model.objects.filter(live=True).in_bulk(keys)
    return [
        found.get(goals[page.pk].pk, page) if page is not None and page.pk in goals else page
        for page in pages
    ]
