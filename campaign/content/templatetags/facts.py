"""What belongs to a page, as its template shows it: one query a call, live pages only."""

from django import template
from django.utils import timezone
from wagtail.models import Page

from campaign.approval.fingerprint import fingerprint
from campaign.approval.models import Signature, Step
from campaign.content.languages import in_reader_language, public_or_original
from campaign.content.successors import for_readers

register = template.Library()


@register.simple_tag
def linked_pages(page, lines: str, link: str) -> list[Page]:
    """The live pages that the child rows named `lines` point to by `link`, in their order.

    Each once: two of them may have been merged since, also into `page` itself.
    """
    targets = (row.target for row in linked_rows(page, lines, link))
    shown = []
    for each in targets:
        if each is not None and each.live and each != page and each not in shown:
            shown.append(each)
    return shown


@register.simple_tag
def linked_rows(page, lines: str, link: str) -> list:
    """The child rows named `lines`, in their order, each with its `link` at hand.

    `target` is the same page, or the one that it was merged into, in the reader's language where
    it is public there.
    """
    rows = list(getattr(page, lines).select_related(link))
    targets = for_readers(getattr(row, link) for row in rows)
    for row, target in zip(rows, targets, strict=True):
        row.target = target
    return rows


@register.filter
def to_call(channels: list[Page]) -> list[Page]:
    """Those of `channels` that a tap calls."""
    return [one for one in channels or () if one.phone and one.channel_kind != "sms"]


@register.simple_tag
def checked_laws(page) -> list:
    """The law lines that somebody has checked; the others are for editors alone."""
    return [line for line in linked_rows(page, "law_lines", "document") if line.is_verified]


@register.simple_tag(takes_context=True)
def pages_above(context, page) -> list[Page]:
    """The live pages on the way from the front page down to `page`.

    A step that is not public in the reader's language leads to its original.
    """
    path = page.path or ""
    above = [path[:end] for end in range(2 * page.steplen, len(path), page.steplen)] if path else []
    # The front page and the menu are on every screen already; only deeper pages need a query.
    shown = [context.get("site_home"), *context.get("menu", ())]
    known = {each.path: each for each in shown if each is not None and each.live}
    if all(step in known for step in above):
        return [known[step] for step in above]
    return public_or_original(Page.objects.filter(path__in=above).order_by("path"))


@register.filter
def in_this_language(page: Page | None) -> Page | None:
    """`page` in the reader's language, where it is public there; nothing for nothing."""
    return in_reader_language([page])[0] if page else None


@register.filter
def all_in_this_language(pages) -> list[Page]:
    """Each of `pages` in the reader's language, where it is public there."""
    return in_reader_language(pages)


@register.simple_tag
def approval_of(page) -> Signature | None:
    """The signature by which `page` is public: a leader's, or a decision made outside."""
    if not page.pk:
        return None
    decisions = Signature.objects.in_force().on(page)
    decisions = decisions.filter(step__in=[Step.LEADERSHIP, Step.OUTSIDE])
    decisions = decisions.select_related("decision").order_by("-signed_at", "-pk")
    if len({each.text_id for each in decisions}) > 1:
        # Another text is approved for later. Only then the page is asked which one it has.
        decisions = decisions.under(fingerprint(page))
    return next(iter(decisions), None)


@register.simple_tag
def changed_on(page):
    """The day of the last publication, where it is later than the date shown to readers."""
    if not page.last_published_at:
        return None
    day = timezone.localtime(page.last_published_at).date()
    return day if day > page.date else None


@register.filter
def text_lines(text: str) -> list[str]:
    """The lines of a text that holds one thing a line."""
    return [line.strip() for line in (text or "").splitlines() if line.strip()]
