from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Handbook(AppConfig):
    name = "campaign.handbook"
    label = "handbook"
    verbose_name = _("Handbooks")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from campaign.handbook import checks, empty_chapter, forgetting  # noqa: F401

        empty_chapter.register()
        forgetting.connect()
