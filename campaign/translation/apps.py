from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Translation(AppConfig):
    name = "campaign.translation"
    label = "translation"
    verbose_name = _("Translation")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from campaign.translation import (  # noqa: F401
            aliases,
            authors,
            checks,
            clearance,
            covering,
            drafting,
            fields,
            forgetting,
            origins,
            reading,
            rights,
            speaking,
            titles,
        )

        fields.connect()
        drafting.connect()
        aliases.connect()
        authors.connect()
        clearance.register()
        covering.connect()
        forgetting.connect()
        origins.connect()
        reading.register()
        rights.register()
        speaking.connect()
        titles.connect()
