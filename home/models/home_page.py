"""The front page of a site, in one language."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from campaign.content.blocks.body import BodyBlock
from campaign.content.models import ContentPage
from campaign.scams.models import EmergencyPage
from home.blocks.arrangement import ArrangementBlock
from home.front import Front
from home.front_form import FrontPageForm
from home.models.standard_page import StandardPage


class HomePage(ContentPage):
    """What a reader meets first. Its lists are drawn from the tree below it."""

    body = StreamField(
        BodyBlock(),
        blank=True,
        verbose_name=_("text"),
        help_text=_(
            "A short text of your own. It stands below the lists of pages, which come by "
            "themselves; to have it elsewhere, move it in the arrangement."
        ),
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
    recognise = models.ForeignKey(
        StandardPage,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("how to recognise the official site"),
        help_text=_("The page to which the line on top of every page leads."),
    )
    search_examples = models.TextField(
        _("examples of what to search"),
        blank=True,
        max_length=300,
        help_text=_("One a line, at most three are shown: “the police call me”. Empty: ours."),
    )
    arrangement = StreamField(
        ArrangementBlock(),
        blank=True,
        verbose_name=_("arrangement"),
        help_text=_(
            "The parts below the search box. You begin with the usual order: move, fill in or "
            "remove what you want. A part without anything to show is left out."
        ),
    )

    base_form_class = FrontPageForm
    kind = "home"
    search_weight = 0.5
    body_fields = ("body",)
    read_with = ("unit", "emergency")
    parent_page_types = ["wagtailcore.Page"]
    content_panels = [
        *ContentPage.content_panels,
        FieldPanel("summary"),
        FieldPanel("emergency"),
        FieldPanel("recognise"),
        FieldPanel("search_examples"),
        FieldPanel("arrangement"),
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
        front = Front(self)
        return super().get_context(request, *args, **kwargs) | {
            "alarms": front.alarms,
            "parts": front.parts(),
        }
