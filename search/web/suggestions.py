"""Titles offered while somebody types: found by title or alias, with or without marks.

Always from the index in the database, whichever engine answers searches.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from wagtail.models import Locale, Site

from search import asking, found_pages, vi
from search import expression as ask
from search.index import indexing
from search.ranking import kind_weights
from search.reading import synonyms
from search.visibility import Visibility
from search.web import kept, labels, limits, named
from search.web.named import Named

MOST = 8
LETTERS = 2
# A last word of so many letters may be whole and misspelt.
WORD = 3
# Nobody picks a title from a list after this much.
CHARACTERS = 100
# How many of the best are put in order by what the database does not know.
CANDIDATES = 100


@dataclass(frozen=True)
class Suggestion:
    """The title of a page; `label` is what readers call its kind, where that has a name."""

    id: int
    title: str
    url: str
    kind: str
    label: str = ""


def suggest(
    query: str, *, site: Site | None = None, locale: Locale | None = None
) -> list[Suggestion]:
    """At most `MOST` public pages whose names go on as `query` begins, the likeliest first.

    Nothing before the second letter. Raises limits.Busy where too many search at once.
    """
    query = query[:CHARACTERS]
    if sum(len(word.folded) for word in vi.read_query(query).syllables) < LETTERS:
        return []
    indexing.flush()
    visibility = Visibility(site, locale)
    return kept.answer(
        ["suggestions", " ".join(vi.tidy(query).split())],
        visibility,
        make=lambda: _made(query, visibility),
        shown=lambda made: {one.id for one in made},
    )


def _made(query: str, visibility: Visibility) -> list[Suggestion]:
    with limits.place():
        found, meant = _found(query, visibility)
    asked = vi.read_query(meant)
    best = sorted(found, key=lambda one: _order(one, meant, asked))[:MOST]
    pages = found_pages.by_key([one.page_id for one in best])
    address = found_pages.addresses(visibility.site)
    names = labels.names("kind", [one.kind for one in best], visibility)
    return [
        Suggestion(
            id=page.pk,
            title=page.title,
            url=address(page),
            kind=one.kind,
            label=names.get(one.kind, ""),
        )
        for one in best
        if (page := pages.get(one.page_id))
    ]


def _found(query: str, visibility: Visibility) -> tuple[list[Named], str]:
    """What was found, and for which text: as it is typed, or as its words may be meant."""
    for text in _ways(query, visibility):
        if found := _begun(vi.read_query(text), visibility):
            return found, text
    return [], query


def _begun(reading: vi.Reading, visibility: Visibility) -> list[Named]:
    """Pages whose names go on so; those spelled with the marks that were typed are all there."""
    *finished, last = reading.syllables
    names = ask.Beginning(tuple(word.folded for word in finished), last.folded)
    found = {one.page_id: one for one in named.pages(names, visibility, most=CANDIDATES)}
    marked = tuple(word.exact for word in reading.syllables if word.marked)
    if marked and len(found) == CANDIDATES:
        exact = ask.Every((names, ask.AnyOf(ask.EXACT, marked, (ask.TITLE,))))
        found |= {one.page_id: one for one in named.pages(exact, visibility, most=CANDIDATES)}
    return list(found.values())


def _ways(query: str, visibility: Visibility) -> Iterator[str]:
    """Texts to try in turn."""
    yield query
    *finished, last = vi.words(query)
    groups = synonyms.given()
    read = asking.read(" ".join(finished), visibility, groups) if finished else None
    if read and read.is_shown:
        yield f"{read.text} {last}"
    read = asking.read(query, visibility, groups) if len(last) >= WORD else None
    if read and read.is_shown:
        yield read.text


def _order(one: Named, query: str, asked: vi.Reading) -> tuple:
    """What stands first: what holds, is spelled as typed, says so, weighs more, begins so."""
    title = vi.read(one.title)
    marked = {word.exact for word in asked.syllables if word.marked}
    begins = bool(marked) and vi.tidy(one.title).startswith(vi.tidy(query).strip())
    weights = kind_weights()
    return (
        one.is_past,
        -len(marked & set(title.exact)) - begins,
        -_says(title.folded, asked.folded),
        -one.rank * weights.get(one.kind, 1.0),
        not " ".join(title.folded).startswith(" ".join(asked.folded)),
        len(one.title),
        one.page_id,
    )


def _says(title: list[str], asked: list[str]) -> int:
    """How well the title itself says it: 2 side by side, 1 anywhere, 0 only another name does."""
    *finished, last = asked
    if f" {' '.join(asked)}" in f" {' '.join(title)}":
        return 2
    return int(set(finished) <= set(title) and any(word.startswith(last) for word in title))
