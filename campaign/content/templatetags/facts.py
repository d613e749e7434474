"""What belongs to a page, as its template shows it: one query a call, live pages only."""

from django import template
from django.utils import timezone
from wagtail.models import Page

from campaign.approval.models import Signature, Step

register = template.Library()


@register.simple_tag
def linked_pages(page, lines: str, link: str) -> list[Page]:
    """The live pages that the child rows named `lines` point to by `link`, in their order."""
    found = (getattr(line, link) for line in getattr(page, lines).select_related(link))
    return [target for target in found if target is not None and target.live]


@register.simple_tag
def checked_laws(page) -> list:
    """The law lines that somebody has checked; the others are for editors alone."""
    lines = page.law_lines.select_related("document")
    return [line for line in lines if line.is_verified]


@register.simple_tag
def pages_above(page) -> list[Page]:
    """The live pages on the way from the front page down to `page`."""
    if not page.path:
        return []
    return list(page.get_ancestors().filter(depth__gt=1, live=True))


@register.simple_tag
def approval_of(page) -> Signature | None:
    """The signature by which `page` is public: a leader's, or a decision made outside."""
    if not page.pk:
        return None
    return (
        Signature.objects.in_force()
        .on(page)
        .filter(step__in=[Step.LEADERSHIP, Step.OUTSIDE])
        .select_related("decision")
        .order_by("-signed_at", "-pk")
        .first()
    )


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
