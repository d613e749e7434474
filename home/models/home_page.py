"""The front page of a site, in one language."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from campaign.articles.models import ArticlePage, WarningPage
from campaign.content.blocks.body import BodyBlock
from campaign.content.models import ContentPage
from campaign.content.models.listing import whole
from campaign.handbook.models import HandbookPage
from campaign.scams.models import EmergencyPage, ScamFieldPage


class HomePage(ContentPage):
    """What a reader meets first. Its lists are drawn from the tree below it."""

    body = StreamField(
        BodyBlock(),
        blank=True,
        verbose_name=_("text"),
        help_text=_("A short text of your own. The lists of pages come by themselves."),
    )
    emergency = models.ForeignKey(
        EmergencyPage,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("emergency page"),
        help_text=_("The page behind the button for those who have just lost money."),
    )

    kind = "home"
    search_weight = 0.5
    body_fields = ("body",)
    parent_page_types = ["wagtailcore.Page"]
    content_panels = [
        *ContentPage.content_panels,
        FieldPanel("summary"),
        FieldPanel("emergency"),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("front page")
        verbose_name_plural = _("front pages")

    def clean(self):
        super().clean()
        if self.expire_at:
            raise ValidationError(
                {"expire_at": _("The front page stays: without it the site would have no entry.")}
            )

    def get_context(self, request, *args, **kwargs):
        return super().get_context(request, *args, **kwargs) | {
            "fields": ScamFieldPage.objects.descendant_of(self)
            .live()
            .public()
            .filter(is_retired=False),
            "warnings": WarningPage.objects.descendant_of(self)
            .current(on=date.today())
            .public()[:3],
            "articles": whole(self._newest(ArticlePage, 4)),
            "handbooks": whole(self._newest(HandbookPage, 4)),
        }

    def _newest(self, model: type[ContentPage], count: int):
        """Keys of the newest listed pages of a kind below this page, read from one index."""
        pages = ContentPage.objects.filter(content_kind=model.kind, listed=True)
        within = pages.filter(parent_path__startswith=self.path).public()
        return within.order_by("-date", "-page_ptr").values_list("pk", flat=True)[:count]
