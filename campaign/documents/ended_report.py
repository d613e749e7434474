"""The report "Dẫn văn bản hết hiệu lực": live pages that cite documents out of force."""

from datetime import date

from django.urls import path, reverse
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column

from campaign.content.reports import PageReport, ReportMenuItem
from campaign.documents.citations import citing_pages, documents_of, for_staff


class EndedDocuments(PageReport):
    page_title = gettext_lazy("Citing documents out of force")
    header_icon = "warning"
    index_url_name = "ended_documents"
    index_results_url_name = "ended_documents_results"
    columns = [
        *PageReport.columns,
        Column(
            "documents",
            label=gettext_lazy("Documents out of force"),
            accessor=lambda page: format_html_join("", "<div>{}</div>", zip(page.cited)),
        ),
    ]
    list_export = [*PageReport.list_export, "documents"]
    export_headings = PageReport.export_headings | {
        "documents": gettext_lazy("Documents out of force")
    }
    file_name = "dan-van-ban-het-hieu-luc"
    nothing = gettext_lazy(
        "No public page cites a document of the library that is out of force. When a document "
        "ends, write its last day into the library: the pages that cite it appear here."
    )

    def pages(self):
        return citing_pages(on=date.today())

    def get_table(self, object_list):
        return super().get_table(self.decorate_paginated_queryset(object_list))

    def decorate_paginated_queryset(self, object_list):
        pages = [page for page in object_list if not hasattr(page, "cited")]
        found = documents_of(pages, on=date.today()) if pages else {}
        for page in pages:
            page.cited = [for_staff(document) for document in found.get(page.pk, ())]
        return object_list

    def to_row_dict(self, item):
        item.documents = "; ".join(item.cited)
        return super().to_row_dict(item)


def urls() -> list:
    """The hook `register_admin_urls`."""
    view = EndedDocuments.as_view
    return [
        path("reports/ended-documents/", view(), name="ended_documents"),
        path(
            "reports/ended-documents/results/",
            view(results_only=True),
            name="ended_documents_results",
        ),
    ]


def menu_item() -> ReportMenuItem:
    """The hook `register_reports_menu_item`."""
    label = gettext_lazy("Citing documents out of force")
    return ReportMenuItem(
        label, reverse("ended_documents"), name="ended-documents", icon_name="warning", order=110
    )
