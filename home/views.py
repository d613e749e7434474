"""Public screens that are not pages of the tree."""

from dataclasses import replace

from django.conf import settings
from django.db.models import Count
from django.template.response import TemplateResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe
from wagtail.models import Locale, Site

from campaign.scams.models import ScamTypePage
from home import search_filters
from home.search_wanted import Wanted
from search.asked import DATE, RELEVANCE
from search.learning import counting, opening
from search.visibility import Visibility
from search.web import answers, labels, limits

PAGE_SIZE = 10
COMMON_TYPES = 6


@require_safe
def search(request):
    """What a reader finds, in the language of the address; no query shows only the box."""
    wanted = Wanted.of(request.GET)
    site = Site.find_for_request(request)
    visibility = Visibility(site, _languages(wanted.text))
    known, _wrong = labels.known(wanted.chosen, visibility)
    wanted = replace(wanted, chosen={name: tuple(values) for name, values in known.items()})
    if not wanted.text.strip():
        return TemplateResponse(request, "pages/search.html", {"query": ""})
    try:
        limits.check(request, limits.SEARCH)
        wanted, answer = _answered(wanted, visibility)
        if not answer.total and visibility.locale and not _is_first_language():
            # Little is translated yet: where nothing is found, the original pages may help.
            visibility = Visibility(site)
            wanted, answer = _answered(wanted, visibility)
    except limits.Refused as error:
        return _refused(request, wanted, error)
    if wanted == Wanted(wanted.text) and _is_asked(request):
        before = request.GET.get("truoc") or opening.query_before(request)
        counting.note(wanted.text, found=answer.total, after=before)
    context = _shown(wanted, answer, known)
    if not answer.total:
        own = Visibility(site, Locale.get_active())
        context["common_types"] = _common_types(own) or _common_types(visibility)
    return TemplateResponse(request, "pages/search.html", context)


def _is_first_language() -> bool:
    return get_language() == settings.LANGUAGE_CODE


def _languages(text: str) -> Locale | None:
    """The language of the screen; all of them for words with marks on a screen without."""
    return Locale.get_active() if _is_first_language() or text.isascii() else None


def _is_asked(request) -> bool:
    """Whether somebody asks, and does not only load the page again: browsers say so."""
    again = {"max-age=0", "no-cache"}
    return request.method == "GET" and request.headers.get("cache-control") not in again


def _answered(wanted: Wanted, visibility: Visibility) -> tuple[Wanted, answers.Answer]:
    """The answer, and what it answers: the last page for one that is further than there are."""
    answer = answers.answer(_question(wanted, visibility))
    last = _pages(answer.total)
    if wanted.page > last:
        wanted = replace(wanted, page=last)
        answer = answers.answer(_question(wanted, visibility))
    return wanted, answer


def _question(wanted: Wanted, visibility: Visibility) -> answers.Question:
    return answers.Question(
        wanted.text,
        site=visibility.site,
        locale=visibility.locale,
        chosen={name: list(values) for name, values in wanted.chosen.items()},
        order=wanted.order,
        page=wanted.page,
        size=PAGE_SIZE,
        as_typed=wanted.as_typed,
    )


def _pages(total: int) -> int:
    return max(1, -(-total // PAGE_SIZE))


def _shown(wanted: Wanted, answer: answers.Answer, known) -> dict:
    """What the template says of the results and where its links lead."""
    last = _pages(answer.total)
    return {
        "asked": True,
        "query": answer.query,
        "answer": answer,
        "wanted": wanted,
        "number": wanted.page,
        "last": last,
        "first_place": (wanted.page - 1) * PAGE_SIZE + 1,
        "previous": replace(wanted, page=wanted.page - 1) if wanted.page > 1 else None,
        "next": replace(wanted, page=wanted.page + 1) if wanted.page < last else None,
        "groups": search_filters.groups(wanted, answer),
        "chosen": search_filters.chosen(wanted, known),
        "unfiltered": wanted.but(chosen={}),
        "literal": wanted.but(as_typed=True),
        "forgiving": wanted.but(as_typed=False),
        "by_relevance": wanted.but(order=RELEVANCE),
        "by_date": wanted.but(order=DATE),
    }


def _common_types(visibility: Visibility) -> list[ScamTypePage]:
    """The tricks that other pages tell of most."""
    seen = ScamTypePage.objects.filter(pk__in=visibility.pages().order_by().values("pk"))
    return list(seen.annotate(told=Count("linked_from")).order_by("-told", "path")[:COMMON_TYPES])


def _refused(request, wanted: Wanted, error: limits.Refused) -> TemplateResponse:
    """The box again, and when to try again."""
    status = 429 if isinstance(error, limits.TooMany) else 503
    context = {"query": wanted.text[:200], "refused": limits.sentence(error)}
    response = TemplateResponse(request, "pages/search.html", context, status=status)
    response.headers["Retry-After"] = str(error.wait)
    return response
