"""Handbooks that staff study and the public reads, chapter by chapter."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel

from campaign.content.models import ContentPage, ListingPage
from campaign.handbook import whole
from campaign.handbook.panels import PrintingPanel
from campaign.handbook.printing.engine import engine


class HandbookIndexPage(ListingPage):
    subpage_types = ["handbook.HandbookPage"]

    class Meta:
        verbose_name = _("index of handbooks")
        verbose_name_plural = _("indexes of handbooks")


class HandbookPage(ListingPage):
    """A handbook: its own chapters, or a catalogue entry that points to another body's book."""

    title_in_plan = models.CharField(
        _("title as written in the plan"),
        max_length=300,
        blank=True,
        help_text=_("Word for word, where it differs from the book's own title."),
    )
    version = models.CharField(
        _("version"),
        max_length=60,
        blank=True,
        help_text=_("As printed in the book, such as “2nd edition” or “1.0”."),
    )
    issuer = models.CharField(
        _("issuer"),
        max_length=200,
        blank=True,
        help_text=_("The full name of the body that issued the book."),
    )
    published = models.CharField(
        _("published"), max_length=20, blank=True, help_text=_("Day, month or year, as known.")
    )
    address = models.URLField(
        _("address"),
        max_length=500,
        blank=True,
        help_text=_("Where the original stands, such as https://body.example/handbook.pdf."),
    )
    address_is_verified = models.BooleanField(
        _("address checked"),
        default=False,
        help_text=_("The address becomes a link only when it is checked."),
    )
    file = models.ForeignKey(
        "content.File",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("local copy"),
        help_text=_("A PDF that readers may download, where the issuer permits it."),
    )
    code = models.SlugField(
        _("code"), max_length=100, blank=True, help_text=_("Stable; never shown.")
    )

    kind = "handbook"
    own_views = {"toan-bo": "serve_whole", "pdf": "serve_pdf"}
    same_in_all_languages = frozenset(["title_in_plan", "version", "published", "code"])
    search_weight = 1.0
    page_size = 100
    parent_page_types = ["handbook.HandbookIndexPage"]
    subpage_types = ["handbook.ChapterPage"]
    content_panels = [
        *ContentPage.content_panels,
        FieldPanel("title_in_plan"),
        FieldPanel("summary"),
        FieldRowPanel([FieldPanel("version"), FieldPanel("published")]),
        FieldPanel("issuer"),
        InlinePanel(
            "versions",
            heading=_("What changed in each version"),
            label=_("Version"),
            help_text=_("The newest first. Readers see them on the page and in the PDF."),
        ),
        FieldRowPanel([FieldPanel("address"), FieldPanel("address_is_verified")]),
        FieldPanel("file"),
        FieldPanel("code"),
        PrintingPanel(),
    ]

    class Meta:
        verbose_name = _("handbook")
        verbose_name_plural = _("handbooks")

    def serve_whole(self, request):
        """The view `toan-bo/`."""
        return whole.serve_whole(self, request)

    def serve_pdf(self, request):
        """The view `pdf/`."""
        return whole.serve_pdf(self, request)

    @property
    def has_pdf(self) -> bool:
        """Whether this server makes a PDF of the book."""
        return engine() is not None

    def listed_pages(self):
        # Chapters stand in the order of the tree.
        return super().listed_pages().order_by("path")

    @property
    def search_code(self):
        return self.code or None

    @property
    def search_aliases(self):
        return [self.title_in_plan] if self.title_in_plan else []
