"""The library of legal documents, with the fields of Nghị định 42/2022, Article 4."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, When
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, PageChooserPanel
from wagtail.models import Orderable, PageManager, PageQuerySet

from campaign.content.models import ContentPage, ListingPage
from campaign.documents import filters
from campaign.documents.forms import LegalDocumentForm

# What a document weighs in a search once it has ceased to apply.
ENDED_RANK = 0.7


class LegalDocumentQuerySet(PageQuerySet):
    def out_of_force(self, on: date) -> "LegalDocumentQuerySet":
        """Live documents that had ceased to apply before that day, or were replaced by then."""
        status = LegalDocumentPage.Status
        replaced = Exists(Replacement.objects.in_effect(on).filter(replaced=OuterRef("pk")))
        return self.live().filter(
            Q(ends_on__lt=on) | Q(status=status.ENDED) | (~Q(status=status.PARTLY) & replaced)
        )


class LegalDocumentPage(ContentPage):
    """One document: kind, number, dates, issuer, abstract, and what replaced it."""

    class Status(models.TextChoices):
        IN_FORCE = "in_force", _("In force")
        PARTLY = "partly", _("Partly out of force")
        ENDED = "ended", _("No longer in force")
        NOT_YET = "not_yet", _("Not in force yet")

    document_kind = models.CharField(
        _("kind"),
        max_length=60,
        help_text=_("As printed at the head of the document, such as “Decree” or “Circular”."),
    )
    number = models.CharField(
        _("number"),
        max_length=100,
        blank=True,
        help_text=_("Number and sign as printed, such as “01/2026/QĐ-ABC”."),
    )
    issued_on = models.DateField(
        _("issued on"), null=True, blank=True, help_text=_("The day printed on the document.")
    )
    issued_text = models.CharField(
        _("issued (as known)"),
        max_length=20,
        blank=True,
        help_text=_("The year, where the day is not known."),
    )
    issuer = models.CharField(
        _("issuer"),
        max_length=200,
        help_text=_("The full name of the body that issued it, such as “the Government”."),
    )
    effective_on = models.DateField(
        _("in force from"),
        null=True,
        blank=True,
        help_text=_("The first day on which it applies, often later than the day of issue."),
    )
    ends_on = models.DateField(
        _("in force until"),
        null=True,
        blank=True,
        help_text=_("The last day on which it applies; empty while no end is known."),
    )
    status = models.CharField(
        _("validity"),
        max_length=20,
        choices=Status,
        blank=True,
        help_text=_("Only as confirmed by an official source; empty: not confirmed, not shown."),
    )
    abstract = models.TextField(
        _("abstract"),
        blank=True,
        help_text=_("Word for word as in the document; your remarks go into the notes for staff."),
    )
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
        help_text=_("The signed or official copy, a PDF where possible."),
    )
    is_verified = models.BooleanField(
        _("number and dates checked"),
        default=False,
        help_text=_("Only checked documents are cited by other pages."),
    )

    objects = PageManager.from_queryset(LegalDocumentQuerySet)()

    base_form_class = LegalDocumentForm
    kind = "document"
    same_in_all_languages = frozenset(["number", "issued_text"])
    listed_with = ("unit", "file")
    search_weight = 0.9
    parent_page_types = ["legal_documents.DocumentIndexPage"]
    subpage_types = []
    content_panels = [
        *ContentPage.content_panels,
        FieldRowPanel([FieldPanel("document_kind"), FieldPanel("number")]),
        FieldRowPanel([FieldPanel("issued_on"), FieldPanel("issued_text")]),
        FieldPanel("issuer"),
        FieldRowPanel([FieldPanel("effective_on"), FieldPanel("ends_on"), FieldPanel("status")]),
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

    def clean(self):
        super().clean()
        begins = max(filter(None, (self.issued_on, self.effective_on)), default=None)
        if self.ends_on and begins and self.ends_on < begins:
            words = gettext("It cannot end before it begins: not before %(day)s.")
            raise ValidationError({"ends_on": words % {"day": f"{begins:%d/%m/%Y}"}})

    @property
    def cited_name(self) -> str:
        """What another page calls the document: kind and number, else its title."""
        if not self.number:
            return self.title
        words = {"kind": self.document_kind, "number": self.number}
        return gettext("%(kind)s No. %(number)s") % words

    @property
    def is_in_force(self) -> bool:
        """Whether the document applies today: by its dates, unless it is known to have ended."""
        today = date.today()
        in_time = (self.effective_on or today) <= today <= (self.ends_on or date.max)
        return in_time and self.status != self.Status.ENDED

    @property
    def has_ended(self) -> bool:
        """Whether the document has ceased to apply."""
        is_over = self.ends_on is not None and self.ends_on < date.today()
        return is_over or self.status == self.Status.ENDED

    @property
    def shown_status(self) -> str:
        """The confirmed validity in words, unless the dates have overtaken it since."""
        began = self.effective_on is not None and self.effective_on <= date.today()
        is_overtaken = {
            self.Status.IN_FORCE: not self.is_in_force,
            self.Status.PARTLY: not self.is_in_force,
            self.Status.NOT_YET: began or self.has_ended,
        }
        return "" if is_overtaken.get(self.status) else self.get_status_display()

    @property
    def search_aliases(self):
        return [f"{self.document_kind} {self.number}".strip()] if self.number else []

    @property
    def search_rank(self):
        # Whoever types its number must still find it, so it is not put behind everything else.
        return self.search_weight * (ENDED_RANK if self.has_ended else 1)

    @property
    def search_body(self):
        return " ".join([self.document_kind, self.number, self.issuer, self.abstract])

    @property
    def search_facets(self):
        return super().search_facets | {"document_kind": [self.document_kind]}


class ReplacementQuerySet(models.QuerySet):
    def in_effect(self, on: date) -> "ReplacementQuerySet":
        """Replacements by live and checked documents that apply on that day."""
        begun = Q(page__effective_on__lte=on) | (
            Q(page__effective_on=None) & ~Q(page__status=LegalDocumentPage.Status.NOT_YET)
        )
        return self.filter(begun, page__live=True, page__is_verified=True)


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
        help_text=_("Choose it where the library has it."),
    )
    number = models.CharField(
        _("number"),
        max_length=100,
        blank=True,
        help_text=_("Only where the library does not have it, such as “01/2020/QĐ-ABC”."),
    )

    objects = ReplacementQuerySet.as_manager()

    panels = [PageChooserPanel("replaced", heading=_("Legal document")), FieldPanel("number")]

    class Meta(Orderable.Meta):
        verbose_name = _("replaced document")
        verbose_name_plural = _("replaced documents")

    def __str__(self):
        return self.number or str(self.replaced)

    def clean(self):
        super().clean()
        if not self.replaced_id and not self.number.strip():
            raise ValidationError(
                {"number": gettext("Choose a document or write its number, or remove this row.")}
            )


class DocumentIndexPage(ListingPage):
    """The list of the document library."""

    subpage_types = ["legal_documents.LegalDocumentPage"]
    filters = filters.ALL

    def listed_pages(self):
        # A date that nobody has checked tells nothing, by the place in the list neither.
        checked = When(legaldocumentpage__is_verified=True, then=F("date"))
        pages = super().listed_pages().annotate(known_date=Case(checked))
        return pages.order_by(F("known_date").desc(nulls_last=True), "title", "page_ptr")

    class Meta:
        verbose_name = _("document library")
        verbose_name_plural = _("document libraries")
