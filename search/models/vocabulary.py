"""How often syllables, and pairs of neighbours, stand in the public text: what queries are read by.

Written and read by `search/reading/vocabulary.py` alone, in SQL.
"""

from django.db import models


class Word(models.Model):
    """A syllable in its exact form (`lu7a2`), with the folded form that it is sought by."""

    exact = models.CharField(max_length=32, primary_key=True)
    folded = models.CharField(max_length=32, db_index=True)
    count = models.IntegerField(default=0)

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return self.exact


class WordPair(models.Model):
    """Two neighbouring syllables in their exact forms, with a space between: `lu7a2 d9ao3`."""

    exact = models.CharField(max_length=65, primary_key=True)
    folded = models.CharField(max_length=65, db_index=True)
    count = models.IntegerField(default=0)

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return self.exact
