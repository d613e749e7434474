"""Signs by which a reader recognises a trick."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ListBlock, StructBlock


class WarningSignsBlock(StructBlock):
    title = CharBlock(label=_("Heading"), required=False, max_length=200)
    items = ListBlock(CharBlock(max_length=500), label=_("Sign"), min_num=1)

    class Meta:
        icon = "warning"
        label = _("Warning signs")
        template = "content/blocks/warning_signs.html"
