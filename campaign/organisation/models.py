"""The organisation as data: units with dated names, who belongs to them, who holds which role."""

from datetime import date

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.models import Orderable

from campaign.organisation.labels import bare_label
from campaign.organisation.naming import Spoken, row_on, spoken


class DatedQuerySet(models.QuerySet):
    def on(self, day: date) -> "DatedQuerySet":
        """Rows that are valid on `day`; an open end is unlimited."""
        return self.filter(
            Q(valid_from=None) | Q(valid_from__lte=day), Q(valid_to=None) | Q(valid_to__gte=day)
        )


class Dated(models.Model):
    """A fact with a first and a last day of validity, either of which may be open."""

    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(_("valid to"), null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        abstract = True

    def holds_on(self, day: date) -> bool:
        """The same as the filter `on`, of a row that was read already."""
        return (self.valid_from or date.min) <= day <= (self.valid_to or date.max)


class Unit(Dated, ClusterableModel):
    """A body, department, office, branch or centre. Its names are dated rows."""

    class Kind(models.TextChoices):
        AUTHORITY = "authority", _("Superior authority")
        DEPARTMENT = "department", _("Department")
        OFFICE = "office", _("Office or division")
        BRANCH = "branch", _("Branch")
        CENTRE = "centre", _("Attached centre")

    code = models.SlugField(_("code"), max_length=80, unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.OFFICE)
    parent = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
        verbose_name=_("belongs to"),
    )
    position = models.PositiveIntegerField(_("position in the chart"), default=0)
    leads_campaign = models.BooleanField(_("leads the campaign"), default=False)
    duty = models.TextField(_("duty in the campaign"), blank=True)
    note = models.TextField(_("note for staff"), blank=True)
    is_sample = models.BooleanField(_("sample data"), default=False)

    panels = [
        InlinePanel("names", heading=_("Names"), min_num=1, label=_("Name")),
        FieldRowPanel([FieldPanel("code"), FieldPanel("kind")]),
        FieldRowPanel([FieldPanel("parent"), FieldPanel("position")]),
        FieldPanel("leads_campaign"),
        FieldPanel("duty"),
        FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_to")]),
        FieldPanel("note"),
        FieldPanel("is_sample"),
    ]

    class Meta:
        verbose_name = _("unit")
        verbose_name_plural = _("units")
        ordering = ["position", "code"]

    def __str__(self):
        return self.name_on(date.today())

    def name_on(self, day: date) -> str:
        """The unit's name on `day`; the nearest known name where none covers that day."""
        row = row_on(self.names.all(), day)
        return row.name if row else self.code

    def spoken_on(self, day: date) -> Spoken:
        """The same in English for readers of English, where the unit has such a name."""
        row = row_on(self.names.all(), day)
        return spoken(row.name, row.name_en) if row else spoken(self.code)


class UnitName(Dated, Orderable):
    """A name that a unit bears or bore; old names still find the unit's pages."""

    unit = ParentalKey(Unit, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(_("name"), max_length=255, validators=[bare_label])
    name_en = models.CharField(
        _("name in English"), max_length=255, blank=True, validators=[bare_label]
    )

    panels = [
        FieldPanel("name"),
        FieldPanel("name_en"),
        FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_to")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("name of a unit")
        verbose_name_plural = _("names of units")

    def __str__(self):
        return self.name


class Membership(Dated):
    """A person's place in a unit, with the post they hold there."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="memberships",
        verbose_name=_("staff member"),
    )
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="memberships", verbose_name=_("unit")
    )
    post = models.CharField(_("post"), max_length=150, blank=True)

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")

    def __str__(self):
        return f"{self.user} – {self.unit}"


class Role(models.Model):
    """What a group may do in the hub. The group's name is data; the role's code is not."""

    class Code(models.TextChoices):
        CONTRIBUTOR = "contributor", _("Unit contributor")
        EDITOR = "editor", _("Centre editor")
        CLEARANCE = "clearance", _("Clearance officer")
        LEADER = "leader", _("Leader")
        ADMINISTRATOR = "administrator", _("Administrator")
        READER = "reader", _("Reader")

    code = models.CharField(_("role"), max_length=20, choices=Code, primary_key=True)
    group = models.OneToOneField(Group, on_delete=models.PROTECT, related_name="role")

    class Meta:
        verbose_name = _("role")
        verbose_name_plural = _("roles")

    def __str__(self):
        return self.get_code_display()
