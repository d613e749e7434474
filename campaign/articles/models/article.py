"""Articles: news, guidance, and pieces that point to another body's article."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField

from campaign.content.blocks.body import BodyBlock
from campaign.content.blocks.quotation import REFERRAL_LIMIT
from campaign.content.models import ContentPage, ListingPage
from campaign.content.models.listing_filters import ByChoice


class ArticlePage(ContentPage):
    class Kind(models.TextChoices):
        NEWS = "news", _("News")
        GUIDANCE = "guidance", _("Guidance")
        REFERRAL = "referral", _("Referral to a source")

    # A referral quotes, it does not copy (Nghị định 147/2024): characters a quotation.
    QUOTATION_LIMIT = REFERRAL_LIMIT

    article_kind = models.CharField(
        _("kind"),
        max_length=20,
        choices=Kind,
        default=Kind.NEWS,
        help_text=_(
            "News: what happened. Guidance: how to do something. "
            "Referral: a short quotation and the address of another body's article."
        ),
    )
    body = StreamField(
        BodyBlock(),
        blank=True,
        verbose_name=_("text"),
        help_text=format_lazy(
            _(
                "Put the text together block by block. "
                "In a referral each quotation has at most {limit} characters."
            ),
            limit=QUOTATION_LIMIT,
        ),
    )
    origin_url = models.URLField(
        _("source article"),
        max_length=1000,
        blank=True,
        help_text=_("The full address of the article, such as https://body.example/article."),
    )
    origin_title = models.CharField(
        _("title of the source"),
        max_length=300,
        blank=True,
        help_text=_("The body and its article, such as “Body A: Beware of fake calls”."),
    )
    retrieved_on = models.DateField(
        _("retrieved on"),
        null=True,
        blank=True,
        help_text=_("The day on which you read the article: it may be changed later."),
    )

    kind = "article"
    schema_type = "Article"
    is_dated = True
    body_fields = ("body",)
    same_in_all_languages = frozenset(["origin_title"])
    parent_page_types = ["articles.ArticleIndexPage", "articles.ImportIndexPage"]
    subpage_types = []
    content_panels = [
        *ContentPage.content_panels,
        FieldPanel("article_kind"),
        FieldPanel("summary"),
        FieldPanel("body"),
        MultiFieldPanel(
            [
                FieldPanel("origin_url"),
                FieldRowPanel([FieldPanel("origin_title"), FieldPanel("retrieved_on")]),
            ],
            heading=_("Only for a referral"),
        ),
        InlinePanel("related_types", heading=_("Scam types"), label=_("Trick")),
        InlinePanel("channel_links", heading=_("Whom to call"), label=_("Channel")),
    ]

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")

    def clean(self):
        super().clean()
        if self.article_kind != self.Kind.REFERRAL:
            return
        errors = {}
        if not self.origin_url:
            errors["origin_url"] = _("A referral needs the address of its source.")
        if not self.retrieved_on:
            errors["retrieved_on"] = _("Say when the source was read.")
        quotations = [block.value["text"] for block in self.body if block.block_type == "quotation"]
        if any(len(text) > self.QUOTATION_LIMIT for text in quotations):
            errors["body"] = _("A quotation in a referral has at most %(limit)d characters.") % {
                "limit": self.QUOTATION_LIMIT
            }
        if errors:
            raise ValidationError(errors)


class ArticleIndexPage(ListingPage):
    subpage_types = ["articles.ArticlePage", "articles.ImportIndexPage"]
    filters = (ByChoice("loai", _("Kind"), "articlepage__article_kind", ArticlePage.Kind.choices),)

    class Meta:
        verbose_name = _("index of articles")
        verbose_name_plural = _("indexes of articles")


class ImportIndexPage(ListingPage):
    """Where pages imported from an earlier system stand."""

    subpage_types = ["articles.ArticlePage"]

    class Meta:
        verbose_name = _("index of imported pages")
        verbose_name_plural = _("indexes of imported pages")
