"""Specimens: what swindlers send, drawn from words, for readers to look at in peace."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.fields import StreamField

from campaign.content.blocks.specimen import Medium, SpecimenBlock
from campaign.content.models import ContentPage, ListingPage
from campaign.content.models.listing_filters import ByChoice


class SpecimenPage(ContentPage):
    specimen = StreamField(
        [("specimen", SpecimenBlock())],
        min_num=1,
        max_num=1,
        verbose_name=_("specimen"),
        help_text=_("One message, letter or page, in made-up words. Never a real number or name."),
    )
    # A copy of what the block says, for narrowing the list.
    medium = models.CharField(max_length=20, choices=Medium, blank=True, editable=False)

    kind = "specimen"
    private_fields = ContentPage.private_fields | {"medium"}
    # Below the tricks, which say what to do.
    search_weight = 0.5
    body_fields = ("specimen",)
    parent_page_types = ["scams.SpecimenIndexPage"]
    subpage_types = []
    content_panels = [
        *ContentPage.content_panels,
        FieldPanel("summary"),
        FieldPanel("specimen"),
        InlinePanel("related_types", heading=_("Scam types it shows"), label=_("Trick")),
    ]

    class Meta:
        verbose_name = _("specimen")
        verbose_name_plural = _("specimens")

    def save(self, *args, **kwargs):
        self.medium = self.specimen[0].value["medium"] if self.specimen else ""
        if (fields := kwargs.get("update_fields")) and "specimen" in fields:
            kwargs["update_fields"] = {*fields, "medium"}
        return super().save(*args, **kwargs)

    @property
    def search_signs(self):
        lines = self.specimen[0].value["lines"] if self.specimen else []
        return [str(line["sign"]) for line in lines if line["sign"]]


class SpecimenIndexPage(ListingPage):
    """The gallery, narrowed by medium."""

    filters = (ByChoice("loai", _("Medium"), "specimenpage__medium", choices=Medium.choices),)
    subpage_types = ["scams.SpecimenPage"]

    class Meta:
        verbose_name = _("gallery of specimens")
        verbose_name_plural = _("galleries of specimens")

    def listed_pages(self):
        # Editors put them in order.
        return super().listed_pages().order_by("path")
