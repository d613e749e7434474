"""A name that swindlers misuse: what they say, and how the real ones behave."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, PageChooserBlock, StreamBlock, StructBlock, TextBlock

from campaign.organisation.labels import bare_label


class MisusedNameBlock(StructBlock):
    name = CharBlock(
        label=_("Name"),
        max_length=100,
        validators=[bare_label],
        help_text=_("Whom they claim to be, such as “Tax office”. A name, without number or link."),
    )
    says = TextBlock(
        label=_("What the swindlers say"),
        max_length=300,
        help_text=_("One sentence: “Your papers are wrong, install this app to mend them.”"),
    )
    check = TextBlock(
        label=_("How the real ones behave, how to check"),
        max_length=500,
        help_text=_("One or two sentences: “They never ask for a code by telephone. Hang up.”"),
    )
    scam = PageChooserBlock(
        page_type="scams.ScamTypePage",
        required=False,
        label=_("Trick"),
        help_text=_("The page that tells how this trick goes."),
    )
    channel = PageChooserBlock(
        page_type="scams.ChannelPage",
        required=False,
        label=_("Channel"),
        help_text=_("Choose it in the directory: the number is kept there only."),
    )

    class Meta:
        icon = "user"
        label = _("Misused name")


class MisusedNamesBlock(StreamBlock):
    misused = MisusedNameBlock()

    class Meta:
        required = False
