"""Groups of words that mean the same to a search: data of the editors."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SynonymGroup(models.Model):
    """Words that mean the same to a search: the first stands for all."""

    terms = models.TextField(
        _("words"), help_text=_("One a line. Whoever types one of them also finds the first.")
    )
    is_ambiguous = models.BooleanField(
        _("has several meanings"),
        default=False,
        help_text=_(
            "The first word is then read as one of the others only where the words beside it say "
            "which."
        ),
    )
    note = models.TextField(_("note"), blank=True)

    class Meta:
        verbose_name = _("group of synonyms")
        verbose_name_plural = _("groups of synonyms")

    def __str__(self) -> str:
        return self.terms.split("\n", 1)[0].strip()
