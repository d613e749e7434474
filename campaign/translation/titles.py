"""The name of a draft in lists, while its title is being translated."""

from django.db.models.signals import post_save
from wagtail.models import Page
from wagtail_localize.models import StringTranslation, post_save_string_translation


def connect() -> None:
    """Take the place of wagtail-localize's receiver; called once when the app is ready."""
    post_save.disconnect(post_save_string_translation, sender=StringTranslation)
    post_save.connect(show, sender=StringTranslation, dispatch_uid="translation.show_title")


def show(sender, instance, **kwargs):
    """Show as much of the new title as fits: whether it is valid is said when it is saved.

    The stock receiver writes it whole, which PostgreSQL answers with an error.
    """
    if instance.context_id and instance.context.path == "title":
        longest = Page._meta.get_field("draft_title").max_length
        pages = Page.objects.filter(
            translation_key=instance.context.object_id, locale_id=instance.locale_id
        )
        pages.update(draft_title=instance.data[:longest])
