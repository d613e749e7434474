"""What replaced a document, and what that replaced, over as many steps as there are."""

from collections import defaultdict
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import F

from campaign.content.languages import in_reader_language
from campaign.documents.models import LegalDocumentPage, Replacement

# Replacements by key: the key of the other document, and its page.
Links = dict[UUID, list[tuple[UUID, int]]]


@dataclass
class Chain:
    """The live documents before and after one, the nearest first."""

    newer: list[LegalDocumentPage] = field(default_factory=list)
    # Without those that the document itself names.
    older: list[LegalDocumentPage] = field(default_factory=list)

    @property
    def in_force(self) -> LegalDocumentPage | None:
        """The last of the newer ones that applies today and is checked."""
        known = (each for each in reversed(self.newer) if each.is_verified and each.is_in_force)
        return next(known, None)


def chain_of(document: LegalDocumentPage) -> Chain:
    """Two queries, however long the chain; a circle that editors made has an end too."""
    rows = Replacement.objects.filter(page__live=True, replaced__locale=F("page__locale"))
    newer: Links = defaultdict(list)
    older: Links = defaultdict(list)
    for new, new_pk, old, old_pk in rows.order_by("page", "sort_order").values_list(
        "page__translation_key", "page", "replaced__translation_key", "replaced"
    ):
        newer[old].append((new, new_pk))
        older[new].append((old, old_pk))
    after = _along(newer, document.translation_key)
    direct = {pk for _key, pk in older.get(document.translation_key, ())}
    before = [pk for pk in _along(older, document.translation_key) if pk not in direct]
    if not after and not before:
        return Chain()
    found = LegalDocumentPage.objects.live().in_bulk([*after, *before])
    shown = dict(zip(found, in_reader_language(found.values()), strict=True))
    return Chain(
        newer=[shown[pk] for pk in after if pk in shown],
        older=[shown[pk] for pk in before if pk in shown],
    )


def _along(links: Links, start: UUID) -> list[int]:
    """The pages that one comes to from `start`, step by step, each once."""
    seen, step, found = {start}, [start], []
    while step:
        following = []
        for key, pk in (link for each in step for link in links.get(each, ())):
            if key not in seen:
                seen.add(key)
                following.append(key)
                found.append(pk)
        step = following
    return found
