"""A channel of the directory: the number itself is kept in one place only."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import PageChooserBlock, StructBlock


class ContactBlock(StructBlock):
    channel = PageChooserBlock(
        page_type="scams.ChannelPage",
        label=_("Channel"),
        help_text=_("Choose it in the directory: the number is kept there only."),
    )

    class Meta:
        icon = "mail"
        label = _("Contact")
        template = "content/blocks/contact.html"
