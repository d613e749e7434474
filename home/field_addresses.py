"""Types of scams in a field whose address changed: searches narrow them by its slug."""

from django.db.models import Q
from wagtail.signals import page_slug_changed

from campaign.scams.models import ScamFieldPage, ScamTypePage
from search.index import indexing


def register() -> None:
    """Have the index follow; called once when the app is ready."""
    page_slug_changed.connect(_changed, sender=ScamFieldPage, dispatch_uid="home.field_addresses")


def _changed(instance, **kwargs) -> None:
    below = Q(path__startswith=instance.path, depth__gt=instance.depth)
    for page in ScamTypePage.objects.filter(below | Q(further_fields__field=instance)).distinct():
        indexing.touch(page)
