"""The list of signatures: read-only, for those who answer for the content."""

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic import IndexView, InspectView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import Button
from wagtail.permission_policies import ModelPermissionPolicy

from campaign.approval.admin_filters import StrictFilters, WordsFilter
from campaign.approval.admin_tables import CODE, MomentColumn, StackedTable
from campaign.approval.hours import moment
from campaign.approval.models import Signature, Step
from campaign.organisation.models import Role
from campaign.organisation.services import holds

READERS = (Role.Code.EDITOR, Role.Code.CLEARANCE, Role.Code.LEADER, Role.Code.ADMINISTRATOR)


class ReadOnlyPolicy(ModelPermissionPolicy):
    """Those who answer for the content may read; nobody, superusers included, may change."""

    readers = READERS

    def user_has_permission(self, user, action):
        return action == "view" and (user.is_superuser or holds(user, *self.readers))

    def user_has_any_permission(self, user, actions):
        return any(self.user_has_permission(user, action) for action in actions)


class SignatureFilter(WagtailFilterSet):
    page_title = WordsFilter(label=_("Page"))

    class Meta:
        model = Signature
        fields = ["step", "ended_because"]


class SignatureIndexView(StrictFilters, IndexView):
    table_class = StackedTable

    def get_base_queryset(self):
        return super().get_base_queryset().select_related("signer", "decision").defer("statement")


class SignatureInspectView(InspectView):
    """One signature in words; what it does not have is not named."""

    @property
    def header_more_buttons(self):
        sheet = Button(_("Approval sheet"), _sheet(self.object), icon_name="doc-full")
        return [*super().header_more_buttons, sheet]

    def get_fields_context(self):
        return [field for field in super().get_fields_context() if field["value"]]

    def get_field_label(self, field_name, field):
        # Of the text itself only its fingerprint is shown.
        return (
            _("Fingerprint") if field_name == "text" else super().get_field_label(field_name, field)
        )

    def get_statement_display_value(self):
        statement = self.object.statement
        parts = [*statement.get("statements", {}).values(), statement.get("statement", "")]
        if statement.get("basis"):
            parts.append(f"{_('Basis')}: {statement['basis']}")
        return format_html_join("", "<div>{}</div>", ((part,) for part in parts if part))

    def get_signed_at_display_value(self):
        return moment(self.object.signed_at)

    def get_ended_at_display_value(self):
        return moment(self.object.ended_at)

    def get_text_display_value(self):
        return format_html(CODE, self.object.text_id)


def _sheet(signature: Signature) -> str:
    """Where the sheet is for which this signature counts; a clearance has none of its own."""
    if signature.step == Step.CLEARANCE:
        return reverse("approval_sheet", args=[signature.page_id])
    return reverse("approval_sheet_chosen", args=[signature.page_id, signature.pk])


class SignatureViewSet(ModelViewSet):
    model = Signature
    name = "signatures"
    icon = "clipboard-list"
    menu_label = _("Signatures")
    menu_order = 600
    add_to_admin_menu = True
    index_view_class = SignatureIndexView
    inspect_view_class = SignatureInspectView
    copy_view_enabled = False
    inspect_view_enabled = True
    inspect_view_fields = [
        "page_title",
        "step",
        "signer_name",
        "role",
        "statement",
        "comment",
        "decision",
        "signed_at",
        "ended_at",
        "ended_because",
        "text",
    ]
    exclude_form_fields = []
    add_to_reference_index = False
    ordering = ["-signed_at", "-pk"]
    search_backend_name = None
    search_fields = ["page_title", "signer_name", "text__fingerprint"]
    filterset_class = SignatureFilter
    list_display = [
        TitleColumn(
            "page_title",
            label=_("Page"),
            url_name="signatures:inspect",
            sort_key="page_title",
        ),
        Column("get_step_display", label=_("Step")),
        Column("signer_name", label=_("Signer")),
        Column("role", label=_("Role")),
        MomentColumn("signed_at", label=_("Signed at"), sort_key="signed_at"),
        Column("get_ended_because_display", label=_("Ended because")),
        TitleColumn(
            "sheet",
            label=_("Approval sheet"),
            accessor=lambda signature: _("Open"),
            get_url=_sheet,
        ),
    ]
