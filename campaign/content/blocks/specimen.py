"""A message, letter or page as swindlers send it, drawn from its words: no picture, no script."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ChoiceBlock, ListBlock, StructBlock, TextBlock


class Medium(models.TextChoices):
    SMS = "sms", _("Text message")
    CHAT = "chat", _("Chat")
    CALL = "call", _("Phone or video call")
    EMAIL = "email", _("E-mail")
    WEB = "web", _("Website")
    PAPER = "paper", _("Paper")


class SpecimenLineBlock(StructBlock):
    kind = ChoiceBlock(
        choices=[
            ("said", _("What they write or say")),
            ("answer", _("What the person answers")),
            ("heading", _("Heading, in the middle")),
        ],
        default="said",
        label=_("Kind"),
    )
    text = TextBlock(
        label=_("Line"),
        max_length=600,
        rows=2,
        help_text=_("Only addresses that end in .example; numbers and accounts as xxx."),
    )
    sign = TextBlock(
        label=_("Why this is a sign"),
        required=False,
        max_length=400,
        rows=2,
        help_text=_("In one sentence: “A bank never sends a link to log in”. Empty: no sign."),
    )

    class Meta:
        icon = "list-ul"
        label = _("Line")


class SpecimenBlock(StructBlock):
    medium = ChoiceBlock(choices=Medium.choices, default=Medium.SMS, label=_("Medium"))
    sender = CharBlock(
        label=_("Sender, as shown"),
        max_length=120,
        help_text=_("What stands at the top: “NGANHANG-X”, an e-mail address, a body's name."),
    )
    subject = CharBlock(
        label=_("Subject or address"),
        required=False,
        max_length=200,
        help_text=_("The subject of a letter, or what stands in the address bar of a website."),
    )
    lines = ListBlock(SpecimenLineBlock(), label=_("Line"), min_num=1)

    class Meta:
        icon = "mobile-alt"
        label = _("Specimen, drawn")
        template = "content/blocks/specimen.html"
