from django.apps import AppConfig, apps
from django.db.backends.signals import connection_created
from django.utils.translation import gettext_lazy as _


class Organisation(AppConfig):
    name = "campaign.organisation"
    label = "organisation"
    verbose_name = _("Organisation")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from campaign.organisation import alphabet, labels, people, permission_names

        connection_created.connect(alphabet.teach, dispatch_uid="organisation.alphabet")
        people.connect()
        permission_names.connect()
        labels.connect()
        if apps.is_installed("allauth.mfa"):
            from campaign.organisation.door import connecting

            connecting.connect()
