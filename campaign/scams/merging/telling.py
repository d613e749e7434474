"""What signers and editors of the two pages are told of a merger that waits."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page

from campaign.approval import advice
from campaign.scams.merging import rules
from campaign.scams.merging.pairs import KINDS
from campaign.scams.merging.preview import preview
from campaign.scams.models import Merger


def register() -> None:
    """Have the forms of signing tell it; called once when the app is ready."""
    advice.finders.append(advices)


def advices(page: Page) -> Iterator[advice.Advice]:
    """Of the page that stays, what its approval does; of the one that goes, that it goes."""
    if not isinstance(page, KINDS) or not page.pk:
        return
    for merger in Merger.objects.waiting().about(page):
        url = reverse("merger", args=[merger.pk])
        words = {"merged": merger.merged_title, "survivor": merger.survivor_title}
        if merger.survivor_id != page.pk:
            yield advice.Advice(_("It is to be merged into “%(survivor)s”.") % words, url=url)
            continue
        objection = rules.objection_to_carrying_out(merger)
        yield advice.Advice(
            _("Approving this text also merges “%(merged)s” into this page.") % words,
            key=merger.key,
            points=() if objection else tuple(_points(merger)),
            url=url,
            objection=objection,
        )


def _points(merger: Merger) -> Iterator[str]:
    pages = Page.objects.in_bulk([merger.merged_id, merger.survivor_id])
    told = preview(pages[merger.merged_id], pages[merger.survivor_id])
    for pair in told.going:
        yield _("“%(title)s” is taken off; its readers are led to “%(goal)s”.") % {
            "title": pair.goes.get_admin_display_title(),
            "goal": pair.goal.get_admin_display_title(),
        }
    yield from told.losses
    if told.moving:
        count = len(told.moving)
        yield ngettext("%(count)d page moves here.", "%(count)d pages move here.", count) % {
            "count": count
        }
    if told.pointing:
        count = len(told.pointing)
        yield ngettext(
            "%(count)d public page that links to it shows this page instead.",
            "%(count)d public pages that link to it show this page instead.",
            count,
        ) % {"count": count}
