"""The lines that a merger leaves in the journal, on the page that goes."""

from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from campaign.approval import journal
from campaign.scams.models import Merger

ACTIONS = {
    "merging.requested": (_("Ask for a merger"), _("Merger into another page asked for")),
    "merging.withdrawn": (_("Withdraw a merger"), _("Request for merger withdrawn")),
    "merging.done": (_("Merge pages"), _("Merged into another page by approval")),
}


def register(actions) -> None:
    """The hook `register_log_actions`."""
    for action, (label, message) in ACTIONS.items():
        actions.register_action(action, label, message)


def write(action: str, merger: Merger, *, by, moved: list[Page] = ()) -> None:
    """Write one step down. Titles other than its own are left out: an erasure must find them."""
    facts = {
        "merger": merger.pk,
        "redirect_page": merger.survivor_id,
        "outcome": merger.outcome,
        "moved": [page.pk for page in moved],
    }
    facts = {name: value for name, value in facts.items() if value}
    words = {"title": merger.merged_title, "reason": merger.reason}
    page = Page.objects.filter(pk=merger.merged_id).first()
    if page is not None:
        journal.record(action, page=page, user=by, facts=facts, words=words)
        return
    key = str(merger.merged_id)
    line = {"object_type": journal.PAGE, "object_id": key, "user": by}
    journal.append([journal.Line(action=action, **line, facts=facts, words=words)])
