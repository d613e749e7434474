"""What else a typed query means: the editors' groups of synonyms, read at each search."""

from functools import lru_cache

from search import vi
from search.models import SynonymGroup


def meant_by(reading: vi.Reading) -> list[vi.Reading]:
    """Readings of the first words of each group that the query names by another of its words.

    A word with several meanings is left as it is typed.
    """
    typed = f" {' '.join(reading.folded)} "
    groups = [
        (_words(terms), is_ambiguous)
        for terms, is_ambiguous in SynonymGroup.objects.values_list("terms", "is_ambiguous")
    ]
    unclear = {words[0][0] for words, is_ambiguous in groups if is_ambiguous and words}
    meant = []
    for words, is_ambiguous in groups:
        if is_ambiguous or not words or words[0][0] in typed:
            continue
        if any(key in typed and key not in unclear for key, _reading in words[1:]):
            meant.append(words[0][1])
    return meant


@lru_cache(maxsize=4_096)
def _words(terms: str) -> list[tuple[str, vi.Reading]]:
    """The words of a group, each as it is sought in a query and as it is read."""
    readings = [vi.read_query(term) for term in terms.splitlines()]
    return [(f" {' '.join(reading.folded)} ", reading) for reading in readings if reading.syllables]
