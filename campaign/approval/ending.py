"""Ending signatures, with a line in the journal."""

from wagtail.models import Page

from campaign.approval import journal
from campaign.approval.models.signature import Signature, SignatureQuerySet
from campaign.approval.turn import turn


def end(signatures: SignatureQuerySet, because: Signature.Ended, *, page: Page, user=None) -> int:
    """End those of `signatures` (all of `page`) that are in force; how many that were."""
    with turn():
        keys = signatures.mark_ended(because)
        if keys:
            facts = {"signatures": keys, "because": str(because)}
            journal.record("approval.ended", page=page, user=user, facts=facts)
    return len(keys)
