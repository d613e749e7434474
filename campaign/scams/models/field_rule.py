"""FieldRule: what every text on a field of crime must keep to, beside what holds everywhere."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable


class FieldRule(Orderable):
    """One rule. A machine holds what it can; the rest stands before everybody who signs."""

    class Kind(models.TextChoices):
        NO_OUTGOING_LINK = "no_outgoing_links", _("No link outside, but to bodies of the state")
        NAMES_NO_SELLER = "names_no_seller", _("Names no seller, account or place of sale")
        TELLS_LICENSED_APART = (
            "tells_licensed_apart",
            _("Tells licensed business and official pilots apart from fraud"),
        )

    page = ParentalKey("scams.ScamFieldPage", on_delete=models.CASCADE, related_name="rules")
    kind = models.CharField(
        _("rule"),
        max_length=30,
        choices=Kind,
        help_text=_("The first is held by the hub itself, the others by whoever signs."),
    )
    text = models.TextField(
        _("for editors"),
        max_length=500,
        blank=True,
        help_text=_(
            "What to look at on this field, such as “the name of a shop in a quotation as well”."
        ),
    )

    panels = [FieldPanel("kind"), FieldPanel("text")]

    class Meta(Orderable.Meta):
        verbose_name = _("rule of a field")
        verbose_name_plural = _("rules of a field")

    def __str__(self):
        return self.get_kind_display()
