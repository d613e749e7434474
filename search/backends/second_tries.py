"""What the admin's search asks for instead where what was typed finds nothing.

Marks are left aside; then it is read as a reader's query is: raw keys, joined words, slips. The
reader knows the words of public text only, so what it makes of a query tells nothing of drafts.
"""

from collections.abc import Iterator

from modelsearch.query import PlainText, SearchQuery

from search import asking, vi
from search.expression import Expression
from search.visibility import Visibility

_PUBLIC = Visibility(site=None, locale=None)


def of_text(query: SearchQuery, scope: tuple[str, ...]) -> Iterator[Expression]:
    """For a search in texts; nothing for a query that was put together of several."""
    if not isinstance(query, PlainText):
        return
    ways = [asking.asked(PlainText(text, operator=query.operator), scope) for text in _read(query)]
    if query.operator == "or":
        ways.insert(0, asking.any_folded(vi.read_query(query.query_string), scope))
    yield from filter(None, ways)


def of_names(query: SearchQuery) -> Iterator[Expression]:
    """For a search by the beginning of a name: its last word may be whole or unfinished."""
    text = getattr(query, "query_string", "")
    *finished, last = vi.words(text) or [""]
    begun = asking.read(" ".join(finished), _PUBLIC) if finished else None
    texts = [f"{begun.text} {last}"] if begun else []
    yield from filter(
        None, (asking.beginning(vi.read_query(one)) for one in [*texts, *_read(query)])
    )


def _read(query: SearchQuery) -> list[str]:
    read = asking.read(getattr(query, "query_string", ""), _PUBLIC)
    return [read.text] if read else []
