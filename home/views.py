"""Public screens that are not pages of the tree."""

from django.conf import settings
from django.core.paginator import EmptyPage, PageNotAnInteger, Paginator
from django.http import Http404
from django.template.response import TemplateResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Locale, Site

from search import query as searching

PAGE_SIZE = 10


class Found:
    """The hits of one query as a sequence that a Paginator can count and cut."""

    def __init__(self, text: str, **limits):
        self.text = text
        self.limits = limits
        self.first = self.part(1)

    def part(self, number: int):
        return searching.pages(self.text, page=number, size=PAGE_SIZE, **self.limits)

    def count(self) -> int:
        return self.first.total

    def __getitem__(self, window: slice):
        number = window.start // PAGE_SIZE + 1
        return (self.first if number == 1 else self.part(number)).hits


@require_safe
def search(request):
    """What a reader finds, in the language of the address; no query shows only the box."""
    text = request.GET.get("q", "")
    # Little is translated yet: who asks in another language is shown the original pages, too.
    original = get_language() == settings.LANGUAGE_CODE
    locale = Locale.get_active() if original else None
    found = Found(text, site=Site.find_for_request(request), locale=locale)
    try:
        results = Paginator(found, PAGE_SIZE).page(request.GET.get("page", 1))
    except (PageNotAnInteger, EmptyPage) as error:
        raise Http404(_("There is no such page of results.")) from error
    return TemplateResponse(
        request,
        "pages/search.html",
        {"query": found.first.query, "results": results, "asked": bool(text.strip())},
    )
