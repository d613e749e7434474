"""Trusted sources: pages and channels of competent bodies."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from campaign.content.models import ContentPage, ListingPage


class SourcePage(ContentPage):
    class Role(models.TextChoices):
        SOURCE = "source", _("Source to share from")
        PORTAL = "publish_target", _("Portal where the campaign posts")

    address = models.CharField(_("address"), max_length=300, help_text=_("As written in the plan."))
    run_by = models.CharField(
        _("owner"),
        max_length=200,
        blank=True,
        help_text=_("The full name of the body that runs it."),
    )
    platform = models.CharField(
        _("platform"),
        max_length=60,
        blank=True,
        help_text=_("Where it stands, such as “website”, “Facebook” or “Zalo”."),
    )
    role = models.CharField(
        _("role"),
        max_length=20,
        choices=Role,
        default=Role.SOURCE,
        help_text=_("Source: we pass its texts on. Portal: the campaign posts its own there."),
    )
    is_verified = models.BooleanField(
        _("address and owner checked"),
        default=False,
        help_text=_("The address becomes a link only when it is checked."),
    )
    checked_on = models.DateField(
        _("checked on"),
        null=True,
        blank=True,
        help_text=_("The day on which the address and its owner were last checked."),
    )
    plan_reference = models.CharField(
        _("place in the plan"),
        max_length=100,
        blank=True,
        help_text=_("Where the plan names it, such as “II.3”."),
    )

    kind = "source"
    same_in_all_languages = frozenset(["address", "platform", "plan_reference"])
    search_weight = 0.7
    parent_page_types = ["scams.SourceIndexPage"]
    subpage_types = []
    content_panels = [
        *ContentPage.content_panels,
        FieldPanel("address"),
        FieldRowPanel([FieldPanel("run_by"), FieldPanel("platform")]),
        FieldRowPanel([FieldPanel("role"), FieldPanel("plan_reference")]),
        FieldRowPanel([FieldPanel("is_verified"), FieldPanel("checked_on")]),
        FieldPanel("summary"),
    ]

    class Meta:
        verbose_name = _("trusted source")
        verbose_name_plural = _("trusted sources")

    @property
    def search_body(self):
        return " ".join([self.address, self.run_by]) if self.is_verified else ""


class SourceIndexPage(ListingPage):
    page_size = 100
    subpage_types = ["scams.SourcePage"]

    class Meta:
        verbose_name = _("directory of sources")
        verbose_name_plural = _("directories of sources")

    def listed_pages(self):
        return super().listed_pages().order_by("path")
