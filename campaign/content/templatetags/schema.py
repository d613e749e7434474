"""Data for machines in a page's own markup: a block that no browser runs."""

import json
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from campaign.content.templatetags.addresses import canonical_address

register = template.Library()

CONTEXT = "https://schema.org"
# A text must not end the block that it stands in.
_ESCAPES = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}


@register.simple_tag(takes_context=True)
def schema_of(context, page) -> SafeString | str:
    """The page in the words of schema.org; nothing for an invented text, nor for a draft."""
    if page.is_sample or not page.live or not (address := canonical_address(context, page)):
        return ""
    told = {"@context": CONTEXT, "url": address} | page.schema()
    # Of the host: read with what every screen needs, not asked for each page.
    if publisher := context.get("publisher"):
        told["publisher"] = publisher
    return block(told)


@register.simple_tag(takes_context=True)
def schema_of_breadcrumb(context, above) -> SafeString | str:
    """The way down to a page, from the pages above it."""
    request = context.get("request")
    steps = [
        {
            "@type": "ListItem",
            "position": position,
            "name": step.title,
            "item": step.get_full_url(request=request),
        }
        for position, step in enumerate(above, 1)
    ]
    return block({"@context": CONTEXT, "@type": "BreadcrumbList", "itemListElement": steps})


def block(told: dict[str, Any]) -> SafeString:
    """An element with these data."""
    text = json.dumps(told, ensure_ascii=False).translate(_ESCAPES)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))  # noqa: S308 - escaped above
