"""Channels: whom to call, where to report. The most dangerous data of the site."""

import re

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from campaign.content.models import ContentPage, ListingPage

NUMBER = re.compile(r"(\d[\d ]+\d)")


class ChannelPage(ContentPage):
    class Kind(models.TextChoices):
        PHONE = "phone", _("Phone")
        SMS = "sms", _("Text message")
        PHONE_SMS = "phone_sms", _("Phone or text message")
        PHONE_WEB = "phone_web", _("Phone or website")
        WEB = "web", _("Website")
        APP = "app", _("App")
        AGENCY = "agency", _("Office")

    channel_kind = models.CharField(
        _("kind"),
        max_length=20,
        choices=Kind,
        help_text=_("How people reach it. With a phone kind the number becomes a button to call."),
    )
    value = models.CharField(
        _("number or address"),
        max_length=300,
        blank=True,
        help_text=_("Shown only when it is marked as checked."),
    )
    is_verified = models.BooleanField(
        _("number or address checked"),
        default=False,
        help_text=_("Tick it only after comparing it with the owner's own announcement."),
    )
    use = models.TextField(
        _("what for"),
        max_length=500,
        help_text=_("When to turn to it, in one sentence: “Report a fake message of a bank”."),
    )
    how = models.TextField(_("how to use it"), blank=True, help_text=_("One step a line."))
    hours = models.CharField(
        _("hours"),
        max_length=200,
        blank=True,
        help_text=_("When somebody answers, such as “24/24” or “Monday to Friday, 8:00 to 17:00”."),
    )
    cost = models.CharField(
        _("cost"),
        max_length=200,
        blank=True,
        help_text=_("What it costs the caller, such as “free of charge”."),
    )
    checked_on = models.DateField(
        _("checked on"),
        null=True,
        blank=True,
        help_text=_("The day on which the number or address was last compared."),
    )
    checked_by = models.CharField(
        _("checked by"),
        max_length=200,
        blank=True,
        help_text=_("Who compared it, such as “Office of Technology, Nguyễn Văn A”."),
    )
    last_seen = models.CharField(
        _("last seen in a public source"), max_length=7, blank=True, help_text=_("Year and month.")
    )
    code = models.SlugField(
        _("code"), max_length=100, blank=True, help_text=_("Stable; never shown.")
    )

    kind = "channel"
    private_fields = ContentPage.private_fields | {"last_seen"}
    same_in_all_languages = frozenset(["value", "checked_by", "last_seen", "code"])
    parent_page_types = ["scams.ChannelIndexPage"]
    subpage_types = []
    content_panels = [
        *ContentPage.content_panels,
        FieldRowPanel([FieldPanel("channel_kind"), FieldPanel("value")]),
        FieldRowPanel([FieldPanel("is_verified"), FieldPanel("last_seen")]),
        FieldRowPanel([FieldPanel("checked_on"), FieldPanel("checked_by")]),
        FieldPanel("use"),
        FieldPanel("how"),
        FieldRowPanel([FieldPanel("hours"), FieldPanel("cost")]),
        FieldPanel("summary"),
        FieldPanel("code"),
    ]

    class Meta:
        verbose_name = _("channel")
        verbose_name_plural = _("channels")

    @property
    def shown_value(self) -> str:
        """The number or address, only where it is checked."""
        return self.value if self.is_verified else ""

    @property
    def phone(self) -> str:
        """The digits to dial, where the whole checked value is one phone number."""
        digits = "".join(self.shown_value.split())
        dials = self.channel_kind in {self.Kind.PHONE, self.Kind.PHONE_SMS, self.Kind.SMS}
        return digits if dials and digits.isdigit() else ""

    @property
    def numbers_in_value(self) -> list[dict[str, str]]:
        """The checked value in parts, `text` and the `digits` to dial; empty without a number.

        A line may name one number for the country and another for a province.
        """
        if self.channel_kind not in {self.Kind.PHONE, self.Kind.PHONE_SMS, self.Kind.PHONE_WEB}:
            return []
        parts = NUMBER.split(self.shown_value)
        # What stands between brackets of the pattern is every second part.
        found = [
            {"text": text, "digits": "".join(text.split()) if place % 2 else ""}
            for place, text in enumerate(parts)
        ]
        return [part for part in found if part["text"]] if len(parts) > 1 else []

    @property
    def search_code(self):
        return self.code or None

    @property
    def lead(self):
        return self.summary or self.use

    @property
    def search_body(self):
        return " ".join([self.shown_value, self.use, self.how if self.is_verified else ""])


class ChannelIndexPage(ListingPage):
    """The directory: where to report, whom to ask."""

    page_size = 100
    subpage_types = ["scams.ChannelPage"]

    class Meta:
        verbose_name = _("directory of channels")
        verbose_name_plural = _("directories of channels")

    def listed_pages(self):
        return super().listed_pages().order_by("path")
