"""Good practices: what a unit or a person did that others can copy."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.fields import StreamField

from campaign.content.blocks.lines import LinesBlock
from campaign.content.models import ContentPage, ListingPage


class GoodPracticePage(ContentPage):
    honoured = models.CharField(_("unit or person"), max_length=200)
    names_a_person = models.BooleanField(_("names a person"), default=False)
    has_consent = models.BooleanField(_("the person consents to being named"), default=False)
    done = models.TextField(_("what was done"))
    result = models.TextField(_("result"))
    evidence = models.TextField(_("evidence"), blank=True)
    steps = StreamField(LinesBlock(), blank=True, verbose_name=_("steps to copy"))

    kind = "practice"
    is_dated = True
    body_fields = ("done", "result", "evidence", "steps")
    parent_page_types = ["articles.GoodPracticeIndexPage"]
    subpage_types = []
    content_panels = [
        *ContentPage.content_panels,
        FieldPanel("honoured"),
        FieldRowPanel([FieldPanel("names_a_person"), FieldPanel("has_consent")]),
        FieldPanel("summary"),
        FieldPanel("done"),
        FieldPanel("result"),
        FieldPanel("evidence"),
        FieldPanel("steps"),
    ]

    class Meta:
        verbose_name = _("good practice")
        verbose_name_plural = _("good practices")

    def clean(self):
        super().clean()
        if self.names_a_person and not self.has_consent:
            raise ValidationError({"has_consent": _("A named person must have consented.")})


class GoodPracticeIndexPage(ListingPage):
    subpage_types = ["articles.GoodPracticePage"]

    class Meta:
        verbose_name = _("index of good practices")
        verbose_name_plural = _("indexes of good practices")
