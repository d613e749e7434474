"""Addresses in templates: of pages on the current site, and of places elsewhere."""

import re
from urllib.parse import urlsplit

from django import template

from campaign.content import outgoing

register = template.Library()

_HOST = re.compile(r"^[\w-]+(\.[\w-]+)+(:\d+)?([/?#]\S*)?$")


@register.simple_tag(takes_context=True)
def page_address(context, page) -> str:
    """The address of `page` as the current site links to it; empty where it has none."""
    return page.get_url(request=context.get("request")) or ""


@register.simple_tag(takes_context=True)
def canonical_address(context, page) -> str:
    """The one absolute address of `page`: an alias names its original, a list its own part.

    A list that a reader narrowed is the whole list to machines.
    """
    original = page.alias_of if page.alias_of_id else page
    address = original.get_full_url(request=context.get("request")) or ""
    listing = context.get("listing")
    is_narrowed = getattr(context.get("narrowing"), "is_narrowed", False)
    if listing is not None and listing.number > 1 and not is_narrowed:
        address += f"?page={listing.number}"
    return address


@register.filter
def web_address(text: str) -> str:
    """The address that `text` writes, with or without https://; empty where it writes none."""
    text = (text or "").strip()
    if text.startswith(("https://", "http://")):
        return "" if " " in text else text
    return f"https://{text}" if _HOST.match(text) else ""


@register.simple_tag
def source_addresses(page, sources) -> list[tuple]:
    """Each source with the address that readers follow to it; empty where `page` may not lead."""
    found = [(source, web_address(source.url)) for source in sources]
    strange = any(address and not outgoing.is_of_state(address) for _source, address in found)
    if not (page and strange and outgoing.is_closed(page)):
        return found
    return [(source, address * outgoing.is_of_state(address)) for source, address in found]


@register.filter
def host_name(address: str) -> str:
    """The site that `address` leads to, as people say it: vnexpress.net."""
    try:
        return (urlsplit(address).hostname or address).removeprefix("www.").rstrip(".")
    except ValueError:
        return address
