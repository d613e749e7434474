"""The card of a page, as its head names it."""

from urllib.parse import urljoin

from django import template

from campaign.content.share_card.card import address_of, card_of

register = template.Library()


@register.simple_tag(takes_context=True)
def share_card(context, page, canonical: str) -> str:
    """The whole address of the card of `page`; empty for what is not public."""
    request = context.get("request")
    if not (canonical and page.pk and page.live) or getattr(request, "is_preview", False):
        return ""
    return urljoin(canonical, address_of(page, card_of(page, request)))
