"""The way into the other languages, which stays on the page where it can."""

from django import template
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import Page

from campaign.content.languages import other_languages, own_name
from home.search_wanted import Wanted

register = template.Library()


@register.simple_tag(takes_context=True)
def language_switch(context) -> list[dict[str, str]]:
    """Code, own name and address for each language whose front page is public.

    The address is that of the same page where it is public in that language, of the same search
    for a search, else of the front page. Of a page it asks what the page's head has asked already.
    """
    home, request = context.get("site_home"), context.get("request")
    homes = {
        each.locale.language_code: each.get_url(request=request)
        for each in context.get("site_homes") or ()
        if home and each.live and each.pk != home.pk
    }
    there = homes | _same_in(homes, context) if homes else {}
    return [
        {"code": code, "name": own_name(code), "address": there[code] or homes[code]}
        for code in homes
    ]


def _same_in(codes, context) -> dict[str, str | None]:
    """The addresses of what is shown in those of the languages that have it."""
    page, request = context.get("page"), context.get("request")
    if isinstance(page, Page):
        return {
            each.locale.language_code: each.get_url(request=request)
            for each in other_languages(page)
        }
    match = getattr(request, "resolver_match", None)
    if match and match.view_name == "search":
        return {code: _search_in(code, context.get("query", "")) for code in codes}
    return {}


def _search_in(code: str, query: str) -> str:
    with override(code):
        address = reverse("search")
    return address + Wanted(query).address if query else address
