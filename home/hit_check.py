"""What the hits of a search say of pages, against the pages: nobody signs the index."""

from collections.abc import Iterator
from dataclasses import replace

from django.utils.translation import gettext as _
from wagtail.models import Page

from campaign.approval.verification import whole
from campaign.approval.verification.findings import Finding, of_page
from search.index.extract import extract
from search.models import IndexRow

CHUNK = 200
# A title is read from the page itself.
SHOWN = ("code", "summary", "answer")


def register() -> None:
    """Have the verification ask here as well; called once when the app is ready."""
    whole.further.append(findings)


def findings() -> Iterator[Finding]:
    """Every live page of which a hit says something else than the page does."""
    last = 0
    live = IndexRow.objects.filter(page__live=True).order_by("page")
    while rows := list(live.filter(page__gt=last).select_related("page")[:CHUNK]):
        last = rows[-1].page_id
        pages = Page.objects.filter(pk__in=[row.page_id for row in rows]).specific().in_bulk()
        for row in rows:
            if row.is_of_public_text and _differs(row, pages.get(row.page_id)):
                yield _finding(row.page)


def _differs(row: IndexRow, page: Page | None) -> bool:
    """Whether the row was changed, not only the page: a page that is gone shows no hit."""
    if page is None:
        return False
    told = extract(page)
    # Passages are quoted from the row's text.
    if row.text != told.text:
        return True
    return any(getattr(row, name) != getattr(told.about, name) for name in SHOWN)


def _finding(page: Page) -> Finding:
    told = of_page(
        page,
        _("hits of a search say something else of it than it says itself."),
        _("Run “manage.py update_index”, and find out who has access to the database."),
    )
    # The page itself is as it was signed: nothing to take down.
    return replace(told, page_id=None)
