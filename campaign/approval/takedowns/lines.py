"""The lines that a takedown leaves in the journal, also once its page is deleted."""

from wagtail.models import Page

from campaign.approval import journal
from campaign.approval.models.takedown import Takedown


def write(action: str, takedown: Takedown, *, by) -> None:
    """Write one step of `takedown` down, with everything that was decided in it."""
    pages = takedown.addresses.values_list("page_key", flat=True).distinct()
    facts = {
        "takedown": takedown.pk,
        "cause": str(takedown.cause),
        "answer": str(takedown.answer),
        "redirect_page": takedown.redirect_page_id,
        "with_descendants": takedown.with_descendants,
        "urgent": takedown.urgent,
        "hidden": takedown.hidden_at is not None,
        "outcome": str(takedown.outcome),
        "pages_off": sorted(pages),
    }
    words = {
        "title": takedown.page_title,
        "reason": takedown.reason,
        "comment": takedown.comment,
    }
    page = Page.objects.filter(pk=takedown.page_id).first()
    if page is not None:
        journal.record(action, page=page, user=by, facts=facts, words=words)
    else:
        journal.append(
            [
                journal.Line(
                    action=action,
                    object_type=journal.PAGE,
                    object_id=str(takedown.page_id),
                    user=by,
                    facts=facts,
                    words=words,
                )
            ]
        )
