"""Who we are: the Department, its units, and how to reach them."""

from datetime import date

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import prefetch_related_objects
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.fields import StreamField
from wagtail.models import Orderable

from campaign.content import government
from campaign.content.blocks.body import BodyBlock
from campaign.content.models import ContentPage
from campaign.organisation.chart import chart
from campaign.organisation.naming import Spoken
from campaign.organisation.services import department

CONTACTS_HELP = _(
    "Numbers, e-mails and addresses of units stand on this page only, so that they are approved "
    "like all text. The foot of every page takes those of the unit that leads the campaign. "
    "What is not ticked as checked is kept for editors and shown to nobody."
)


class OrganisationPage(ContentPage):
    """The chart comes from the units, whose names are bare labels; the contacts are signed."""

    body = StreamField(
        BodyBlock(),
        blank=True,
        verbose_name=_("text"),
        help_text=_("What the Department does and which unit answers for what."),
    )

    kind = "organisation"
    schema_type = "AboutPage"
    body_fields = ("body",)
    parent_page_types = ["home.HomePage"]
    subpage_types = []
    max_count_per_parent = 1
    content_panels = [
        *ContentPage.content_panels,
        FieldPanel("summary"),
        FieldPanel("body"),
        InlinePanel(
            "contacts",
            heading=_("Contacts of units"),
            label=_("Contact of a unit"),
            help_text=CONTACTS_HELP,
        ),
    ]

    class Meta:
        verbose_name = _("organisation page")
        verbose_name_plural = _("organisation pages")

    def get_context(self, request, *args, **kwargs):
        return super().get_context(request, *args, **kwargs) | {
            "chart": chart(date.today()),
            "contacts": self.shown_contacts,
        }

    def schema_more(self):
        """The Department itself: its name from the chart, of its contacts only what is checked."""
        day = timezone.localdate()
        if not (found := department(on=day)):
            return {}
        unit, _name = found
        told = government.described(*found, on=day)
        for row in self.shown_contacts:
            if row.unit_id == unit.pk:
                return {"mainEntity": told | row.schema()}
        return {"mainEntity": told}

    @property
    def shown_contacts(self) -> list["UnitContact"]:
        """The contacts that somebody has checked, in their order."""
        rows = [row for row in self.contacts.all() if row.is_verified and row.facts]
        prefetch_related_objects(rows, "unit__names")
        return rows

    @property
    def search_body(self):
        rows = [" ".join([str(row.unit), *row.facts]) for row in self.shown_contacts]
        return "\n".join([super().search_body, *rows])


class UnitContact(Orderable):
    """How to reach a unit. Its name comes from the unit, everything else from here."""

    page = ParentalKey(OrganisationPage, on_delete=models.CASCADE, related_name="contacts")
    unit = models.ForeignKey(
        "organisation.Unit",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("unit"),
        help_text=_("The unit's name is kept in the chart of units."),
    )
    address = models.CharField(
        _("address"),
        max_length=300,
        blank=True,
        help_text=_("Where people come to, such as “No. 1, Street A, Ward B”."),
    )
    phone = models.CharField(
        _("phone"),
        max_length=40,
        blank=True,
        validators=[RegexValidator(r"^\+?[0-9][0-9 .()-]*$")],
        help_text=_("One number that is answered, as people dial it."),
    )
    email = models.EmailField(
        _("e-mail"), blank=True, help_text=_("A letter box of the unit, not of one person.")
    )
    hours = models.CharField(
        _("hours"),
        max_length=200,
        blank=True,
        help_text=_("When somebody answers, such as “24/24” or “Monday to Friday, 8:00 to 17:00”."),
    )
    official = models.CharField(
        _("contact official"),
        max_length=200,
        blank=True,
        help_text=_("Post, and name if need be: “Head of the office, Nguyễn Văn A”."),
    )
    checked_on = models.DateField(
        _("checked on"),
        null=True,
        blank=True,
        help_text=_("The day on which the unit itself last confirmed this."),
    )
    is_verified = models.BooleanField(
        _("checked"), default=False, help_text=_("Not checked: kept for editors, not shown.")
    )

    panels = [
        FieldPanel("unit"),
        FieldPanel("address"),
        FieldRowPanel([FieldPanel("phone"), FieldPanel("email")]),
        FieldRowPanel([FieldPanel("hours"), FieldPanel("official")]),
        FieldRowPanel([FieldPanel("is_verified"), FieldPanel("checked_on")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("contact of a unit")
        verbose_name_plural = _("contacts of units")

    def __str__(self):
        return str(self.unit)

    @property
    def unit_name(self) -> Spoken:
        """The unit's name of today, in the reader's language where it has one."""
        return self.unit.spoken_on(timezone.localdate())

    def schema(self) -> dict[str, str]:
        """How to reach the unit, in the words of schema.org."""
        told = {"telephone": self.dialled, "email": self.email, "address": self.address}
        return {name: value for name, value in told.items() if value}

    @property
    def dialled(self) -> str:
        """The number as a telephone takes it."""
        plus = "+" if self.phone.startswith("+") else ""
        return plus + "".join(each for each in self.phone if each.isdigit())

    @property
    def facts(self) -> list[str]:
        given = (self.address, self.phone, self.email, self.hours, self.official)
        return [each for each in given if each]
