"""Days in the editor of strings, written as everywhere else in the admin."""

from django.conf import settings
from wagtail_localize import models
from wagtail_localize.views import edit_translation


def connect() -> None:
    """Use the site's form of a day; wagtail-localize's own has English names of months."""
    for module in (models, edit_translation):
        module.DATE_FORMAT = getattr(settings, "WAGTAIL_DATE_FORMAT", "%d/%m/%Y")
