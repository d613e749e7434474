"""Screens for the organisation chart and for who belongs where."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup

from campaign.organisation.models import Membership, Unit
from campaign.organisation.people import by_name
from campaign.organisation.services import name_of


class UnitIndexView(IndexView):
    def get_base_queryset(self):
        units = super().get_base_queryset().select_related("parent")
        return units.prefetch_related("names", "parent__names")

    def search_queryset(self, queryset):
        # A unit with two names that fit is still one unit.
        return super().search_queryset(queryset).distinct()


class UnitViewSet(ModelViewSet):
    model = Unit
    icon = "group"
    menu_label = _("Units")
    menu_order = 100
    index_view_class = UnitIndexView
    copy_view_enabled = False
    search_backend_name = None
    search_fields = ["names__name", "code"]
    list_filter = ["kind", "is_sample"]
    ordering = ["position", "code"]
    list_display = [
        TitleColumn("__str__", label=_("Unit"), url_name="unit:edit"),
        Column("get_kind_display", label=_("Kind"), sort_key="kind"),
        Column("parent", label=_("Belongs to")),
        Column("position", label=_("Position"), sort_key="position"),
    ]


class MembershipIndexView(IndexView):
    def get_base_queryset(self):
        memberships = super().get_base_queryset().select_related("user", "unit")
        return memberships.prefetch_related("unit__names")

    def order_queryset(self, queryset):
        if self.ordering in ("person", "-person"):
            return by_name(queryset, of="user__", backwards=self.ordering == "-person")
        return super().order_queryset(queryset)


class MembershipViewSet(ModelViewSet):
    model = Membership
    icon = "user"
    menu_label = _("People in units")
    menu_order = 200
    index_view_class = MembershipIndexView
    copy_view_enabled = False
    search_backend_name = None
    search_fields = ["user__last_name", "user__first_name", "user__username", "post"]
    list_filter = ["unit"]
    ordering = "person"
    panels = [
        FieldPanel("user", heading=_("Person")),
        FieldPanel("unit", heading=_("Unit")),
        FieldPanel("post"),
        FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_to")]),
    ]
    list_display = [
        TitleColumn(
            "user",
            accessor=lambda each: name_of(each.user),
            label=_("Person"),
            url_name="membership:edit",
            sort_key="person",
        ),
        Column("unit", label=_("Unit")),
        Column("post", label=_("Post"), sort_key="post"),
    ]


class OrganisationGroup(ModelViewSetGroup):
    menu_label = _("Organisation")
    menu_icon = "group"
    menu_order = 700
    items = (UnitViewSet, MembershipViewSet)
