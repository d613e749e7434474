"""The parts of a front page in the order that editors give them."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import (
    Block,
    CharBlock,
    IntegerBlock,
    StaticBlock,
    StreamBlock,
    StreamValue,
    StructBlock,
)
from wagtail.blocks.list_block import ListValue

from home.blocks.doors import DoorsBlock

# The parts of a front page that nobody has arranged, in their order.
USUAL = [
    *("doors", "fields", "warnings", "impersonated"),
    *("audiences", "handbooks", "articles", "text"),
]


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
        block_counts = {name: {"max_num": 1} for name in USUAL}


def usual_order(block: StreamBlock) -> StreamValue:
    """What a front page shows that nobody has arranged, for an editor to begin with."""
    return StreamValue(block, [(name, block.child_blocks[name].get_default()) for name in USUAL])


def left_out(arranged: StreamValue) -> list[Block]:
    """The usual parts that an arranged front page is without; none where nobody arranged it."""
    blocks = arranged.stream_block.child_blocks
    names = {part.block_type for part in arranged}
    # The text stands last where nobody placed it.
    return [blocks[name] for name in USUAL if names and name not in {*names, "text"}]


def is_usual(arranged: StreamValue) -> bool:
    """Whether `arranged` says nothing of its own: all parts in the usual order, none filled in."""
    names = [part.block_type for part in arranged]
    return names == USUAL and not any(_filled_in(part.value) for part in arranged)


def _filled_in(value) -> bool:
    given = (value or {}).values()
    return any(len(each) if isinstance(each, ListValue) else each for each in given)
