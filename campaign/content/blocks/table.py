"""A table with a caption and a header row."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ListBlock, StructBlock


class TableBlock(StructBlock):
    caption = CharBlock(
        label=_("Caption"),
        max_length=200,
        help_text=_("What the table shows, such as “Cases reported in 2026, by ward”."),
    )
    header = ListBlock(CharBlock(max_length=200), label=_("Column headings"), min_num=2)
    rows = ListBlock(
        ListBlock(CharBlock(required=False, max_length=500), label=_("Cells")),
        label=_("Rows"),
        min_num=1,
    )

    class Meta:
        icon = "table"
        label = _("Table")
        template = "content/blocks/table.html"
