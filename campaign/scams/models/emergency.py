"""EmergencyPage: money has just been sent; what to do, minute by minute."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.fields import StreamField

from campaign.content.blocks.lines import LinesBlock, first_lines
from campaign.content.models import ContentPage
from campaign.content.text import sentences
from campaign.scams.moments import MomentsBlock, moments


class EmergencyPage(ContentPage):
    timeline = StreamField(
        MomentsBlock(),
        blank=True,
        verbose_name=_("what to do, minute by minute"),
        help_text=_("The most urgent first. The first moment stands at the top of the page."),
    )
    steps = StreamField(
        LinesBlock(),
        blank=True,
        verbose_name=_("what to do, in order"),
        help_text=_("Shown where nothing is written minute by minute: “Call your bank”."),
    )
    proof = StreamField(
        LinesBlock(),
        blank=True,
        verbose_name=_("proof to keep"),
        help_text=_("One thing a line: “Pictures of the messages with date and number”."),
    )
    message = models.TextField(
        _("text to send"), blank=True, help_text=_("Ready to copy into a message to the bank.")
    )
    search_words = models.TextField(
        _("search words"),
        blank=True,
        help_text=_("One a line, as people type them in need: for finding only, never shown."),
    )

    kind = "emergency"
    # People look for help in the words of their own language.
    own_in_each_language = ContentPage.own_in_each_language | {"search_words"}
    search_weight = 1.2
    body_fields = ("timeline", "steps", "proof")
    subpage_types = []
    content_panels = [
        *ContentPage.content_panels,
        FieldPanel("summary"),
        FieldPanel("timeline"),
        FieldPanel("steps"),
        InlinePanel("channel_links", heading=_("Whom to call"), label=_("Channel")),
        FieldPanel("proof"),
        FieldPanel("message"),
    ]
    promote_panels = [FieldPanel("search_words"), *ContentPage.promote_panels]

    class Meta:
        verbose_name = _("emergency page")
        verbose_name_plural = _("emergency pages")

    @property
    def search_aliases(self):
        return self.search_words.splitlines()

    @property
    def moments(self):
        """The moments with what to do in each; empty on a page that has its steps in one list."""
        return list(moments(self.timeline))

    @property
    def search_answer(self):
        if self.timeline:
            return sentences(self.moments[0].lines[:2])
        return first_lines(self.steps)
