"""Things to tick off, on the screen or on paper."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ListBlock, StructBlock


class ChecklistBlock(StructBlock):
    title = CharBlock(label=_("Heading"), required=False, max_length=200)
    items = ListBlock(CharBlock(max_length=500), label=_("Item"), min_num=1)

    class Meta:
        icon = "tasks"
        label = _("Checklist")
        template = "content/blocks/checklist.html"
