"""The way into the other languages, which stays on the page where it can."""

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language, override
from wagtail.models import Page

from campaign.content.languages import other_languages, own_name
from home.search_wanted import Wanted

register = template.Library()

# Screens that are no pages and stand in every language.
SCREENS = ("search", "site_map")


@register.simple_tag(takes_context=True)
def language_switch(context) -> list[dict]:
    """Code, own name and address for each language whose front page is public.

    The address is that of the same page where it is public in that language, of the same screen
    for a search or a site map, else of the front page, which the name says then. Of a page it
    asks what the page's head has asked already.
    """
    home, request = context.get("site_home"), context.get("request")
    homes = {
        each.locale.language_code: each.get_url(request=request)
        for each in context.get("site_homes") or ()
        if home and each.live and each.pk != home.pk
    }
    same = _same_in(homes, context) if homes else {}
    return [
        {
            "code": code,
            "name": own_name(code),
            "address": same.get(code) or address,
            "is_front": not same.get(code),
        }
        for code, address in homes.items()
    ]


@register.simple_tag(takes_context=True)
def screen_addresses(context, name: str) -> list[dict]:
    """The whole addresses of a screen in each language whose front page is public."""
    site, homes = context.get("current_site"), context.get("site_homes") or ()
    codes = [home.locale.language_code for home in homes if home.live]
    return [
        {
            "code": code,
            "address": site.root_url + _screen_in(code, name, None),
            "is_own": code == get_language(),
            "is_first": code == settings.LANGUAGE_CODE,
        }
        for code in codes
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
    if match and match.view_name in SCREENS:
        query = Wanted(context.get("query", "")) if match.view_name == "search" else None
        return {code: _screen_in(code, match.view_name, query) for code in codes}
    return {}


def _screen_in(code: str, name: str, query: Wanted | None) -> str:
    with override(code):
        address = reverse(name)
    return address + query.address if query and query.text else address
