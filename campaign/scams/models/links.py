"""What belongs to a scam type or field: aliases, channels, laws, related types."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, PageChooserPanel
from wagtail.models import Orderable

from campaign.content.models import ContentPage
from campaign.scams.models.scam_type import ScamTypePage


class ScamAlias(Orderable):
    """A way in which people type or say this trick. For finding only."""

    page = ParentalKey(ScamTypePage, on_delete=models.CASCADE, related_name="alias_lines")
    text = models.CharField(
        _("alias"),
        max_length=150,
        help_text=_("As people type or say it, such as “police call about a parcel”."),
    )

    panels = [FieldPanel("text")]

    class Meta(Orderable.Meta):
        verbose_name = _("alias")
        verbose_name_plural = _("aliases")

    def __str__(self):
        return self.text


class ChannelLink(Orderable):
    page = ParentalKey(ContentPage, on_delete=models.CASCADE, related_name="channel_links")
    channel = models.ForeignKey(
        "scams.ChannelPage",
        on_delete=models.PROTECT,
        related_name="links",
        verbose_name=_("channel"),
        help_text=_("Choose it in the directory: the number is kept there only."),
    )

    panels = [PageChooserPanel("channel")]

    class Meta(Orderable.Meta):
        verbose_name = _("channel")
        verbose_name_plural = _("channels")


class LawLine(Orderable):
    """A law that applies, in words, with the document of the library where there is one.

    A line that is not verified is shown to editors only.
    """

    page = ParentalKey(ContentPage, on_delete=models.CASCADE, related_name="law_lines")
    text = models.CharField(
        _("law and article"),
        max_length=300,
        help_text=_("The document's name and the article, such as “Law A 2026, Article 5”."),
    )
    document = models.ForeignKey(
        "legal_documents.LegalDocumentPage",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="citations",
        verbose_name=_("document"),
        help_text=_("Choose it where the library has it."),
    )
    is_verified = models.BooleanField(
        _("checked"), default=False, help_text=_("Not checked: kept for editors, not shown.")
    )

    panels = [
        FieldPanel("text"),
        PageChooserPanel("document", heading=_("Legal document")),
        FieldPanel("is_verified"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("law")
        verbose_name_plural = _("laws")

    def __str__(self):
        return self.text


class RelatedType(Orderable):
    page = ParentalKey(ContentPage, on_delete=models.CASCADE, related_name="related_types")
    scam = models.ForeignKey(
        ScamTypePage,
        on_delete=models.PROTECT,
        related_name="linked_from",
        verbose_name=_("scam type"),
        help_text=_("A trick of which this page tells, or which is easily taken for it."),
    )

    panels = [PageChooserPanel("scam")]

    class Meta(Orderable.Meta):
        verbose_name = _("related type")
        verbose_name_plural = _("related types")


class FurtherField(Orderable):
    """A field to which a type belongs besides the one in whose tree it stands."""

    page = ParentalKey(ScamTypePage, on_delete=models.CASCADE, related_name="further_fields")
    field = models.ForeignKey(
        "scams.ScamFieldPage",
        on_delete=models.PROTECT,
        related_name="further_types",
        verbose_name=_("field"),
        help_text=_("Another field under which people look for this trick."),
    )

    panels = [PageChooserPanel("field")]

    class Meta(Orderable.Meta):
        verbose_name = _("further field")
        verbose_name_plural = _("further fields")
