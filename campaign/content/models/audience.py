from django.conf import settings
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from campaign.organisation.labels import bare_label


class AudienceQuerySet(models.QuerySet):
    def offered(self, page) -> "AudienceQuerySet":
        """Audiences that an editor may choose for `page`; a retired one only where it is chosen."""
        chosen = [audience.pk for audience in page.audiences.all()]
        return self.filter(models.Q(is_retired=False) | models.Q(pk__in=chosen))


class Audience(models.Model):
    """A bare label for whom a page is meant: officials, older people, parents, pupils."""

    code = models.SlugField(_("code"), max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=100, validators=[bare_label])
    name_en = models.CharField(
        _("name in English"), max_length=100, blank=True, validators=[bare_label]
    )
    position = models.PositiveIntegerField(_("position"), default=0)
    is_retired = models.BooleanField(_("no longer offered"), default=False)

    objects = AudienceQuerySet.as_manager()

    panels = [
        FieldPanel("name"),
        FieldPanel("name_en"),
        FieldPanel("code"),
        FieldPanel("position"),
        FieldPanel("is_retired"),
    ]

    class Meta:
        verbose_name = _("audience")
        verbose_name_plural = _("audiences")
        ordering = ["position", "name"]

    def __str__(self):
        return self.name

    @property
    def shown_name(self) -> str:
        """The name in the language of the screen, where it has one."""
        in_first_language = get_language() in (None, settings.LANGUAGE_CODE)
        return self.name if in_first_language else self.name_en or self.name
