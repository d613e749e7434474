from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Home(AppConfig):
    name = "home"
    verbose_name = _("Front door")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from campaign.work import readiness
        from home import (
            card_names,
            facet_labels,
            field_addresses,
            front_advice,
            hit_check,
            search_ways,
            unit_names,
        )
        from home.guide import step_guides
        from home.starter import status

        readiness.register("seed", status.problems)
        hit_check.register()
        card_names.register()
        facet_labels.register()
        field_addresses.register()
        front_advice.register()
        search_ways.register()
        step_guides.register()
        unit_names.register()
