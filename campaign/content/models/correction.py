"""Correction: what was wrong on a public page, and what is right."""

import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable

from campaign.content.models.page import ContentPage


class Correction(Orderable):
    """A line that tells readers of an earlier version what has changed for them."""

    page = ParentalKey(ContentPage, on_delete=models.CASCADE, related_name="corrections")
    date = models.DateField(
        _("corrected on"),
        default=datetime.date.today,
        help_text=_("The day shown to readers, dd/mm/yyyy."),
    )
    text = models.CharField(
        _("what was wrong, and what is right"),
        max_length=500,
        help_text=_(
            "One sentence for people who read the earlier version: "
            "“The number of cases is 12, not 21 as first written.”"
        ),
    )

    panels = [FieldPanel("date"), FieldPanel("text")]

    class Meta(Orderable.Meta):
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")

    def __str__(self):
        return self.text
