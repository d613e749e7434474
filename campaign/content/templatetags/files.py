"""Pictures and documents in templates.

Readers get the address that answers while a live page uses the file; an editor's preview
gets the staff's address, because a draft makes nothing public.
"""

from django import template
from django.utils.html import format_html
from wagtail.images.exceptions import InvalidFilterSpecError
from wagtail.images.models import SourceImageIOError

from campaign.content.models.file_sizes import READER_SIZES

register = template.Library()

# Wide screens hold the text column of 44rem; a telephone gets the half.
SIZES = "(min-width: 48rem) 44rem, 100vw"


@register.simple_tag(takes_context=True)
def picture(context, image, size: str = "width-800") -> str:
    """`image` as <img> in a size of READER_SIZES and half of it; nothing if it is lost.

    Raises KeyError for another size, which readers would not get.
    """
    small, large = READER_SIZES[size]
    try:
        made = image.get_renditions(small, large)
    except (SourceImageIOError, InvalidFilterSpecError, OSError):
        return ""
    addresses = {name: _address(context, rendition) for name, rendition in made.items()}
    full = made[large]
    sources = ", ".join(f"{addresses[name]} {made[name].width}w" for name in (small, large))
    return format_html(
        '<img src="{}" srcset="{}" sizes="{}" width="{}" height="{}" loading="lazy" '
        'decoding="async" alt="{}">',
        addresses[large],
        sources,
        SIZES,
        full.width,
        full.height,
        alt_text(image),
    )


@register.simple_tag(takes_context=True)
def file_address(context, document) -> str:
    """The address of a document for the person who is looking."""
    return _address(context, document)


def alt_text(image) -> str:
    """What is read out in place of `image`; empty where it only decorates."""
    if getattr(image, "decorative", False):
        return ""
    return getattr(image, "contextual_alt_text", None) or image.default_alt_text or ""


def _address(context, item) -> str:
    is_preview = getattr(context.get("request"), "is_dummy", False)
    return item.url if is_preview else item.public_url
