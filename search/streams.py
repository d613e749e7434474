"""The token streams of one row."""

from dataclasses import dataclass, fields


@dataclass(frozen=True)
class Streams:
    """The text of one row as space-separated ASCII tokens, a stream each."""

    title_exact: str = ""
    title_bigrams: str = ""
    title_folded: str = ""
    body_exact: str = ""
    body_bigrams: str = ""
    body_folded: str = ""
    autocomplete: str = ""

    def of(self, part: str, stream: str) -> str:
        """One of the six streams, e.g. `of("title", "exact")`."""
        return getattr(self, f"{part}_{stream}")

    @property
    def length(self) -> int:
        """How many tokens there are in all, which BM25 measures a text by."""
        return sum(len(getattr(self, name).split()) for name in COLUMNS)


COLUMNS = [column.name for column in fields(Streams)]

# Title 3 : body 1 for exact, 2 : 0.5 for bigrams; folded syllables are evidence of last resort
# and must never outweigh a match with its marks.
WEIGHTS = {
    "title_exact": 3,
    "title_bigrams": 2,
    "title_folded": 0.3,
    "body_exact": 1,
    "body_bigrams": 0.5,
    "body_folded": 0.1,
    "autocomplete": 0.3,
}
