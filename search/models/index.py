"""The index row, which holds what a hit shows and a search filters by."""

import datetime

from django.contrib.contenttypes.models import ContentType
from django.db import models
from wagtail.models import Page


class IndexRow(models.Model):
    """One indexed object of any model; its text streams lie in the engine's own table.

    Whether a page is live, public, where it stands and in which language is *not* kept here:
    it is read from the page itself at each search, so that it can never be out of date.
    """

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    # Text, since the primary keys of indexed models need not be numbers.
    object_id = models.CharField(max_length=64)
    page = models.OneToOneField(
        Page, null=True, on_delete=models.CASCADE, related_name="+", db_constraint=False
    )
    title = models.TextField()
    kind = models.CharField(max_length=64, db_index=True)
    code = models.CharField(max_length=255, blank=True)
    source_id = models.TextField(blank=True)
    summary = models.TextField(blank=True)
    # What to do now, in a sentence or two; and the plain text that passages are quoted from.
    answer = models.TextField(default="", blank=True)
    text = models.TextField(default="", blank=True)
    # Other names, one a line: sought, never shown.
    aliases = models.TextField(default="", blank=True)
    date = models.DateField(null=True)
    facets = models.JSONField(default=dict)
    rank = models.FloatField(default=1.0)
    valid_until = models.DateField(null=True)
    # Tokens of all streams together, which BM25 measures a text by.
    length = models.PositiveIntegerField(default=0)
    # Whether its words are counted in the vocabulary that reads queries.
    is_counted = models.BooleanField(default=False)
    normaliser = models.PositiveSmallIntegerField()
    # None: written before this was kept.
    indexed_at = models.DateTimeField(null=True)

    # Rows follow their objects and never count as a use of them.
    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["content_type", "object_id"], name="search_one_row")
        ]
        # All that ranking reads of each row that matches, without the long texts beside it.
        indexes = [
            models.Index(
                fields=["id", "page", "date", "rank", "kind", "valid_until"],
                name="search_row_ranked",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_of_public_text(self) -> bool:
        """Whether the row was written after its page went public; before, it tells of a draft."""
        published = self.page.last_published_at
        return published is None or (self.indexed_at is not None and self.indexed_at >= published)

    def is_past(self, today: datetime.date) -> bool:
        """Whether the page was withdrawn, or its last valid day is over."""
        return self.rank <= 0 or (self.valid_until is not None and self.valid_until < today)


class RowFacet(models.Model):
    """A value that results are filtered and counted by, e.g. ("kind", "scam_type")."""

    row = models.ForeignKey(IndexRow, on_delete=models.CASCADE, related_name="facet_values")
    name = models.CharField(max_length=32)
    value = models.CharField(max_length=255)

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["row", "name", "value"], name="search_one_facet")
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.value}"
