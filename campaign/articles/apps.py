from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Articles(AppConfig):
    name = "campaign.articles"
    label = "articles"
    verbose_name = _("Articles and warnings")
    default_auto_field = "django.db.models.BigAutoField"
