"""The journal in the admin: a list to filter and to take away as xlsx or JSON. Read-only."""

from django.http import JsonResponse
from django.template.defaultfilters import linebreaksbr
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _
from django_filters import CharFilter, ChoiceFilter, DateFromToRangeFilter
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic import IndexView, InspectView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import registry
from wagtail.models import Page

from campaign.approval import journal_export
from campaign.approval import journal_reading as reading
from campaign.approval.admin_filters import StrictFilters, WordsFilter
from campaign.approval.admin_tables import CODE, StackedTable
from campaign.approval.models import JournalDetail, JournalEntry
from campaign.organisation.models import Role
from campaign.organisation.services import holds

JSON = "json"
# Wagtail's own class for a cell that is one line.
WHOLE = "w-whitespace-nowrap"


class JournalFilter(WagtailFilterSet):
    title = WordsFilter(label=_("Title"), field_name="details__content__title")
    object_id = CharFilter(label=_("Key of the page"))
    user_name = WordsFilter(label=_("Person"))
    action = ChoiceFilter(label=_("Step"), choices=registry.get_choices)
    at = DateFromToRangeFilter(label=_("When"), widget=DateRangePickerWidget)

    class Meta:
        model = JournalEntry
        fields = ["title", "action", "user_name", "at", "object_id"]


class JournalIndexView(StrictFilters, IndexView):
    table_class = StackedTable
    FORMATS = (IndexView.FORMAT_XLSX, JSON)
    # Only that there is something to take away; the columns are those of `journal_export`.
    list_export = ["number"]

    @cached_property
    def header_more_buttons(self):
        # Wagtail offers the two formats of its own, whatever FORMATS says.
        own = [b for b in super().header_more_buttons if b.url != self.csv_export_url]
        json = self.get_export_url(JSON)
        return [*own, Button(_("Download JSON"), url=json, icon_name="download", priority=100)]

    def get_base_queryset(self):
        return super().get_base_queryset().prefetch_related("details")

    def get_filename(self):
        return f"nhat-ky-{timezone.localdate():%Y%m%d}"

    def as_spreadsheet(self, queryset, spreadsheet_format):
        if spreadsheet_format == JSON:
            return self.as_json(queryset)
        return super().as_spreadsheet(queryset, spreadsheet_format)

    def write_xlsx(self, queryset, output):
        journal_export.write(queryset, output)

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

    page_title = _("Line of the journal")

    def get_page_subtitle(self):
        return f"{self.object.number}. {self.object.action_label}"

    def get_fields_context(self):
        told = [*self._who_and_what(), *self._stated(), *self._beside()]
        return [{"label": label, "value": value} for label, value in told if value]

    def _who_and_what(self):
        entry, words = self.object, self.object.words
        signer = words.get("signer", "")
        yield _("Step"), entry.action_label
        yield reading.kind_of(entry) or _("Title"), self._subject()
        yield _("Person"), entry.user_name or _("The hub itself")
        yield _("Signed by"), signer if signer != entry.user_name else ""
        yield _("Post"), words.get("post", "")
        yield _("Role"), entry.role
        yield _("On whose behalf"), reading.represented([entry]).get(entry.number, "")
        yield _("When"), entry.when

    def _stated(self):
        entry = self.object
        if not entry.words and JournalDetail.Kind.WORDS in entry.digests:
            yield _("Written words"), _("Erased. Only their hash is left.")
        if entry.fingerprint:
            yield _("Fingerprint"), format_html(CODE, entry.fingerprint)
        yield _("Statement"), _listed(reading.statements(entry))
        yield _("Basis"), linebreaksbr(reading.basis(entry))
        yield _("Comment"), linebreaksbr(reading.comment(entry))
        yield _("Reason"), linebreaksbr(reading.reason(entry))
        yield _("What happened"), _listed(reading.lines(reading.told(entry)))

    def _beside(self):
        user = self.request.user
        if user.is_superuser or holds(user, Role.Code.ADMINISTRATOR):
            yield _("Address and device"), self.object.origin
        yield _("Technical facts"), _listed(reading.lines(reading.technical(self.object)))

    def _subject(self):
        """The title, as it was then, with a way to the thing itself while that is there."""
        entry, found = self.object, reading.object_of(self.object)
        title = entry.title or entry.object_id
        if found is None:
            is_gone = title and entry.object_type
            return format_html("{} ({})", title, _("no longer there")) if is_gone else title
        url = AdminURLFinder(self.request.user).get_edit_url(found)
        if not url and isinstance(found, Page) and found.live:
            url = found.url
        return format_html('<a href="{}">{}</a>', url, title) if url else title


def _listed(parts) -> str:
    items = format_html_join("", "<li>{}</li>", ((part,) for part in parts))
    return (
        format_html('<ul class="w-my-0 w-pl-5 w-overflow-x-auto">{}</ul>', items) if items else ""
    )


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
    exclude_form_fields = []
    add_to_reference_index = False
    ordering = ["-number"]
    search_backend_name = None
    filterset_class = JournalFilter
    list_per_page = 50
    list_display = [
        TitleColumn("number", label=_("Number"), url_name="journal:inspect", classname=WHOLE),
        Column("when", label=_("When"), sort_key="number", classname=WHOLE),
        Column("action_label", label=_("Step")),
        Column("title", label=_("Title")),
        Column("user_name", label=_("Person")),
        Column("role", label=_("Role")),
        Column("note", label=_("Comment"), accessor=reading.note),
    ]
