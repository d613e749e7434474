"""The index row, which holds what a hit shows and a search filters by; and groups of synonyms."""

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _
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
    facets = models.JSONField(default=dict)
    rank = models.FloatField(default=1.0)
    valid_until = models.DateField(null=True)
    normaliser = models.PositiveSmallIntegerField()
    # None: written before this was kept.
    indexed_at = models.DateTimeField(null=True)

    # Rows follow their objects and never count as a use of them.
    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["content_type", "object_id"], name="search_one_row")
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_of_public_text(self) -> bool:
        """Whether the row was written after its page went public; before, it tells of a draft."""
        published = self.page.last_published_at
        return published is None or (self.indexed_at is not None and self.indexed_at >= published)


class SynonymGroup(models.Model):
    """Words that mean the same to a search: the first stands for all. Data of the editors."""

    terms = models.TextField(
        _("words"), help_text=_("One a line. Whoever types one of them also finds the first.")
    )
    is_ambiguous = models.BooleanField(
        _("has several meanings"),
        default=False,
        help_text=_("The first word is then never read as one of the others by itself."),
    )
    note = models.TextField(_("note"), blank=True)

    class Meta:
        verbose_name = _("group of synonyms")
        verbose_name_plural = _("groups of synonyms")

    def __str__(self) -> str:
        return self.terms.split("\n", 1)[0].strip()
