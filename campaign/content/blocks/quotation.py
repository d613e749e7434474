"""Somebody else's words, with their source."""

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, StructBlock, TextBlock, URLBlock

# Characters of a quotation in a referral, which points to a source and does not copy it.
REFERRAL_LIMIT = 500


class QuotationBlock(StructBlock):
    text = TextBlock(
        label=_("Quotation"),
        max_length=1500,
        help_text=format_lazy(
            _("Word for word. In a referral at most {limit} characters."), limit=REFERRAL_LIMIT
        ),
    )
    source = CharBlock(
        label=_("Source"),
        max_length=200,
        help_text=_("Who said it and where, such as “Body A, press release of 12/05/2026”."),
    )
    url = URLBlock(label=_("Address"), required=False)

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        template = "content/blocks/quotation.html"
