"""What of wagtail-localize's offers can work here."""

from django.shortcuts import get_object_or_404
from django.urls import include, path
from wagtail.models import Page
from wagtail_localize.wagtail_hooks import (
    ConvertToAliasPageActionMenuItem,
    TranslationsReportMenuItem,
)

from campaign.translation import aliases
from campaign.translation.beginning import BeginView
from campaign.translation.editor import submit_view
from campaign.translation.renewing import RenewView
from campaign.translation.report import TranslationsView
from campaign.translation.rights import may_translate


def urls() -> list:
    """Our own address, and ours in the place of theirs: the first that matches answers."""
    own = [path("<int:page_id>/submit/", submit_view, name="submit")]
    theirs = [
        path("submit/page/<int:page_id>/", BeginView.as_view()),
        path("page/<int:page_id>/convert_to_alias/", no_alias),
        path("update/<int:translation_source_id>/", RenewView.as_view()),
        path("reports/translations/", TranslationsView.as_view()),
        path("reports/translations/results/", TranslationsView.as_view(results_only=True)),
    ]
    return [
        path("translation/", include((own, "translation"), namespace="translation")),
        path("localize/", include(theirs)),
    ]


def no_alias(request, page_id: int):
    """An address of wagtail-localize at which nothing can be done here."""
    raise aliases.foreign(get_object_or_404(Page, pk=page_id))


def offer_no_alias(menu_items: list, request, context: dict) -> None:
    """Change a page's action menu in place."""
    menu_items[:] = [
        item for item in menu_items if not isinstance(item, ConvertToAliasPageActionMenuItem)
    ]


def offer_report_to_translators(request, menu_items: list) -> None:
    """Change the menu of reports in place."""
    if not may_translate(request.user):
        menu_items[:] = [
            item for item in menu_items if not isinstance(item, TranslationsReportMenuItem)
        ]
