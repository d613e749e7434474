from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Documents(AppConfig):
    name = "campaign.documents"
    label = "legal_documents"
    verbose_name = _("Legal documents")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from campaign.documents import citation_notes, dates_advice, letters

        citation_notes.register()
        dates_advice.register()
        letters.register()
