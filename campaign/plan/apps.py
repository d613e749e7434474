from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Plan(AppConfig):
    name = "campaign.plan"
    label = "plan"
    verbose_name = _("Plans")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from campaign.approval.sheets import head as sheet_head
        from campaign.plan import services

        sheet_head.places.append(services.place)
