"""Types of scams in a field whose address changed, or which was merged into another one.

Searches narrow them by its slug.
"""

from django.db.models import Q
from wagtail.signals import page_slug_changed

from campaign.scams.merging.carrying_out import merged_into
from campaign.scams.models import ScamFieldPage, ScamTypePage
from search.index import indexing


def register() -> None:
    """Have the index follow; called once when the app is ready."""
    page_slug_changed.connect(_changed, sender=ScamFieldPage, dispatch_uid="home.field_addresses")
    merged_into.connect(_merged, sender=ScamFieldPage, dispatch_uid="home.field_mergers")


def _changed(instance, **kwargs) -> None:
    below = Q(path__startswith=instance.path, depth__gt=instance.depth)
    # Also by a translation, which names the field in its original language.
    named = Q(further_fields__field__translation_key=instance.translation_key)
    for page in ScamTypePage.objects.filter(below | named).distinct():
        indexing.touch(page)


def _merged(merged, **kwargs) -> None:
    for page in ScamTypePage.objects.filter(further_fields__field=merged.pk).distinct():
        indexing.touch(page)
