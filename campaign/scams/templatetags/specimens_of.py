"""The specimens that show a trick, as its page has them."""

from django import template
from django.db.models import Q

from campaign.scams.models import Merger, ScamTypePage, SpecimenPage

register = template.Library()


@register.simple_tag
def specimens_of(page: ScamTypePage) -> list[SpecimenPage]:
    """The live specimens of this trick in the order of the gallery, each in one language.

    One query: a translation points to the same trick as its original, in whatever language; a
    specimen of a trick that was merged into this one shows this one.
    """
    if not page.pk:
        return []
    merged = Merger.objects.filter(
        outcome=Merger.Outcome.DONE, survivor__translation_key=page.translation_key
    )
    found = SpecimenPage.objects.live().filter(
        Q(related_types__scam__translation_key=page.translation_key)
        | Q(related_types__scam__in=merged.values("merged"))
    )
    chosen: dict = {}
    # The reader's own language last: it takes the place of the original.
    for each in sorted(
        found.order_by("path").distinct(), key=lambda p: p.locale_id == page.locale_id
    ):
        chosen[each.translation_key] = each
    return list(chosen.values())
