"""The parts of a front page in the order that editors give them."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, IntegerBlock, StaticBlock, StreamBlock, StructBlock

from home.blocks.doors import DoorsBlock


def _heading() -> CharBlock:
    return CharBlock(
        label=_("Heading"),
        required=False,
        max_length=100,
        help_text=_("Empty: the usual heading, in the reader's language."),
    )


class HeadedBlock(StructBlock):
    """A part that shows all there is."""

    heading = _heading()


class CountedBlock(StructBlock):
    """A part that shows the first few."""

    heading = _heading()
    count = IntegerBlock(
        label=_("How many"),
        required=False,
        min_value=1,
        max_value=12,
        help_text=_("From 1 to 12; empty: as many as usual."),
    )


class ArrangementBlock(StreamBlock):
    doors = DoorsBlock()
    fields = HeadedBlock(icon="list-ul", label=_("Fields of crime"))
    warnings = CountedBlock(icon="warning", label=_("Latest warnings"))
    impersonated = CountedBlock(icon="user", label=_("Most misused names"))
    audiences = HeadedBlock(icon="group", label=_("For audiences"))
    handbooks = CountedBlock(icon="doc-full", label=_("Handbooks"))
    articles = CountedBlock(icon="doc-full-inverse", label=_("News and guidance"))
    text = StaticBlock(
        icon="pilcrow",
        label=_("The text of this page"),
        admin_text=_("Here stands what is written under “Text” below."),
    )

    class Meta:
        required = False
        block_counts = {
            name: {"max_num": 1}
            for name in (
                *("doors", "fields", "warnings", "impersonated"),
                *("audiences", "handbooks", "articles", "text"),
            )
        }
