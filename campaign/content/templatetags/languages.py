"""The same page in other languages, as its template links to it."""

from dataclasses import dataclass

from django import template
from django.conf import settings
from django.utils.html import format_html
from django.utils.translation import get_language

from campaign.content.languages import other_languages, own_name
from campaign.content.models import ContentPage

register = template.Library()


@dataclass(frozen=True)
class Version:
    """A page in another language. `name` is what the language calls itself."""

    code: str
    name: str
    address: str
    full_address: str


@register.simple_tag(takes_context=True)
def foreign(context, shown) -> str:
    """The attribute `lang` for words of `shown` on a page in another language, else nothing."""
    here = getattr(context.get("page"), "locale_id", None)
    there = getattr(shown, "locale_id", here)
    # Only pages in the site's first language stand in for others.
    return "" if there == here else format_html(' lang="{}"', settings.LANGUAGE_CODE)


@register.simple_tag
def not_translated() -> str:
    """The attribute `lang` for names that are written in the site's first language alone."""
    if get_language() in (None, settings.LANGUAGE_CODE):
        return ""
    return format_html(' lang="{}"', settings.LANGUAGE_CODE)


@register.simple_tag(takes_context=True)
def languages_of(context, page) -> list[Version]:
    """The public translations of `page`; a site with one language is not asked for them."""
    homes = context.get("site_homes")
    if homes is not None and sum(home.live for home in homes) < 2:
        return []
    request = context.get("request")
    return [
        Version(
            code=each.locale.language_code,
            name=own_name(each.locale.language_code),
            address=each.get_url(request=request) or "",
            full_address=each.get_full_url(request=request) or "",
        )
        for each in other_languages(page)
    ]


@register.simple_tag(takes_context=True)
def untranslated_in(context, page) -> dict | None:
    """How many pages below the original of the list `page` it lacks, and where these are listed."""
    if not not_translated() or not page.pk:
        return None
    original = next((one for one in other_languages(page) if one.locale.is_default), None)
    if original is None:
        return None
    listed = ContentPage.objects.filter(listed=True)
    there = listed.filter(parent_path=original.path)
    here = listed.filter(parent_path=page.path).values("translation_key")
    return {
        "count": there.exclude(translation_key__in=here).count(),
        "code": original.locale.language_code,
        "address": original.get_url(request=context.get("request")),
    }


@register.simple_tag
def address_for_all(versions: list[Version], canonical: str) -> str:
    """Where readers of any other language are sent: to the first language, if the page has it."""
    first = (each.full_address for each in versions if each.code == settings.LANGUAGE_CODE)
    return next(first, canonical)
