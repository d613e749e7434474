"""What a search engine outside the database has still to be told."""

from django.db import models


class PendingChange(models.Model):
    """An object that changed; written in the transaction of the change, removed once sent."""

    # The root model that its index is named after, e.g. "wagtailcore.page".
    model = models.CharField(max_length=128)
    object_id = models.CharField(max_length=64)
    noted_at = models.DateTimeField(auto_now_add=True)

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return f"{self.model} {self.object_id}"
