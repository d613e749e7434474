"""The journal in the admin: a list to filter and to take away as xlsx or JSON. Read-only."""

from django.http import JsonResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django_filters import CharFilter, ChoiceFilter, DateFromToRangeFilter
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic import IndexView, InspectView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.log_actions import registry

from campaign.approval.models import JournalEntry
from campaign.organisation.models import Role
from campaign.organisation.services import holds

JSON = "json"


class JournalFilter(WagtailFilterSet):
    title = CharFilter(
        label=_("Title"), field_name="details__content__title", lookup_expr="icontains"
    )
    object_id = CharFilter(label=_("Key of the page"))
    user_name = CharFilter(label=_("Person"), lookup_expr="icontains")
    action = ChoiceFilter(label=_("Step"), choices=registry.get_choices)
    at = DateFromToRangeFilter(label=_("When"), widget=DateRangePickerWidget)

    class Meta:
        model = JournalEntry
        fields = ["title", "action", "user_name", "at", "object_id"]


class JournalIndexView(IndexView):
    FORMATS = (IndexView.FORMAT_XLSX, JSON)
    list_export = [
        "number",
        "when",
        "action",
        "action_label",
        "object_type",
        "object_id",
        "title",
        "user_name",
        "role",
        "comment",
        "fingerprint",
        "revision_id",
        "previous",
        "hash",
    ]
    export_headings = {
        "when": _("When"),
        "action_label": _("Step"),
        "title": _("Title"),
        "comment": _("Comment"),
        "fingerprint": _("Fingerprint"),
    }

    def get_base_queryset(self):
        return super().get_base_queryset().prefetch_related("details")

    def get_filename(self):
        return f"nhat-ky-{timezone.localdate():%Y%m%d}"

    def as_spreadsheet(self, queryset, spreadsheet_format):
        if spreadsheet_format == JSON:
            return self.as_json(queryset)
        return super().as_spreadsheet(queryset, spreadsheet_format)

    def as_json(self, queryset) -> JsonResponse:
        """The lines as the chain covers them, so that another program can check them."""
        lines = [
            {**entry.line(), "previous": entry.previous, "hash": entry.hash, "words": entry.words}
            for entry in queryset
        ]
        response = JsonResponse(
            {"lines": lines}, json_dumps_params={"ensure_ascii": False, "indent": 1}
        )
        response["Content-Disposition"] = f'attachment; filename="{self.get_filename()}.json"'
        return response


class JournalInspectView(InspectView):
    """One line in words; where a person acted from is for administrators."""

    def get_fields(self):
        fields = super().get_fields()
        user = self.request.user
        if user.is_superuser or holds(user, Role.Code.ADMINISTRATOR):
            return fields
        return [field for field in fields if field != "origin"]

    def get_fields_context(self):
        return [field for field in super().get_fields_context() if field["value"]]

    def get_at_display_value(self):
        return date_format(timezone.localtime(self.object.at), "d/m/Y H:i:s")

    def get_action_display_value(self):
        return f"{self.object.action_label} ({self.object.action})"


class JournalViewSet(ModelViewSet):
    model = JournalEntry
    name = "journal"
    icon = "history"
    menu_label = _("Journal")
    menu_order = 610
    add_to_admin_menu = True
    index_view_class = JournalIndexView
    inspect_view_class = JournalInspectView
    copy_view_enabled = False
    inspect_view_enabled = True
    inspect_view_fields = [
        "number",
        "at",
        "action",
        "title",
        "object_type",
        "object_id",
        "revision_id",
        "user_name",
        "role",
        "comment",
        "fingerprint",
        "facts",
        "origin",
        "previous",
        "hash",
    ]
    exclude_form_fields = []
    add_to_reference_index = False
    ordering = ["-number"]
    search_backend_name = None
    filterset_class = JournalFilter
    list_per_page = 50
    list_display = [
        TitleColumn("number", label=_("Number"), url_name="journal:inspect"),
        Column("when", label=_("When"), sort_key="number"),
        Column("action_label", label=_("Step")),
        Column("title", label=_("Title")),
        Column("user_name", label=_("Person")),
        Column("role", label=_("Role")),
        Column("comment", label=_("Comment")),
    ]
