from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Work(AppConfig):
    """Named jobs in the background, and whether the whole is ready."""

    name = "campaign.work"
    label = "work"
    verbose_name = _("Background work")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from campaign.work import chores

        chores.register()
