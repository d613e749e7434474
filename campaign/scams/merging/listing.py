"""The list of mergers, for whoever answers for the content. Read-only."""

from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView

from campaign.approval.admin_filters import StrictFilters, WordsFilter
from campaign.approval.admin_tables import MomentColumn, StackedTable
from campaign.organisation.services import name_of
from campaign.scams.merging import rules
from campaign.scams.models import Merger

WAITING = "waiting"


def state_of(merger: Merger) -> str:
    """How it ended, or that it waits."""
    return merger.get_outcome_display() or _("waits for approval")


class MergerFilter(WagtailFilterSet):
    merged_title = WordsFilter(label=_("Page that goes"))
    outcome = ChoiceFilter(
        label=_("Outcome"),
        choices=[(WAITING, _("waits for approval")), *Merger.Outcome.choices],
        method="with_outcome",
    )

    class Meta:
        model = Merger
        fields = ["outcome", "merged_title"]

    def with_outcome(self, queryset, name, value):
        return queryset.filter(outcome="" if value == WAITING else value)


class Mergers(StrictFilters, ReportView):
    model = Merger
    table_class = StackedTable
    filterset_class = MergerFilter
    page_title = _("Mergers")
    header_icon = "resubmit"
    index_url_name = "mergers"
    index_results_url_name = "mergers_results"
    default_ordering = "-requested_at"
    no_results_message = _(
        "No merger fits. To merge two types or two fields, open the one that goes and choose "
        "“Merge into another page”."
    )
    columns = [
        TitleColumn(
            "merged_title",
            label=_("Page that goes"),
            get_url=lambda merger: reverse("merger", args=[merger.pk]),
        ),
        Column("survivor_title", label=_("Page that stays")),
        Column("by", accessor=lambda merger: name_of(merger.requested_by), label=_("Asked for by")),
        MomentColumn("requested_at", label=_("Requested at")),
        Column("state", accessor=state_of, label=_("Outcome")),
        MomentColumn("decided_at", label=_("Decided at")),
    ]
    list_export = ["merged_title", "survivor_title", "requested_at", "outcome", "decided_at"]

    def dispatch(self, request, *args, **kwargs):
        if not rules.may_see(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_base_queryset(self):
        return Merger.objects.select_related("requested_by").order_by("-requested_at", "-pk")

    def get_filename(self):
        return f"gop-trang-{timezone.localdate():%Y%m%d}"


class MergersItem(MenuItem):
    """An entry of the menu "Báo cáo"."""

    def is_shown(self, request):
        return rules.may_see(request.user)


def menu_item() -> MergersItem:
    """The hook `register_reports_menu_item`."""
    return MergersItem(
        _("Mergers"), reverse("mergers"), name="mergers", icon_name="resubmit", order=130
    )
