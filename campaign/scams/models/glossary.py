"""The glossary: words of the field, explained in one sentence."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from campaign.content.models import ContentPage, ListingPage
from campaign.organisation.alphabet import in_order


class GlossaryPage(ContentPage):
    term_en = models.CharField(
        _("in English"),
        max_length=200,
        blank=True,
        help_text=_("The English word, where people meet it: “phishing”."),
    )
    meaning = models.TextField(
        _("meaning"),
        max_length=1000,
        help_text=_("One sentence in everyday words, without the word itself."),
    )

    kind = "term"
    same_in_all_languages = frozenset(["term_en"])
    search_weight = 0.8
    parent_page_types = ["scams.GlossaryIndexPage"]
    subpage_types = []
    content_panels = [*ContentPage.content_panels, FieldPanel("meaning"), FieldPanel("term_en")]

    class Meta:
        verbose_name = _("glossary entry")
        verbose_name_plural = _("glossary entries")

    @property
    def lead(self):
        return self.meaning

    @property
    def search_aliases(self):
        return [self.term_en] if self.term_en else []

    @property
    def search_body(self):
        return self.meaning


class GlossaryIndexPage(ListingPage):
    page_size = 200
    subpage_types = ["scams.GlossaryPage"]

    class Meta:
        verbose_name = _("glossary")
        verbose_name_plural = _("glossaries")

    def listed_pages(self):
        return in_order(super().listed_pages(), "title")
