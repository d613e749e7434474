"""The doors of a front page: what happened to the reader, and where that leads."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ChoiceBlock, ListBlock, PageChooserBlock, StructBlock

LOOKS = [("plain", _("Plain")), ("urgent", _("Red, for those who have lost money"))]


class DoorBlock(StructBlock):
    heading = CharBlock(
        label=_("Heading"),
        max_length=60,
        help_text=_("In the reader's words: “I have just sent money”."),
    )
    line = CharBlock(
        label=_("One line of explanation"),
        required=False,
        max_length=120,
        help_text=_("What stands behind the door: “What to do, minute by minute”."),
    )
    page = PageChooserBlock(
        page_type="content.ContentPage",
        label=_("Where it leads"),
        help_text=_("While this page is not public, the door is not shown."),
    )
    look = ChoiceBlock(
        choices=LOOKS,
        default="plain",
        label=_("Look"),
        help_text=_("At most one door should be red."),
    )

    class Meta:
        icon = "login"
        label = _("Door")


class DoorsBlock(StructBlock):
    doors = ListBlock(
        DoorBlock(),
        label=_("Doors"),
        max_num=4,
        default=[],
        help_text=_(
            "Empty: the usual three, for those who sent money, who doubt, who want to learn."
        ),
    )

    class Meta:
        icon = "login"
        label = _("Doors")
