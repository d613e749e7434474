"""The names under which readers knew what is now one trick."""

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _
from wagtail.models import Page

from campaign.content import notices
from campaign.scams.models import Merger, ScamTypePage

SHOWN = 3
# So many pages may have been merged one into the other; it also ends a circle.
LONGEST = 10


def register() -> None:
    """Have readers told them at the top of a trick; called once when the app is ready."""
    notices.register("former_names", notes, where=is_merged_into)


def is_merged_into() -> Exists:
    """Whether another page was merged into the page of the outer query, in any language."""
    done = Merger.objects.filter(outcome=Merger.Outcome.DONE)
    return Exists(done.filter(survivor__translation_key=OuterRef("translation_key")))


def notes(page: Page) -> list[notices.Notice]:
    """One note with the names, or none."""
    names = former_names(page) if isinstance(page, ScamTypePage) else []
    if not names:
        return []
    return [notices.Notice("note", _("Also called: %(names)s") % {"names": ", ".join(names)})]


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
    known = titles.order_by("path").values_list("title", flat=True)
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
