"""The names under which readers knew what is now one trick."""

from django import template
from wagtail.models import Page

from campaign.scams.models import Merger, ScamTypePage

register = template.Library()
SHOWN = 3
# So many pages may have been merged one into the other; it also ends a circle.
LONGEST = 10


@register.simple_tag
def former_names(page: ScamTypePage) -> list[str]:
    """Titles of pages that were merged into `page`, where its signed aliases have them too.

    Whoever follows an old link finds the name that they came for. Other aliases are ways of
    typing, often wrong ones, and never shown.
    """
    keys = _merged_into(page) if page.pk else []
    if not keys:
        return []
    signed = {row.text.casefold() for row in page.alias_lines.all()}
    titles = Page.objects.filter(translation_key__in=keys, locale=page.locale_id)
    known = (title for title in titles.order_by("path").values_list("title", flat=True))
    return [title for title in known if title.casefold() in signed][:SHOWN]


def _merged_into(page: ScamTypePage) -> list:
    """Keys across languages of the pages that led on to `page`, over any number of mergers."""
    found, newest = [], [page.translation_key]
    done = Merger.objects.filter(outcome=Merger.Outcome.DONE).exclude(merged_key=None)
    for _step in range(LONGEST):
        rows = done.filter(survivor__translation_key__in=newest)
        newest = [key for key in rows.values_list("merged_key", flat=True) if key not in found]
        if not newest:
            break
        found += newest
    return found
