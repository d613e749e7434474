"""Pages about the site itself: who runs it, how to use it."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from campaign.content.models import ContentPage
from home.blocks.standard import StandardBody


class StandardPage(ContentPage):
    body = StreamField(
        StandardBody(),
        blank=True,
        verbose_name=_("text"),
        help_text=_("About the site itself, such as who runs it and how to use it."),
    )

    kind = "standard"
    search_weight = 0.8
    body_fields = ("body",)
    content_panels = [*ContentPage.content_panels, FieldPanel("summary"), FieldPanel("body")]

    class Meta:
        verbose_name = _("standard page")
        verbose_name_plural = _("standard pages")
