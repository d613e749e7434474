from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Scams(AppConfig):
    name = "campaign.scams"
    label = "scams"
    verbose_name = _("Scams")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from campaign.scams import card_colour, field_rules, former_names, thin_type
        from campaign.scams.merging import carrying_out, erasing, telling

        carrying_out.connect()
        erasing.connect()
        telling.register()
        field_rules.register()
        card_colour.register()
        former_names.register()
        thin_type.register()
