"""The posting table of PostgreSQL: which row holds which term how often, ranked by BM25."""

CREATE: list[str] = []
DROP: list[str] = []
TABLES: frozenset[str] = frozenset()
