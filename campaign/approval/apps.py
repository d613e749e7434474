from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Approval(AppConfig):
    name = "campaign.approval"
    label = "approval"
    verbose_name = _("Approval")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from campaign.approval import (  # noqa: F401
            admin_refusal,
            checks,
            guard,
            notifiers,
            publishing,
            verification,
        )

        admin_refusal.connect()
        guard.connect()
        publishing.connect()
        notifiers.connect()
        verification.register()
        self.publish_approved = publishing.publish_approved
