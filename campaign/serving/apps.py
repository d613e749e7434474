from django.apps import AppConfig


class ServingConfig(AppConfig):
    """Answers to strangers: headers, refusals at the door, health. Knows no other room."""

    name = "campaign.serving"
    verbose_name = "Phục vụ"
