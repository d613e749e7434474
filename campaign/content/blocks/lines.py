"""A plain list of lines: the signs, steps and advice of a scam type."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, StreamBlock


class LinesBlock(StreamBlock):
    line = CharBlock(label=_("Line"), max_length=600, icon="list-ul")

    class Meta:
        required = False
