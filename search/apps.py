"""Set-up of the Vietnamese search."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Vietnamese search for Wagtail: normaliser, engines, one public door, an API."""

    name = "search"
    label = "search"
    verbose_name = "Search"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from search import checks, signals

        checks.register()
        signals.connect()
