"""How a warning became what it is: from rumour to confirmed, or withdrawn."""

import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable, TranslatableMixin

from campaign.articles.models.warning import WarningPage


class WarningStep(TranslatableMixin, Orderable):
    """What was known of a warning on one day."""

    page = ParentalKey(WarningPage, on_delete=models.CASCADE, related_name="history")
    date = models.DateField(
        _("date"),
        default=datetime.date.today,
        help_text=_("The day on which this became known, dd/mm/yyyy."),
    )
    status = models.CharField(
        _("status"),
        max_length=20,
        choices=WarningPage.Status,
        help_text=_("The status from that day on."),
    )
    text = models.TextField(
        _("what is known"),
        max_length=500,
        help_text=_("One or two sentences: “Police of ward A confirmed three cases.”"),
    )

    panels = [FieldRowPanel([FieldPanel("date"), FieldPanel("status")]), FieldPanel("text")]

    class Meta(Orderable.Meta):
        verbose_name = _("step of a warning")
        verbose_name_plural = _("steps of a warning")
        unique_together = [("translation_key", "locale")]

    def __str__(self):
        return self.text
