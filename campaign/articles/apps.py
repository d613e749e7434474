from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Articles(AppConfig):
    name = "campaign.articles"
    label = "articles"
    verbose_name = _("Articles and warnings")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from campaign.approval import erasing
        from campaign.articles.importing import records

        # So that the next import of the same file does not make an erased page anew.
        erasing.kept_facts[records.MARK] = ("key",)
