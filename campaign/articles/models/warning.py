"""Warnings: how grave, how certain, since when, until when."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.fields import StreamField
from wagtail.models import PageManager, PageQuerySet

from campaign.articles.field_filter import ByField
from campaign.articles.warning_form import WarningForm
from campaign.content.blocks.body import BodyBlock
from campaign.content.models import ContentPage, ListingPage
from campaign.content.models.listing_filters import ByChoice, ByMonth
from campaign.content.text import sentences


class WarningQuerySet(PageQuerySet):
    def current(self, on: date) -> "WarningQuerySet":
        """Listed warnings, neither withdrawn nor out of date on that day, newest first."""
        return (
            self.filter(Q(valid_until=None) | Q(valid_until__gte=on), listed=True)
            .exclude(status=WarningPage.Status.WITHDRAWN)
            .order_by("-date", "-pk")
        )


class WarningPage(ContentPage):
    class Level(models.TextChoices):
        NOTICE = "notice", _("Notice")
        HIGH = "high", _("High")
        URGENT = "urgent", _("Urgent")

    class Status(models.TextChoices):
        RUMOUR = "rumour", _("Rumour")
        CHECKING = "checking", _("Being checked")
        CONFIRMED = "confirmed", _("Confirmed")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    level = models.CharField(
        _("level"),
        max_length=20,
        choices=Level,
        default=Level.NOTICE,
        help_text=_(
            "Notice: good to know. High: many may lose money. Urgent: it is happening now."
        ),
    )
    status = models.CharField(
        _("status"),
        max_length=20,
        choices=Status,
        default=Status.CHECKING,
        help_text=_(
            "Rumour: no competent body has confirmed it. Being checked: a unit is looking into it. "
            "Confirmed: a competent body has confirmed it. "
            "Withdrawn: it was wrong or no longer holds; the page says so."
        ),
    )
    first_seen = models.DateField(
        _("first seen"),
        null=True,
        blank=True,
        help_text=_("The day of the first report that you know of."),
    )
    area = models.CharField(
        _("area"),
        max_length=200,
        blank=True,
        help_text=_("Where it was seen, such as “Ward A, commune B” or “the whole city”."),
    )
    source = models.CharField(
        _("source"),
        max_length=300,
        blank=True,
        help_text=_("Who reported it, such as “Police of ward A, 12/05/2026”; no citizen's name."),
    )
    valid_until = models.DateField(
        _("valid until"),
        null=True,
        blank=True,
        help_text=_("Afterwards it is marked as out of date."),
    )
    body = StreamField(
        BodyBlock(),
        blank=True,
        verbose_name=_("text"),
        help_text=_(
            "What happens, how to recognise it, what to do now: there is a block for each."
        ),
    )

    objects = PageManager.from_queryset(WarningQuerySet)()

    kind = "warning"
    schema_type = "SpecialAnnouncement"
    is_dated = True
    # The steps are judged there: here a form's own are not at hand yet.
    base_form_class = WarningForm
    search_weight = 1.1
    body_fields = ("body",)
    parent_page_types = ["articles.WarningIndexPage"]
    subpage_types = []
    content_panels = [
        *ContentPage.content_panels,
        FieldRowPanel([FieldPanel("level"), FieldPanel("status")]),
        FieldPanel("summary"),
        FieldPanel("body"),
        FieldRowPanel([FieldPanel("first_seen"), FieldPanel("valid_until")]),
        FieldRowPanel([FieldPanel("area"), FieldPanel("source")]),
        InlinePanel(
            "history",
            heading=_("How the status changed"),
            label=_("Step"),
            help_text=_("In the order of the days; the last one is the status above."),
        ),
        InlinePanel("related_types", heading=_("Scam types"), label=_("Trick")),
        InlinePanel("channel_links", heading=_("Whom to call"), label=_("Channel")),
    ]

    class Meta:
        verbose_name = _("warning")
        verbose_name_plural = _("warnings")

    def clean(self):
        super().clean()
        # Readers and machines are told all three days: `schema_more`.
        begins = max(filter(None, (self.date, self.first_seen)), default=None)
        if self.valid_until and begins and self.valid_until < begins:
            words = gettext("It cannot end before it was seen and published: not before %(day)s.")
            raise ValidationError({"valid_until": words % {"day": f"{begins:%d/%m/%Y}"}})

    @property
    def is_out_of_date(self) -> bool:
        return bool(self.valid_until and self.valid_until < date.today())

    @property
    def is_withdrawn(self) -> bool:
        return self.status == self.Status.WITHDRAWN

    def schema_more(self):
        more = {
            "datePosted": self.date.isoformat(),
            "text": self.lead,
            "creativeWorkStatus": str(self.get_status_display()),
        }
        if self.valid_until:
            more["expires"] = self.valid_until.isoformat()
        if self.area:
            more["spatialCoverage"] = {"@type": "Place", "name": self.area}
        return more

    @property
    def search_answer(self):
        boxes = [block.value["items"] for block in self.body if block.block_type == "do_now"]
        return sentences(list(boxes[0])[:2]) if boxes and not self.is_withdrawn else ""

    @property
    def search_rank(self):
        return 0.0 if self.is_withdrawn else self.search_weight

    @property
    def search_valid_until(self):
        return self.valid_until

    @property
    def search_facets(self):
        return super().search_facets | {"status": [self.status], "level": [self.level]}


class WarningIndexPage(ListingPage):
    subpage_types = ["articles.WarningPage"]
    filters = (
        ByMonth("thang", _("Month"), "date"),
        ByField("linh-vuc", _("Field of crime")),
        ByChoice("muc-do", _("Level"), "warningpage__level", WarningPage.Level.choices),
        ByChoice("tinh-trang", _("Status"), "warningpage__status", WarningPage.Status.choices),
    )

    class Meta:
        verbose_name = _("index of warnings")
        verbose_name_plural = _("indexes of warnings")
