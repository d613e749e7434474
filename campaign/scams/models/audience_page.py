"""AudiencePage: where one group of readers begins: a few habits, its tricks, what is new."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.fields import StreamField

from campaign.content.blocks.lines import LinesBlock
from campaign.content.models import ContentPage, ListingPage
from campaign.content.models.listing import whole

# How many new pages are shown, and how many are read to have them.
SHOWN, READ = 4, 8


class AudiencePage(ContentPage):
    audience = models.ForeignKey(
        "content.Audience",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("audience"),
        help_text=_("New pages that are meant for it are listed here by themselves."),
    )
    habits = StreamField(
        LinesBlock(),
        blank=True,
        verbose_name=_("habits"),
        help_text=_("Three are enough, one a line: “Never read a code aloud to anybody”."),
    )

    kind = "audience"
    search_weight = 0.8
    body_fields = ("habits",)
    parent_page_types = ["scams.AudienceIndexPage"]
    subpage_types = []
    content_panels = [
        *ContentPage.content_panels,
        FieldPanel("audience"),
        FieldPanel("summary"),
        FieldPanel("habits"),
        InlinePanel("related_types", heading=_("Tricks to know"), label=_("Trick")),
        InlinePanel("channel_links", heading=_("Whom to call"), label=_("Channel")),
    ]

    class Meta:
        verbose_name = _("page for an audience")
        verbose_name_plural = _("pages for audiences")

    def get_context(self, request, *args, **kwargs):
        return super().get_context(request, *args, **kwargs) | {"newest": self.newest()}

    @property
    def search_facets(self):
        return super().search_facets | {"audience": [self.audience.code]}

    def newest(self) -> list[ContentPage]:
        """The newest pages for this audience in this language, without what is over."""
        chosen = [row.scam_id for row in self.related_types.all()]
        pages = ContentPage.objects.filter(
            audiences=self.audience_id, locale=self.locale_id, listed=True
        )
        pages = pages.exclude(pk__in=chosen).exclude(content_kind=self.kind).public()
        newest = whole(pages.order_by("-date", "-page_ptr").values_list("pk", flat=True)[:READ])
        return [page for page in newest if _holds(page)][:SHOWN]


class AudienceIndexPage(ListingPage):
    page_size = 100
    max_count_per_parent = 1
    subpage_types = ["scams.AudiencePage"]

    class Meta:
        verbose_name = _("index of audiences")
        verbose_name_plural = _("indexes of audiences")

    def listed_pages(self):
        return super().listed_pages().order_by("path")


def _holds(page: ContentPage) -> bool:
    """Whether what `page` says still holds: search ranks nothing that was withdrawn."""
    until = page.search_valid_until
    return page.search_rank > 0 and (until is None or until >= date.today())
