from django.apps import AppConfig


class Paperwork(AppConfig):
    """Administrative documents as Word files, in the State's layout. Knows no other room."""

    name = "campaign.paperwork"
    label = "paperwork"
    verbose_name = "Văn bản hành chính"
