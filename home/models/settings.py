"""The names that a site shows. Bare labels: no number, link or markup."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from campaign.organisation.labels import bare_label


@register_setting(icon="home")
class SiteSettings(BaseSiteSetting):
    site_name = models.CharField(
        _("name of the site"), max_length=120, blank=True, validators=[bare_label]
    )
    site_name_en = models.CharField(
        _("name of the site in English"),
        max_length=120,
        blank=True,
        validators=[bare_label],
        help_text=_("On English pages. Empty: the Vietnamese name stands there too."),
    )
    organisation = models.CharField(
        _("organisation"), max_length=200, blank=True, validators=[bare_label]
    )
    superior = models.CharField(
        _("superior body"), max_length=200, blank=True, validators=[bare_label]
    )
    publisher = models.CharField(
        _("unit in charge of content"), max_length=200, blank=True, validators=[bare_label]
    )
    tagline = models.CharField(_("tagline"), max_length=200, blank=True, validators=[bare_label])

    panels = [
        FieldPanel("site_name"),
        FieldPanel("site_name_en"),
        FieldPanel("organisation"),
        FieldPanel("superior"),
        FieldPanel("publisher"),
        FieldPanel("tagline"),
    ]

    class Meta:
        verbose_name = _("names of the site")
        verbose_name_plural = _("names of the sites")
