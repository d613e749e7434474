"""A plain list of lines: the signs, steps and advice of a scam type."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, StreamBlock

from campaign.content.text import sentences


class LinesBlock(StreamBlock):
    line = CharBlock(label=_("Line"), max_length=600, icon="list-ul")

    class Meta:
        required = False


def first_lines(lines, count: int = 2) -> str:
    """The first lines of the list as one short text: what to do first."""
    return sentences(str(line.value) for line in lines[:count])
