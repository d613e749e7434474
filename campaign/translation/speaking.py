"""What wagtail-localize says in English wherever it runs: days of its editor, names of things."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from wagtail_localize import models
from wagtail_localize.views import edit_translation


def connect() -> None:
    """Use the site's form of a day, in place of one with English names of months, and names."""
    models.Translation._meta.verbose_name = _("translation")
    for module in (models, edit_translation):
        module.DATE_FORMAT = getattr(settings, "WAGTAIL_DATE_FORMAT", "%d/%m/%Y")
