"""The plan (kế hoạch) that the campaign runs under."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel


class Plan(models.Model):
    """A plan with number, date and signer. The number may be blank until it is given."""

    title = models.CharField(_("title"), max_length=500)
    number = models.CharField(_("number"), max_length=100, blank=True)
    issued_on = models.DateField(_("date"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=150, blank=True)
    signer = models.CharField(_("signer"), max_length=200, blank=True)
    parent_number = models.CharField(_("carries out"), max_length=200, blank=True)
    goals = models.TextField(_("goals"), blank=True)
    starts_on = models.DateField(_("from"), null=True, blank=True)
    ends_on = models.DateField(_("to"), null=True, blank=True)

    panels = [
        FieldPanel("title"),
        FieldRowPanel([FieldPanel("number"), FieldPanel("issued_on")]),
        FieldRowPanel([FieldPanel("place"), FieldPanel("signer")]),
        FieldPanel("parent_number"),
        FieldPanel("goals"),
        FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")]),
    ]

    class Meta:
        verbose_name = _("plan")
        verbose_name_plural = _("plans")
        ordering = ["-issued_on", "-pk"]

    def __str__(self):
        return f"{self.title} ({self.number})" if self.number else self.title
