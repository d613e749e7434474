"""The token streams of one row."""

from dataclasses import dataclass, fields

from search.expression import AUTOCOMPLETE, BODY, NAMES, TITLE


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
    # Of all other names together each token once: forty names are not forty mentions.
    alias_exact: str = ""
    alias_bigrams: str = ""
    alias_folded: str = ""
    names: str = ""

    def of(self, part: str, stream: str) -> str:
        """The tokens of one column, e.g. `of("alias", "exact")`."""
        return getattr(self, f"{part}_{stream}")

    @property
    def length(self) -> int:
        """How many tokens there are in all, which BM25 measures a text by."""
        return sum(len(getattr(self, name).split()) for name in COLUMNS)


COLUMNS = [column.name for column in fields(Streams)]

ALIAS = "alias"
_PARTS = {TITLE: (TITLE, ALIAS), BODY: (BODY,)}
_APART = (NAMES, AUTOCOMPLETE)

# Title 4 : another name 3 : body 1 for exact, 5 : 4 : 1 for bigrams (engines outside repeat the
# text as often, so whole numbers); folded syllables are evidence of last resort and must never
# outweigh a match with its marks. A whole name counts nearly all that a term can count, however
# long the text below it.
WEIGHTS = {
    "title_exact": 2.8,
    "title_bigrams": 2,
    "title_folded": 0.28,
    "alias_exact": 2.1,
    "alias_bigrams": 1.6,
    "alias_folded": 0.21,
    "body_exact": 0.7,
    "body_bigrams": 0.4,
    "body_folded": 0.07,
    "autocomplete": 0.3,
    "names": 10,
}


def columns(stream: str, scope: tuple[str, ...]) -> list[str]:
    """The columns that hold the words of a stream of these parts."""
    if stream in _APART:
        return [stream]
    return [f"{part}_{stream}" for wanted in scope for part in _PARTS[wanted]]


def texts(stream: str, scope: tuple[str, ...]) -> list[str]:
    """Those of the columns whose tokens stand as in the text; a set of words has no order."""
    return [name for name in columns(stream, scope) if not name.startswith(ALIAS)]
