"""A channel of the directory: the number itself is kept in one place only."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import PageChooserBlock, StructBlock


class ContactBlock(StructBlock):
    channel = PageChooserBlock(page_type="scams.ChannelPage", label=_("Channel"))

    class Meta:
        icon = "mail"
        label = _("Contact")
        template = "content/blocks/contact.html"
