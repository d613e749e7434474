"""Fields of crime: the plan names seven; they are data."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel

from campaign.content.models import ContentPage, ListingPage
from campaign.scams.models.merger import Merger


class ScamIndexPage(ListingPage):
    """The index of fields."""

    max_count_per_parent = 1
    subpage_types = ["scams.ScamFieldPage"]

    class Meta:
        verbose_name = _("index of fields")
        verbose_name_plural = _("indexes of fields")

    def get_context(self, request, *args, **kwargs):
        return super().get_context(request, *args, **kwargs) | {"fields": self.fields()}

    def fields(self):
        """The live fields in the order in which editors put them."""
        return ScamFieldPage.objects.child_of(self).live().public().filter(is_retired=False)


class ScamFieldPage(ListingPage):
    """One field, with its definition, laws and types."""

    code = models.SlugField(
        _("code"), max_length=100, blank=True, help_text=_("Stable; never shown.")
    )
    name_en = models.CharField(
        _("name in English"),
        max_length=200,
        blank=True,
        help_text=_("As used in English, such as “online gambling”."),
    )
    definition = models.TextField(
        _("definition"),
        max_length=1000,
        help_text=_("What belongs to this field, in one or two sentences of everyday words."),
    )
    plan_reference = models.CharField(
        _("place in the plan"),
        max_length=100,
        blank=True,
        help_text=_("Where the plan names it, such as “II.3”."),
    )
    is_retired = models.BooleanField(
        _("retired"), default=False, help_text=_("Stays reachable, but is listed no longer.")
    )

    kind = "field"
    has_successors = True
    same_in_all_languages = frozenset(["code", "name_en", "plan_reference"])
    # Those of the original hold in all languages: `field_rules.py`.
    own_in_each_language = ContentPage.own_in_each_language | {"rules"}
    search_weight = 1.1
    page_size = 100
    parent_page_types = ["scams.ScamIndexPage"]
    subpage_types = ["scams.ScamTypePage"]
    content_panels = [
        *ContentPage.content_panels,
        FieldPanel("definition"),
        FieldPanel("summary"),
        InlinePanel("law_lines", heading=_("Laws that apply"), label=_("Law")),
        FieldRowPanel([FieldPanel("code"), FieldPanel("plan_reference")]),
        FieldPanel("name_en"),
        FieldPanel("is_retired"),
        InlinePanel(
            "rules",
            heading=_("Rules for texts on this field"),
            label=_("Rule"),
            help_text=_("For editors and signers, never shown to readers."),
        ),
    ]

    class Meta:
        verbose_name = _("field of crime")
        verbose_name_plural = _("fields of crime")

    def listed_pages(self):
        # Types stand in the order of the tree, which editors arrange.
        return super().listed_pages().order_by("path")

    @property
    def search_code(self):
        return self.code or None

    @property
    def search_aliases(self):
        # A field has no aliases of its own; those merged into it are looked for by their names.
        return Merger.objects.names_into(self)

    @property
    def search_body(self):
        return self.definition
