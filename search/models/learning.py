"""What readers searched for, counted by day: without person, address or session."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Counts(models.Model):
    """How a query fared on one day."""

    day = models.DateField()
    asked = models.PositiveIntegerField(default=0)
    unfound = models.PositiveIntegerField(default=0)
    """How often nothing was found."""
    again = models.PositiveIntegerField(default=0)
    """How often the same person at once asked something else."""
    opened = models.PositiveIntegerField(default=0)
    """How often a result was opened."""

    wagtail_reference_index_ignore = True

    class Meta:
        abstract = True

    NAMES = ("asked", "unfound", "again", "opened")


class KeptQuery(models.Model):
    """A query that was asked often enough to be kept in words, numbers and links masked."""

    # Folded tokens: queries that differ in marks alone are one.
    key = models.CharField(max_length=255, unique=True)
    # The form that most people typed, and by how many it leads (a majority vote in one row).
    text = models.CharField(max_length=255)
    lead = models.PositiveSmallIntegerField(default=1)
    # Set aside by somebody: since when, and how often it had been asked on that day by then.
    dismissed_at = models.DateTimeField(null=True)
    dismissed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    dismissed_asked = models.PositiveIntegerField(default=0)
    # Somebody thinks that an article should answer it.
    idea = models.TextField(blank=True)
    idea_at = models.DateTimeField(null=True)
    idea_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("query of readers")
        verbose_name_plural = _("queries of readers")
        # Who may change synonyms works on these as well: one duty, one right.
        default_permissions = ()

    def __str__(self) -> str:
        return self.text


class QueryDay(Counts):
    """One day of a query that is kept."""

    query = models.ForeignKey(KeptQuery, on_delete=models.CASCADE, related_name="days")

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["query", "day"], name="search_one_query_day")
        ]

    def __str__(self) -> str:
        return f"{self.query_id} {self.day}"


class RareDay(Counts):
    """One day of a query that was not asked often enough: known by a keyed hash alone."""

    digest = models.CharField(max_length=64)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["digest", "day"], name="search_one_rare_day")
        ]
        indexes = [models.Index(fields=["day"], name="search_rare_day")]

    def __str__(self) -> str:
        return f"{self.digest[:8]} {self.day}"
