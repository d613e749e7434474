"""The report "Đến hạn rà lại": live pages by their review date."""

from datetime import date

from django.urls import path, reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django_filters import ChoiceFilter
from wagtail.admin.ui.tables import Column

from campaign.content.freshness import Due, due_pages
from campaign.content.reports import PageReport, PageReportFilter, ReportMenuItem


def state_of(page) -> str:
    """How soon the page is due, in words."""
    if page.review_on is None:
        return str(Due.UNDATED.label)
    days = (page.review_on - date.today()).days
    if days < 0:
        return ngettext("%(days)d day overdue", "%(days)d days overdue", -days) % {"days": -days}
    if days == 0:
        return _("due today")
    return ngettext("in %(days)d day", "in %(days)d days", days) % {"days": days}


def day_of(page) -> str:
    """The review date as it is written; Wagtail's own column says "2 weeks ago"."""
    return date_format(page.review_on, "d/m/Y") if page.review_on else ""


class DueFilter(PageReportFilter):
    due = ChoiceFilter(label=gettext_lazy("Review"), choices=Due.choices)

    class Meta(PageReportFilter.Meta):
        fields = ["due", *PageReportFilter.Meta.fields]


class DuePages(PageReport):
    page_title = gettext_lazy("Due for review")
    header_icon = "calendar-check"
    index_url_name = "due_pages"
    index_results_url_name = "due_pages_results"
    filterset_class = DueFilter
    columns = [
        *PageReport.columns,
        Column("review_on", label=gettext_lazy("Review on"), accessor=day_of),
        Column("due", label=gettext_lazy("State"), accessor=state_of),
    ]
    list_export = [*PageReport.list_export, "review_on", "state"]
    export_headings = PageReport.export_headings | {"state": gettext_lazy("State")}
    file_name = "den-han-ra-lai"
    nothing = gettext_lazy(
        "No page is due within 30 days, and all have a review date. Set the next date in "
        "“About this page” whenever you check a text."
    )

    def pages(self):
        return due_pages(on=date.today())

    def to_row_dict(self, item):
        item.state = state_of(item)
        return super().to_row_dict(item)


def urls() -> list:
    """The hook `register_admin_urls`."""
    return [
        path("reports/due/", DuePages.as_view(), name="due_pages"),
        path("reports/due/results/", DuePages.as_view(results_only=True), name="due_pages_results"),
    ]


def menu_item() -> ReportMenuItem:
    """The hook `register_reports_menu_item`."""
    label = gettext_lazy("Due for review")
    return ReportMenuItem(
        label, reverse("due_pages"), name="due-pages", icon_name="calendar-check", order=100
    )
