from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Approval(AppConfig):
    name = "campaign.approval"
    label = "approval"
    verbose_name = _("Approval")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from campaign.approval import (  # noqa: F401
            admin_reading,
            admin_refusal,
            appointing,
            checks,
            forgetting,
            four_eyes,
            going_off,
            guard,
            guard_parts,
            guard_rows,
            journal,
            notifiers,
            publishing,
            restoring_line,
            whole_actions,
        )
        from campaign.approval.takedowns import erasing as takedown_erasing
        from campaign.approval.verification import daily

        admin_reading.connect()
        admin_refusal.connect()
        appointing.connect()
        guard.connect()
        guard_parts.connect()
        guard_rows.connect()
        four_eyes.connect()
        journal.connect()
        whole_actions.connect()
        publishing.connect()
        restoring_line.connect()
        going_off.connect()
        takedown_erasing.connect()
        notifiers.connect()
        daily.register()
        forgetting.register()
        self.publish_approved = publishing.publish_approved
