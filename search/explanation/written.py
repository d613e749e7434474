"""Tokens of the index written as people write them, for screens."""

from collections.abc import Iterable
from itertools import pairwise

from search import naming, vi
from search.expression import BIGRAMS, EXACT, FOLDED, NAMES, Leaf, Sequence


class Written:
    """Knows how the tokens of some texts were written in them."""

    def __init__(self, texts: Iterable[str]):
        self._written: dict[tuple[str, str], str] = {}
        for text in texts:
            self._learn(vi.words(text))
            whole = vi.read_query(text)
            for name in (naming.exact(whole), naming.folded(whole)):
                self._written.setdefault((NAMES, name), text.strip())

    def term(self, stream: str, term: str) -> str:
        """`term` as it was written; as it stands in the index where no text has it."""
        return self._written.get((stream, term), term)

    def leaf(self, leaf: Leaf) -> str:
        """The words of a leaf; in quotes when they are sought side by side."""
        words = " ".join(self.term(leaf.stream, term) for term in leaf.terms)
        return f"“{words}”" if isinstance(leaf, Sequence) else words

    def _learn(self, words: list[str]) -> None:
        tokens = [(word, token) for word in words for token in vi.read(word).syllables[:1]]
        for word, token in tokens:
            self._written.setdefault((EXACT, token.exact), word)
            self._written.setdefault((FOLDED, token.folded), word)
            self._written.setdefault((BIGRAMS, token.folded), word)
        for (word, token), (after, following) in pairwise(tokens):
            joined = token.folded + following.folded
            self._written.setdefault((BIGRAMS, joined), f"{word} {after}")
