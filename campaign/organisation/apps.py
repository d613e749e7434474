from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Organisation(AppConfig):
    name = "campaign.organisation"
    label = "organisation"
    verbose_name = _("Organisation")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from allauth.mfa import signals as devices
        from django.contrib.auth import get_user_model
        from django.contrib.auth.signals import user_logged_in
        from django.db.models.signals import pre_save

        from campaign.organisation import labels
        from campaign.organisation.door import letters, presence, sessions
        from campaign.work import jobs

        labels.connect()
        devices.authenticator_added.connect(presence.note_new_device)
        for change in ("added", "removed", "reset"):
            getattr(devices, f"authenticator_{change}").connect(sessions.end_others)
        user_logged_in.connect(sessions.begin)
        pre_save.connect(letters.tell_on_change, sender=get_user_model())
        jobs.register(jobs.Job("forget_sessions", timedelta(days=1), sessions.forget))
