"""A short text set apart from the running text."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import ChoiceBlock, StructBlock, TextBlock

KINDS = [("note", _("Note")), ("tip", _("Advice")), ("danger", _("Danger"))]


class CalloutBlock(StructBlock):
    kind = ChoiceBlock(choices=KINDS, default="note", label=_("Kind"))
    text = TextBlock(label=_("Text"), max_length=1000)

    class Meta:
        icon = "info-circle"
        label = _("Callout")
        template = "content/blocks/callout.html"
