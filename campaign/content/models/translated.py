"""What a page says of itself where it is a translation."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page


class Translated(models.Model):
    """A page whose words may have been put into a language by somebody who learnt it."""

    UNREVIEWED = "is_unreviewed_translation"

    is_unreviewed_translation = models.BooleanField(
        _("translation not reviewed"),
        default=False,
        help_text=_(
            "Readers are told that no native speaker has reviewed the translation. Take the mark "
            "away when one has, and have the page approved again."
        ),
    )

    class Meta:
        abstract = True

    def in_own_language(self, other: Page) -> Page:
        """`other` in the language of this page where it is public there, else as it is."""
        if other.locale_id == self.locale_id:
            return other
        return other.get_translations().filter(locale=self.locale_id, live=True).first() or other


class TranslationPanel(FieldPanel):
    """A field of pages in another language than the site's first."""

    class BoundPanel(FieldPanel.BoundPanel):
        def is_shown(self):
            locale = self.instance.locale_id and self.instance.locale
            is_foreign = bool(locale) and locale.language_code != settings.LANGUAGE_CODE
            return is_foreign and super().is_shown()
