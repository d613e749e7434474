"""Tables of the search."""

from search.models.index import IndexRow, RowFacet
from search.models.outbox import PendingChange
from search.models.synonyms import SynonymGroup
from search.models.vocabulary import Word, WordPair

__all__ = ["IndexRow", "PendingChange", "RowFacet", "SynonymGroup", "Word", "WordPair"]
