"""What reports on public pages share: who sees which pages, their columns, and taking them away."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter, ModelChoiceFilter
from wagtail.admin.filters import ContentTypeFilter, WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.models import get_page_content_types

from campaign.approval.admin_filters import StrictFilters
from campaign.approval.admin_tables import StackedTable
from campaign.content.models.page import ContentPage
from campaign.organisation.models import Role, Unit
from campaign.organisation.services import holds, name_of, unit_of

SEE_ALL = (Role.Code.EDITOR, Role.Code.CLEARANCE, Role.Code.LEADER, Role.Code.ADMINISTRATOR)
# What a spreadsheet takes for the beginning of a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def sees_all(user) -> bool:
    """Whether reports show `user` the pages of all units."""
    return user.is_superuser or holds(user, *SEE_ALL)


def may_see(user) -> bool:
    """Whether `user` has reports at all."""
    return sees_all(user) or holds(user, Role.Code.CONTRIBUTOR)


def within_view(pages: QuerySet, user) -> QuerySet:
    """Those of `pages` that reports show `user`: contributors see their own unit's."""
    if sees_all(user):
        return pages
    unit = unit_of(user, on=date.today())
    return pages.filter(unit=unit) if unit and may_see(user) else pages.none()


def sections() -> list[tuple[str, str]]:
    """The parts of the tree that have pages, fields of crime among them, as (path, name)."""
    parents = ContentPage.objects.live().filter(numchild__gt=0, depth__gt=2).order_by("path")
    rows = parents.values_list("path", "depth", "title")
    return [(path, f"{'– ' * (depth - 3)}{title}") for path, depth, title in rows]


def kinds(request):
    """The kinds of public pages, for the filter."""
    return get_page_content_types(include_base_page_type=False)


def units(request):
    return Unit.objects.prefetch_related("names")


def kind_of(page: ContentPage) -> str:
    """What the page is, in words: "Article"."""
    model = page.cached_content_type.model_class()
    return capfirst(model._meta.verbose_name) if model else ""


def editor_of(page: ContentPage) -> str:
    """Who answers for the page, by name."""
    return name_of(page.responsible_editor)


class PageReportFilter(WagtailFilterSet):
    """Filters of every report on pages; a report adds its own."""

    section = ChoiceFilter(
        label=_("Field or section"),
        field_name="path",
        lookup_expr="startswith",
        choices=sections,
    )
    unit = ModelChoiceFilter(label=_("Unit"), queryset=units)
    content_type = ContentTypeFilter(label=_("Kind"), queryset=kinds)

    class Meta:
        model = ContentPage
        fields = ["section", "unit", "content_type"]


class PageReport(StrictFilters, ReportView):
    """A report on live pages. Subclasses give `pages()`, texts, addresses and columns."""

    model = ContentPage
    table_class = StackedTable
    filterset_class = PageReportFilter
    columns = [
        TitleColumn(
            "title",
            label=_("Title"),
            get_url=lambda page: reverse("wagtailadmin_pages:edit", args=[page.pk]),
        ),
        Column("kind", label=_("Kind"), accessor=kind_of),
        Column("unit", label=_("Unit")),
        Column("editor", label=_("Responsible"), accessor=editor_of),
    ]
    list_export = ["title", "full_url", "kind_name", "unit", "editor_name"]
    export_headings = {
        "full_url": _("Address"),
        "kind_name": _("Kind"),
        "editor_name": _("Responsible"),
    }
    file_name = "bao-cao"
    # What to say, and to do, where there is nothing to report.
    nothing = ""

    def dispatch(self, request, *args, **kwargs):
        if not may_see(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @property
    def no_results_message(self):
        if self.is_filtering:
            return _("No page fits these filters: take one away.")
        user = self.request.user
        if not sees_all(user) and unit_of(user, on=date.today()) is None:
            return _("Your account belongs to no unit yet: ask an administrator to add it.")
        return self.nothing

    def pages(self) -> QuerySet:
        """The live pages that the report is about, in order."""
        raise NotImplementedError

    def get_base_queryset(self):
        pages = self.pages().select_related("unit", "responsible_editor", "content_type")
        return within_view(pages, self.request.user).prefetch_related("unit__names")

    def to_row_dict(self, item):
        item.kind_name, item.editor_name = kind_of(item), editor_of(item)
        return super().to_row_dict(item)

    def get_preprocess_function(self, field, value, export_format):
        if isinstance(value, str) and export_format == self.FORMAT_CSV:
            # Excel runs a text of a CSV that looks like a formula.
            return lambda text: f"'{text}" if text.startswith(FORMULA) else text
        return super().get_preprocess_function(field, value, export_format)

    def get_filename(self):
        return f"{self.file_name}-{timezone.localdate():%Y%m%d}"


class ReportMenuItem(MenuItem):
    """An entry of the menu "Báo cáo" for those who have reports."""

    def is_shown(self, request):
        return may_see(request.user)
