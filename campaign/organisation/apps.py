from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Organisation(AppConfig):
    name = "campaign.organisation"
    label = "organisation"
    verbose_name = _("Organisation")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from allauth.mfa.signals import authenticator_added

        from campaign.organisation import labels
        from campaign.organisation.door import presence

        labels.connect()
        authenticator_added.connect(presence.note_new_device)
