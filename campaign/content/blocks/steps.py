"""Numbered steps, in the order in which things happen or are done."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ListBlock, StructBlock


class StepsBlock(StructBlock):
    title = CharBlock(label=_("Heading"), required=False, max_length=200)
    items = ListBlock(CharBlock(max_length=500), label=_("Step"), min_num=1)

    class Meta:
        icon = "list-ol"
        label = _("Steps")
        template = "content/blocks/steps.html"
