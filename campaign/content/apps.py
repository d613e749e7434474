from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Content(AppConfig):
    name = "campaign.content"
    label = "content"
    verbose_name = _("Public pages")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from campaign.content import (
            address_guard,
            corrections,
            file_waiting_room,
            freshness,
            redirect_guard,
            site_guard,
            stamped_words,
            verification,
            wagtail_labels,
        )
        from campaign.content.covering import connecting
        from campaign.content.models import file_guard, tree
        from campaign.content.share_card import store

        address_guard.connect()
        redirect_guard.connect()
        site_guard.connect()
        corrections.register()
        freshness.register()
        verification.register()
        tree.connect()
        file_guard.connect()
        file_waiting_room.connect()
        stamped_words.connect()
        store.connect()
        connecting.connect()
        wagtail_labels.give()
