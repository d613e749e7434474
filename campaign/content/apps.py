from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Content(AppConfig):
    name = "campaign.content"
    label = "content"
    verbose_name = _("Public pages")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from campaign.content.models import file_guard, tree

        tree.connect()
        file_guard.connect()
