"""What to do at once, in a box that stands out."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ListBlock, StructBlock


class DoNowBlock(StructBlock):
    title = CharBlock(label=_("Heading"), required=False, max_length=200)
    items = ListBlock(CharBlock(max_length=500), label=_("Action"), min_num=1)

    class Meta:
        icon = "circle-check"
        label = _("Do this now")
        template = "content/blocks/do_now.html"
