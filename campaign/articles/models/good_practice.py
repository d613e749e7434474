"""Good practices: what a unit or a person did that others can copy."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.fields import StreamField

from campaign.content.blocks.lines import LinesBlock
from campaign.content.models import ContentPage, ListingPage


class GoodPracticePage(ContentPage):
    honoured = models.CharField(
        _("unit or person"),
        max_length=200,
        help_text=_("The full name of who did it, such as “Women's Union of ward A”."),
    )
    names_a_person = models.BooleanField(
        _("names a person"),
        default=False,
        help_text=_("Tick it when the text names somebody; that person must then consent."),
    )
    has_consent = models.BooleanField(
        _("the person consents to being named"),
        default=False,
        help_text=_("Tick it once that person has agreed; say how in the notes for staff."),
    )
    done = models.TextField(
        _("what was done"),
        help_text=_("What, when, where: “Each Friday evening members visited 40 households”."),
    )
    result = models.TextField(
        _("result"),
        help_text=_("What changed, in figures if you can: “12 transfers stopped in three months”."),
    )
    evidence = models.TextField(
        _("evidence"),
        blank=True,
        help_text=_("How one knows: “Report 01/BC of 12/05/2026”, a picture, a press article."),
    )
    steps = StreamField(
        LinesBlock(),
        blank=True,
        verbose_name=_("steps to copy"),
        help_text=_("One step a line, for others to follow: “List the older people's households”."),
    )

    kind = "practice"
    schema_type = "Article"
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
