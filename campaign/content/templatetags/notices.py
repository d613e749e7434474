"""Notes on a page in its template."""

from django import template

from campaign.content import notices

register = template.Library()


@register.simple_tag
def notices_on(page) -> list[notices.Notice]:
    """What readers must know about `page` before they read it."""
    return notices.on(page)


@register.simple_tag
def mark_of(page, other) -> str:
    """The word or two that stand beside a mention of `other` on `page`, mostly none."""
    key = getattr(other, "pk", None)
    marks = (notice.mark for notice in notices.on(page) if notice.about == key) if key else ()
    return next((mark for mark in marks if mark), "")
