from django.apps import AppConfig, apps
from django.utils.translation import gettext_lazy as _


class Staffing(AppConfig):
    name = "campaign.staffing"
    label = "staffing"
    verbose_name = _("Staff accounts")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from campaign.staffing import handing, inviting, journal_actions, leaving, reviewing

        handing.connect()
        inviting.connect()
        journal_actions.connect()
        leaving.register()
        if apps.is_installed("allauth.mfa"):
            from campaign.organisation.door import closing, presence

            leaving.closers.append(closing.take_devices)
            reviewing.device_holders.append(presence.with_device)
