"""The list of takedowns in the admin: what waits, what was decided, by whom. Read-only."""

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import HeaderButton

from campaign.approval.admin_filters import StrictFilters, WordsFilter
from campaign.approval.admin_tables import MomentColumn, StackedTable
from campaign.approval.models import Takedown
from campaign.organisation.services import name_of

WAITING = "waiting"


class TakedownFilter(WagtailFilterSet):
    page_title = WordsFilter(label=_("Page"))
    outcome = ChoiceFilter(
        label=_("Outcome"),
        choices=[(WAITING, _("waits for leadership")), *Takedown.Outcome.choices],
        method="with_outcome",
    )

    class Meta:
        model = Takedown
        fields = ["outcome", "cause", "page_title"]

    def with_outcome(self, queryset, name, value):
        return queryset.filter(outcome="" if value == WAITING else value)


class TakedownIndexView(StrictFilters, IndexView):
    table_class = StackedTable
    results_template_name = "approval/takedowns_results.html"

    def get_base_queryset(self):
        return super().get_base_queryset().select_related("requested_by")

    @cached_property
    def header_buttons(self):
        label, address = _("Ask for a takedown"), reverse("find_takedown")
        return [HeaderButton(label, url=address, icon_name="download")]


class TakedownViewSet(ModelViewSet):
    model = Takedown
    name = "takedowns"
    url_prefix = "go-bai"
    icon = "download"
    menu_label = _("Takedowns")
    menu_order = 610
    add_to_admin_menu = True
    index_view_class = TakedownIndexView
    copy_view_enabled = False
    exclude_form_fields = []
    add_to_reference_index = False
    ordering = ["-requested_at", "-pk"]
    search_backend_name = None
    filterset_class = TakedownFilter
    list_display = [
        TitleColumn(
            "page_title",
            label=_("Page"),
            url_name="takedown",
            sort_key="page_title",
        ),
        Column("by", accessor=lambda each: name_of(each.requested_by), label=_("Asked for by")),
        MomentColumn("requested_at", label=_("Requested at"), sort_key="requested_at"),
        Column(
            "state",
            accessor=lambda each: each.get_outcome_display() or _("waits for leadership"),
            label=_("Outcome"),
        ),
        MomentColumn("decided_at", label=_("Decided at"), sort_key="decided_at"),
    ]
