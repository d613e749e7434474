"""Set-up of the Vietnamese search."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    """Vietnamese search for Wagtail: normaliser, engines, one public door, an API."""

    name = "search"
    label = "search"
    verbose_name = _("Search")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from search import stamp
        from search.upkeep import checks, signals

        checks.register()
        signals.connect()
        stamp.connect()
