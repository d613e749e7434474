"""Tables of the search."""

from search.models.index import IndexRow, RowFacet
from search.models.learning import KeptQuery, QueryDay, RareDay
from search.models.outbox import PendingChange
from search.models.synonyms import SynonymGroup
from search.models.vocabulary import Word, WordPair

__all__ = [
    "IndexRow",
    "KeptQuery",
    "PendingChange",
    "QueryDay",
    "RareDay",
    "RowFacet",
    "SynonymGroup",
    "Word",
    "WordPair",
]
