"""Groups of words that mean the same to a search; search itself decides when they apply."""

from home.starter.run import Run
from search.models import SynonymGroup

LABEL = "Nhóm từ đồng nghĩa"


def load(run: Run) -> tuple[int, int]:
    """Make the missing groups; returns how many were made and how many there are."""
    wanted = _groups(run)
    there = [
        (group.is_ambiguous, set(group.terms.splitlines())) for group in SynonymGroup.objects.all()
    ]
    missing = [group for group in wanted if not _is_there(group, there)]
    SynonymGroup.objects.bulk_create(missing)
    return len(missing), len(wanted)


def _groups(run: Run) -> list[SynonymGroup]:
    reference = run.content.reference
    plain = [
        SynonymGroup(terms="\n".join(str(term) for term in terms), is_ambiguous=False)
        for terms in reference["search_synonyms"]
    ]
    ambiguous = [
        SynonymGroup(
            terms="\n".join([row["term"], *row["means"]]), is_ambiguous=True, note=row["rule"]
        )
        for row in reference["search_synonyms_ambiguous"]
    ]
    return plain + ambiguous


def _is_there(group: SynonymGroup, there: list[tuple[bool, set[str]]]) -> bool:
    """Whether a group shares most of its words with one that people may have changed since."""
    words = set(group.terms.splitlines())
    return any(
        is_ambiguous == group.is_ambiguous and 2 * len(words & known) > len(words)
        for is_ambiguous, known in there
    )
