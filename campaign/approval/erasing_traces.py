"""What an erasure takes out of the records of other pages: the name and the places of a page.

A page that stood below it has the place in its addresses and versions, and its moves tell the
name of the section.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageLogEntry, Revision

from campaign.approval.addresses import normal
from campaign.approval.models.journal import JournalDetail


@dataclass(frozen=True)
class Places:
    """Where a page stood: its ways through the tree, and the addresses that readers knew."""

    paths: frozenset[str]
    addresses: frozenset[str]


def places_of(page: Page, *, present: str = "") -> Places:
    """Every place where `page` ever stood, but the `present` one of a page that stays.

    Asked while its versions and redirects are there.
    """
    paths = {page.url_path, *page.revisions.values_list("content__url_path", flat=True)}
    paths -= {present, "", None}
    redirects = Redirect.objects.filter(redirect_page=page.pk)
    if present:
        redirects = redirects.filter(automatically_created=True)
    # The address of a front page is no name, and every other address begins with it.
    known = {_address(page, path) for path in paths if path.count("/") > 2}
    known |= set(redirects.values_list("old_path", flat=True))
    addresses = {f"{address.rstrip('/')}/" for address in known}
    return Places(frozenset(paths), frozenset(addresses - {"/"}))


def erase_places(places: Places, *, keep_live: bool) -> None:
    """Take the places out of redirects, and out of versions of pages that stood below."""
    redirects = Redirect.objects.filter(_begins("old_path", places.addresses))
    if keep_live:
        redirects = redirects.filter(automatically_created=True)
    redirects.delete()
    versions = Revision.page_revisions.filter(_begins("content__url_path", places.paths))
    for key in list(versions.values_list("pk", flat=True)):
        version = Revision.objects.get(pk=key)
        now = Page.objects.filter(pk=version.object_id).values_list("url_path", flat=True).first()
        Revision.objects.filter(pk=key).update(content=version.content | {"url_path": now or ""})


def erase_words(key: int, places: Places) -> list[int]:
    """Erase the words of lines about other pages that name this one or a place below it.

    The numbers of these lines.
    """
    below = places.paths | places.addresses
    history = PageLogEntry.objects.filter(_names("data", key) | _tells("data__words", below))
    history.update(data={})
    details = JournalDetail.objects.filter(
        _names("content__data", key) | _tells("content", below), kind=JournalDetail.Kind.WORDS
    )
    numbers = sorted(details.values_list("entry_id", flat=True))
    details.erase()
    return numbers


def _names(field: str, key: int) -> Q:
    """A condition: what Wagtail notes of a move or copy says "from" or "to" this page."""
    return Q(**{f"{field}__source__id": key}) | Q(**{f"{field}__destination__id": key})


def _tells(field: str, places: Iterable[str]) -> Q:
    """A condition: the change of an address goes from or to one of these places."""
    return _begins(f"{field}__from", places) | _begins(f"{field}__to", places)


def _begins(field: str, starts: Iterable[str]) -> Q:
    """A condition: `field` begins with one of `starts`."""
    found = Q(pk__in=[])
    for start in starts:
        found |= Q(**{f"{field}__startswith": start})
    return found


def _address(page: Page, path: str) -> str:
    """The address of this place; the place itself where no site serves it."""
    parts = Page(url_path=path, locale=page.locale).get_url_parts()
    return normal((parts and parts[2]) or path)
