"""The library of legal documents, with the fields of Nghị định 42/2022, Article 4."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, PageChooserPanel
from wagtail.models import Orderable

from campaign.content.models import ContentPage, ListingPage


class LegalDocumentPage(ContentPage):
    """One document: kind, number, dates, issuer, abstract, and what replaced it."""

    document_kind = models.CharField(_("kind"), max_length=60)
    number = models.CharField(_("number"), max_length=100, blank=True)
    issued_on = models.DateField(_("issued on"), null=True, blank=True)
    issued_text = models.CharField(
        _("issued (as known)"),
        max_length=20,
        blank=True,
        help_text=_("The year, where the day is not known."),
    )
    issuer = models.CharField(_("issuer"), max_length=200)
    effective_on = models.DateField(_("in force from"), null=True, blank=True)
    ends_on = models.DateField(_("in force until"), null=True, blank=True)
    abstract = models.TextField(_("abstract"), blank=True)
    basis_for_publicity = models.TextField(
        _("basis for publicity"),
        blank=True,
        help_text=_("Who permits publication, under which document."),
    )
    file = models.ForeignKey(
        "content.File",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("file"),
    )
    is_verified = models.BooleanField(
        _("number and dates checked"),
        default=False,
        help_text=_("Only checked documents are cited by other pages."),
    )

    kind = "document"
    search_weight = 0.9
    parent_page_types = ["legal_documents.DocumentIndexPage"]
    subpage_types = []
    content_panels = [
        *ContentPage.content_panels,
        FieldRowPanel([FieldPanel("document_kind"), FieldPanel("number")]),
        FieldRowPanel([FieldPanel("issued_on"), FieldPanel("issued_text")]),
        FieldPanel("issuer"),
        FieldRowPanel([FieldPanel("effective_on"), FieldPanel("ends_on")]),
        FieldPanel("summary"),
        FieldPanel("abstract"),
        FieldPanel("file"),
        InlinePanel("replacements", heading=_("Replaces"), label=_("Replaced document")),
        FieldPanel("basis_for_publicity"),
        FieldPanel("is_verified"),
    ]

    class Meta:
        verbose_name = _("legal document")
        verbose_name_plural = _("legal documents")

    @property
    def is_in_force(self) -> bool:
        """Whether the document applies today, as far as its dates are known."""
        today = date.today()
        return (self.effective_on or today) <= today <= (self.ends_on or date.max)

    @property
    def replaced_by(self):
        """The live documents that replaced this one."""
        return LegalDocumentPage.objects.filter(replacements__replaced=self).live()

    @property
    def search_aliases(self):
        return [self.number] if self.number else []

    @property
    def search_body(self):
        return " ".join([self.document_kind, self.number, self.issuer, self.abstract])

    @property
    def search_facets(self):
        return super().search_facets | {"document_kind": [self.document_kind]}


class Replacement(Orderable):
    """A document that the page's document replaces: one of the library, or a number only."""

    page = ParentalKey(LegalDocumentPage, on_delete=models.CASCADE, related_name="replacements")
    replaced = models.ForeignKey(
        LegalDocumentPage,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("document"),
    )
    number = models.CharField(_("number"), max_length=100, blank=True)

    panels = [PageChooserPanel("replaced"), FieldPanel("number")]

    class Meta(Orderable.Meta):
        verbose_name = _("replaced document")
        verbose_name_plural = _("replaced documents")

    def __str__(self):
        return self.number or str(self.replaced)


class DocumentIndexPage(ListingPage):
    """The list of the document library."""

    subpage_types = ["legal_documents.LegalDocumentPage"]

    class Meta:
        verbose_name = _("document library")
        verbose_name_plural = _("document libraries")
