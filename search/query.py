"""The one door to public search: `from search.query import pages`.

It alone applies what readers may see: live, without view restrictions (inherited ones
included), below the site, in the language asked for.
"""

from collections.abc import Collection
from dataclasses import dataclass, field

from django.db.models import Q
from django.utils import timezone
from modelsearch.backends import get_search_backend
from wagtail.models import Locale, Page, Site

from search import fts, indexing, match, vi
from search.models import IndexRow

MAX_SIZE = 50
TOP = slice(0, 1)


@dataclass(frozen=True)
class Hit:
    """One found page, as a list of results shows it."""

    id: int
    source_id: str | None
    code: str | None
    title: str
    url: str
    kind: str
    summary: str
    score: float

    @property
    def type(self) -> str:
        """The name of `kind` in the API."""
        return self.kind


@dataclass(frozen=True)
class Results:
    """One page of hits and the number of all."""

    query: str
    total: int = 0
    hits: list[Hit] = field(default_factory=list)


def visible(*, site: Site | None = None, locale: Locale | None = None):
    """The pages that anyone may read, of one site and one language if given.

    Without a site every page counts once: copies of a page (aliases) are left out.
    """
    found = Page.objects.live().public()
    if site is None:
        found = found.filter(depth__gt=1, alias_of__isnull=True)
    else:
        below = Q()
        for root in site.root_page.get_translations(inclusive=True):
            below |= Page.objects.descendant_of_q(root, inclusive=True)
        found = found.filter(below)
    return found if locale is None else found.filter(locale=locale)


def pages(  # noqa: PLR0913 - the one door has a handle for every restriction
    query: str,
    *,
    site: Site | None = None,
    locale: Locale | None = None,
    kinds: Collection[str] | None = None,
    page: int = 1,
    size: int = 10,
) -> Results:
    """The public pages that `query` finds, best first; `page` counts from 1, `size` up to 50.

    Any string is a query: marks, capitals, Unicode form and junk never raise. What is past its
    `search_valid_until` or withdrawn comes last. URLs are relative on `site` (or on the only
    site), absolute elsewhere.
    """
    query = query[: vi.QUERY_CHARACTERS]
    if not vi.read_query(query).syllables:
        return Results(query)
    indexing.flush()
    size = max(1, min(size, MAX_SIZE))
    window = slice((max(1, page) - 1) * size, max(1, page) * size)
    among = visible(site=site, locale=locale)
    if getattr(get_search_backend(), "ranks_pages", False):
        total, scores = _own_ranking(query, among, kinds, window)
    else:
        total, scores = _engine_ranking(query, among, kinds, window)
    return Results(query, total, _hits(scores, site))


def _own_ranking(query, among, kinds, window) -> tuple[int, dict[int, float]]:
    """Total and page id -> score, by the streams of `search.fts`."""
    asked = {"among": among, "kinds": kinds, "today": timezone.localdate()}
    for expression in match.typed(query):
        found = fts.pages(expression, window=window, **asked)
        if not found and window.start and (first := fts.pages(expression, window=TOP, **asked)):
            # Beyond the last page the total is still true.
            return first[0].total, {}
        if found:
            return found[0].total, {place.page_id: place.score for place in found}
    return 0, {}


def _engine_ranking(query, among, kinds, window) -> tuple[int, dict[int, float]]:
    """Total and page id -> score, by whatever Wagtail backend is configured."""
    if kinds is not None:
        rows = IndexRow.objects.filter(kind__in=kinds, page__isnull=False)
        among = among.filter(id__in=rows.values("page_id"))
    # Words only: quotes, operators and NUL each upset one engine or the other.
    words = " ".join(vi.words(query))
    # Engines refuse a filter on what they do not index; the page's id they all do.
    searched = Page.objects.filter(id__in=among.order_by().values("pk")).only("id")
    results = searched.search(words, operator="or").annotate_score("score")
    scores = {page.pk: page.score or 0.0 for page in results}
    lapsed = set()
    # Engines know nothing of rank and validity: all matches are put in order here.
    rows = IndexRow.objects.exclude(rank=1, valid_until=None).filter(page__isnull=False)
    for page_id, rank, until in rows.values_list("page_id", "rank", "valid_until"):
        if page_id in scores:
            scores[page_id] *= max(rank, fts.WITHDRAWN)
            if rank <= 0 or (until and until < timezone.localdate()):
                lapsed.add(page_id)
    ordered = sorted(scores, key=lambda page_id: (page_id in lapsed, -scores[page_id], page_id))
    return len(ordered), {page_id: scores[page_id] for page_id in ordered[window]}


def _hits(scores: dict[int, float], site: Site | None) -> list[Hit]:
    rows = IndexRow.objects.filter(page__in=scores).select_related("page")
    by_page = {row.page_id: row for row in rows}
    return [
        Hit(
            id=page_id,
            source_id=row.source_id or None,
            code=row.code or None,
            title=row.page.title,
            url=row.page.get_url(current_site=site) or "",
            kind=row.kind,
            summary=row.summary if row.is_of_public_text else "",
            score=score,
        )
        for page_id, score in scores.items()
        if (row := by_page.get(page_id)) and row.page
    ]
