"""What to do by the minutes that have passed: a time, and the actions of that time."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ListBlock, StreamBlock, StructBlock


class MomentBlock(StructBlock):
    when = CharBlock(
        label=_("Time"),
        max_length=60,
        help_text=_("How much time has passed, such as “First minute” or “Within 5 minutes”."),
    )
    items = ListBlock(CharBlock(max_length=500), label=_("Action"), min_num=1)

    class Meta:
        icon = "time"
        label = _("Moment")


class MomentsBlock(StreamBlock):
    moment = MomentBlock()

    class Meta:
        required = False


@dataclass(frozen=True)
class Moment:
    """A moment as it is shown; `first` numbers its first action on through the whole page."""

    when: str
    lines: list[str]
    first: int


def moments(timeline) -> Iterator[Moment]:
    """The moments of a timeline, their actions numbered in one row."""
    number = 1
    for block in timeline:
        lines = [str(line) for line in block.value["items"]]
        yield Moment(str(block.value["when"]), lines, number)
        number += len(lines)
