"""ContentPage: what every public page of the hub has, whatever its kind."""

import datetime
from http import HTTPMethod
from typing import ClassVar

from django import forms
from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    PublishingPanel,
)
from wagtail.search import index

from campaign.approval.models import Approvable
from campaign.approval.panels import SignaturesPanel, StandingPanel
from campaign.content.forms import ContentPageForm
from campaign.content.models.addressed import Addressed
from campaign.content.models.described import Described
from campaign.content.models.previewed import Previewed
from campaign.content.models.routing import DirectRoute
from campaign.content.models.translated import Translated, TranslationPanel
from campaign.content.text import normalise_fields, shorten, stream_text


class ContentPage(Described, DirectRoute, Addressed, Translated, Previewed, Approvable):
    """A public page: who wrote it, for whom, from what, and when it is looked at again."""

    summary = models.TextField(
        _("summary"),
        blank=True,
        max_length=500,
        help_text=_("One or two sentences. Shown in lists, in search and when the page is shared."),
    )
    unit = models.ForeignKey(
        "organisation.Unit",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="pages",
        verbose_name=_("author unit"),
        help_text=_("The unit that wrote the text; its name stands on the page."),
    )
    responsible_editor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("responsible editor"),
        help_text=_("Who answers for this text and checks it again; never shown to readers."),
    )
    audiences = ParentalManyToManyField(
        "content.Audience",
        blank=True,
        related_name="pages",
        verbose_name=_("audiences"),
        help_text=_("For whom the text is written; none chosen: for everybody."),
    )
    date = models.DateField(
        _("date"),
        default=datetime.date.today,
        help_text=_("The date shown to readers, dd/mm/yyyy."),
    )
    review_on = models.DateField(
        _("review on"), null=True, blank=True, help_text=_("When this text is checked again.")
    )
    plan = models.ForeignKey(
        "plan.Plan",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="pages",
        verbose_name=_("plan"),
        help_text=_("The plan that asks for this page, where there is one."),
    )
    shown_on = ParentalManyToManyField(
        "wagtailcore.Site",
        blank=True,
        related_name="+",
        verbose_name=_("shown on"),
        help_text=_("None chosen: only on the site in whose tree the page stands."),
    )
    is_sample = models.BooleanField(
        _("sample text"), default=False, help_text=_("The page bears the mark “bài mẫu”.")
    )
    staff_notes = models.TextField(
        _("notes for staff"),
        blank=True,
        help_text=_("Never public: not on the page, nor in search."),
    )
    source_id = models.TextField(_("id in the earlier system"), blank=True, editable=False)
    import_key = models.CharField(max_length=64, null=True, blank=True, unique=True, editable=False)
    # Copies on this very row of `live`, the parent's path and the class's `kind`, for one index.
    listed = models.BooleanField(default=False, editable=False)
    parent_path = models.CharField(max_length=255, default="", editable=False)
    content_kind = models.CharField(max_length=20, default="", editable=False)

    private_fields = frozenset(
        [
            "responsible_editor",
            "staff_notes",
            "source_id",
            "import_key",
            "listed",
            "parent_path",
            "content_kind",
        ]
    )
    # For translations, which take all other facts over: text fields that are the same in every
    # language, and fields that each language has for itself.
    same_in_all_languages: ClassVar[frozenset[str]] = frozenset()
    own_in_each_language: ClassVar[frozenset[str]] = frozenset(
        ["slug", "responsible_editor", "staff_notes", "corrections", Translated.UNREVIEWED]
    )
    allowed_http_methods = [HTTPMethod.GET, HTTPMethod.HEAD, HTTPMethod.OPTIONS]
    # A copy is another page: it does not come from the earlier system.
    exclude_fields_in_copy = ["source_id", "import_key"]
    base_form_class = ContentPageForm
    # Readers have no session, so a page for some of them only could open to nobody.
    private_page_options = []
    read_with = ("unit",)
    # Links that its line in a list follows.
    listed_with: ClassVar[tuple[str, ...]] = ("unit",)
    is_creatable = False
    kind: ClassVar[str] = "page"
    # Whether `date` is the day of the text itself, as with news, and shown as such.
    is_dated: ClassVar[bool] = False
    search_weight: ClassVar[float] = 1.0
    # Whether links to a page of this kind that went off show the one that it leads on to.
    has_successors: ClassVar[bool] = False
    # Names of the StreamFields that make up the text, in reading order.
    body_fields: ClassVar[tuple[str, ...]] = ()

    search_fields = [*Approvable.search_fields, index.FilterField("listed")]

    # The title fills no address: the browser's script would lose đ; see _get_autogenerated_slug.
    content_panels = [
        StandingPanel(),
        FieldPanel(
            "title",
            classname="title",
            widget=forms.TextInput(attrs={"placeholder": _("Title")}),
        ),
    ]
    sources_panel = InlinePanel("source_lines", heading=_("Sources"), label=_("Source"))
    settings_panels = [
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("unit"), FieldPanel("responsible_editor")]),
                FieldRowPanel([FieldPanel("date"), FieldPanel("review_on")]),
                FieldPanel("audiences", widget=forms.CheckboxSelectMultiple),
                FieldPanel("plan"),
                FieldPanel("shown_on", widget=forms.CheckboxSelectMultiple),
                FieldPanel("is_sample"),
                TranslationPanel(Translated.UNREVIEWED),
            ],
            heading=_("About this page"),
        ),
        sources_panel,
        InlinePanel(
            "corrections",
            heading=_("Corrections"),
            label=_("Correction"),
            help_text=_(
                "Only where a public text was wrong. Each line stands at the top of the page "
                "with its date, and is approved like all text."
            ),
        ),
        FieldPanel("staff_notes"),
        SignaturesPanel(heading=_("Signatures")),
        PublishingPanel(),
    ]
    found_by = [FieldPanel("slug"), FieldPanel("seo_title"), FieldPanel("search_description")]
    promote_panels = [MultiFieldPanel(found_by, heading=_("Address and search engines"))]

    class Meta:
        verbose_name = _("public page")
        verbose_name_plural = _("public pages")
        # Partial, since SQLite takes no boolean column of an index as an equality.
        indexes = [
            models.Index(
                fields=["parent_path", "-date", "-page_ptr"],
                condition=models.Q(listed=True),
                name="by_parent",
            ),
            models.Index(
                fields=["content_kind", "-date", "-page_ptr"],
                condition=models.Q(listed=True),
                name="by_kind",
            ),
        ]

    def full_clean(self, *args, **kwargs):
        self._normalise()
        super().full_clean(*args, **kwargs)

    def save(self, *args, **kwargs):
        self._normalise()
        self.content_kind = self.kind
        self.parent_path = self.path[: -self.steplen]
        self.listed = self.live
        if (fields := kwargs.get("update_fields")) and "live" in fields:
            kwargs["update_fields"] = {*fields, "listed"}
        return super().save(*args, **kwargs)

    def _normalise(self) -> None:
        """Bring the page's text, child rows included, to the form in which it is stored."""
        if self.alias_of_id:
            self.import_key = None
        normalise_fields(self)
        for rows in getattr(self, "_cluster_related_objects", {}).values():
            for position, row in enumerate(rows):
                normalise_fields(row)
                # Without a place of its own a row stands anywhere: it keeps the one it was given.
                if getattr(row, "sort_order", position) is None:
                    row.sort_order = position
                if getattr(row, "locale_id", 0) is None:
                    row.locale_id = self.locale_id

    @property
    def unit_name(self):
        """The author unit's name on the day of first publication, in the reader's language."""
        day = self.first_published_at or timezone.now()
        return self.unit.spoken_on(day.date()) if self.unit else ""

    @property
    def published_on(self) -> datetime.date | None:
        """The day that readers are told: of the text where it has one, else of publication."""
        if self.is_dated:
            return self.date
        return self.first_published_at and timezone.localdate(self.first_published_at)

    @property
    def lead(self) -> str:
        """The summary, or the first words of the text where none was written."""
        return self.summary or self.search_description or shorten(self.search_body, limit=220)

    # What search knows of a page: `search/index/contract.py`.
    @classmethod
    def get_indexed_objects(cls):
        return super().get_indexed_objects().prefetch_related("audiences")

    @property
    def search_code(self) -> str | None:
        return None

    @property
    def search_kind(self) -> str:
        return self.kind

    @property
    def search_summary(self) -> str:
        return self.lead

    @property
    def search_answer(self) -> str:
        return ""

    @property
    def search_date(self) -> datetime.date | None:
        return self.published_on

    @property
    def search_aliases(self) -> list[str]:
        return []

    @property
    def search_facets(self) -> dict[str, list[str]]:
        return {"audience": [audience.code for audience in self.audiences.all()]}

    @property
    def search_rank(self) -> float:
        return self.search_weight

    @property
    def search_valid_until(self) -> datetime.date | None:
        return None

    @property
    def search_signs(self) -> list[str]:
        return []

    @property
    def search_source_id(self) -> str | None:
        return self.source_id if self.import_key else None

    @property
    def search_body(self) -> str:
        parts = [stream_text(getattr(self, name)) for name in self.body_fields]
        return "\n".join(part for part in parts if part)
