"""Somebody else's words, with their source."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, StructBlock, TextBlock, URLBlock


class QuotationBlock(StructBlock):
    text = TextBlock(label=_("Quotation"), max_length=1500)
    source = CharBlock(label=_("Source"), max_length=200)
    url = URLBlock(label=_("Address"), required=False)

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        template = "content/blocks/quotation.html"
