"""Chapters: one subject each, in the order of the tree."""

import re
from functools import cached_property

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.fields import StreamField

from campaign.content.blocks.body import BodyBlock
from campaign.content.models import ContentPage
from campaign.handbook.chapters import Place, place_of

# A number at the head of a title, such as “Chương 2. ”: lists of chapters count by themselves.
_NUMBERED = re.compile(r"^[^\W\d_]+ \d+\s*[.:]\s+")


class ChapterPage(ContentPage):
    body = StreamField(
        BodyBlock(),
        blank=True,
        verbose_name=_("text"),
        help_text=_("One subject a chapter, block by block; close with what to remember."),
    )

    kind = "chapter"
    schema_type = "Article"
    search_weight = 0.9
    body_fields = ("body",)
    parent_page_types = ["handbook.HandbookPage"]
    subpage_types = []
    content_panels = [
        *ContentPage.content_panels,
        FieldPanel("summary"),
        FieldPanel("body"),
        InlinePanel("related_types", heading=_("Scam types"), label=_("Trick")),
    ]

    class Meta:
        verbose_name = _("chapter")
        verbose_name_plural = _("chapters")

    @property
    def bare_title(self) -> str:
        """The title without a number of its own."""
        return _NUMBERED.sub("", self.title)

    @cached_property
    def place(self) -> Place:
        """Where the chapter stands in its book, asked once a page."""
        return place_of(self)
