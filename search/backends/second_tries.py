"""What the admin's search asks for instead where what was typed finds nothing.

Marks are left aside; then it is read as a reader's query is: raw keys, joined words, slips. The
reader knows the words of public text only, so what it makes of a query tells nothing of drafts.
"""

from collections.abc import Iterator

from modelsearch.query import PlainText, SearchQuery

from search import asking, vi
from search.expression import Expression
from search.visibility import Visibility


def of_text(query: SearchQuery, scope: tuple[str, ...]) -> Iterator[Expression]:
    """For a search in texts; nothing for a query that was put together of several."""
    if not isinstance(query, PlainText):
        return
    if query.operator == "or" and (
        folded := asking.any_folded(vi.read_query(query.query_string), scope)
    ):
        yield folded
    text = _read(query.query_string)
    if text and (meant := asking.asked(PlainText(text, operator=query.operator), scope)):
        yield meant


def of_names(query: SearchQuery) -> Iterator[Expression]:
    """For a search by the beginning of a name: its last word may be whole or unfinished."""
    text = getattr(query, "query_string", "")
    *finished, last = vi.words(text) or [""]
    if begun := _read(" ".join(finished)):
        yield from filter(None, [asking.beginning(vi.read_query(f"{begun} {last}"))])
    if whole := _read(text):
        yield from filter(None, [asking.beginning(vi.read_query(whole))])


def _read(text: str) -> str:
    """What a reader would be understood to mean; empty where that is what it says."""
    # Made anew each time: it is true of the moment in which it is first asked.
    public = Visibility(site=None, locale=None)
    read = asking.read(text, public) if text else None
    return read.text if read and read.is_shown else ""
