"""SourceLine: where a page's facts come from."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable

from campaign.content.models.page import ContentPage


class SourceLine(Orderable):
    """Where a page's facts come from, one line each."""

    page = ParentalKey(ContentPage, on_delete=models.CASCADE, related_name="source_lines")
    title = models.CharField(
        _("title"),
        max_length=300,
        blank=True,
        help_text=_("The body and its text, such as “Body A, notice of 12/05/2026”."),
    )
    url = models.URLField(
        _("address"),
        max_length=1000,
        blank=True,
        help_text=_("The full address, such as https://body.example/notice."),
    )
    retrieved_on = models.DateField(
        _("retrieved on"),
        null=True,
        blank=True,
        help_text=_("The day on which you read the source."),
    )

    panels = [
        FieldPanel("title"),
        FieldPanel("url"),
        FieldPanel("retrieved_on"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("source")
        verbose_name_plural = _("sources")

    def __str__(self):
        return self.title or self.url
