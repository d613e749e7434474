"""Filters of our lists: words in any capitals, and no list as if unfiltered after a slip."""

from unicodedata import normalize

from django.db.models import Q
from django.http import HttpResponseBadRequest
from django.utils.translation import gettext as _
from django_filters import CharFilter


class WordsFilter(CharFilter):
    """Rows that hold the words, in whatever capitals; SQLite by itself knows those of ASCII."""

    def filter(self, qs, value):
        words = normalize("NFC", value or "")
        forms = {words, words.lower(), words.upper(), words.capitalize(), words.title()}
        found = Q()
        for form in filter(None, forms):
            found |= Q(**{f"{self.field_name}__icontains": form})
        return qs.filter(found)


class StrictFilters:
    """Mixin for lists. Wagtail lists everything, and exports it, where a filter cannot be read."""

    @property
    def _is_unreadable(self) -> bool:
        return bool(self.filters) and not self.filters.is_valid()

    def filter_queryset(self, queryset):
        return queryset.none() if self._is_unreadable else super().filter_queryset(queryset)

    def get(self, request, *args, **kwargs):
        if self.is_export and self._is_unreadable:
            return self._refuse_export()
        return super().get(request, *args, **kwargs)

    def _refuse_export(self) -> HttpResponseBadRequest:
        form = self.filters.form
        wrong = [f"{form[name].label}: {' '.join(why)}" for name, why in form.errors.items()]
        lines = [_("Nothing was written: a filter cannot be read."), *wrong]
        return HttpResponseBadRequest("\n".join(lines), content_type="text/plain; charset=utf-8")
