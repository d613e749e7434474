"""What changed in each version of a handbook."""

import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable, TranslatableMixin

from campaign.handbook.models.handbook import HandbookPage


class HandbookVersion(TranslatableMixin, Orderable):
    """One version, told to people who have an earlier one."""

    page = ParentalKey(HandbookPage, on_delete=models.CASCADE, related_name="versions")
    version = models.CharField(
        _("version"),
        max_length=60,
        help_text=_("As printed in the book, such as “2nd edition” or “1.0”."),
    )
    date = models.DateField(
        _("issued on"),
        default=datetime.date.today,
        help_text=_("The day shown to readers, dd/mm/yyyy."),
    )
    changed = models.TextField(
        _("what changed"),
        max_length=1000,
        help_text=_("For people who have the earlier one: “Chapter 2 has three new tricks”."),
    )

    panels = [FieldRowPanel([FieldPanel("version"), FieldPanel("date")]), FieldPanel("changed")]

    class Meta(Orderable.Meta):
        verbose_name = _("version of the handbook")
        verbose_name_plural = _("versions of the handbook")
        unique_together = [("translation_key", "locale")]

    def __str__(self):
        return self.version
