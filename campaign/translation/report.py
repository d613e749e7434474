"""The list of translations, with those that readers see in an old text."""

from django.core.exceptions import PermissionDenied
from django.db.models import F, OuterRef, Subquery
from django.utils.translation import gettext_lazy as _
from django_filters import BooleanFilter
from wagtail.admin.paginator import WagtailPaginator
from wagtail.models import Page
from wagtail_localize.views.report import TranslationsReportFilterSet, TranslationsReportView

from campaign.translation.origins import is_outdated
from campaign.translation.rights import may_translate


class TranslationsFilter(TranslationsReportFilterSet):
    older = BooleanFilter(label=_("Older than its original"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Made from the names of the fields, these two speak English to everybody.
        self.filters["source_locale"].label = _("Language of the original")
        self.filters["target_locale"].label = _("Language of the translation")


class TranslationsPaginator(WagtailPaginator):
    """Counts translations in words: wagtail-localize gives its models no names of their own."""

    verbose_name = _("translation")
    verbose_name_plural = _("translations")


class TranslationsView(TranslationsReportView):
    """For those who translate: what is there, what waits, what has fallen behind."""

    template_name = "wagtailadmin/reports/base_report.html"
    results_template_name = "translation/report_results.html"
    filterset_class = TranslationsFilter
    paginator_class = TranslationsPaginator

    def dispatch(self, request, *args, **kwargs):
        if not may_translate(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_queryset(self):
        page = Page.objects.filter(
            translation_key=OuterRef("source__object_id"), locale=OuterRef("target_locale")
        )
        older = Subquery(page.annotate(older=is_outdated()).values("older"))
        return (
            super()
            .get_queryset()
            .annotate(older=older)
            .order_by(F("older").desc(nulls_last=True), "-pk")
        )
