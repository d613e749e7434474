"""Every signer's appointment against what the journal says became of it."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from campaign.approval.models import Appointment, JournalEntry
from campaign.approval.turn import turn
from campaign.approval.verification.findings import Finding
from campaign.approval.verification.journal_walk import key_of, mapping

LINES = "approval.appointment."
ENDED = f"{LINES}ended"


def findings() -> Iterator[Finding]:
    """Everybody who may sign now without having been appointed, or of whom it says otherwise."""
    # Only what is needed: nothing else in these rows can stop the check.
    rows = Appointment.objects.in_force().select_related("user").order_by("pk")
    rows = rows.only("step", "confirmed_by", "user__username")
    with turn():
        said = _said()
        wrong = [
            each
            for each in rows
            if said.get(each.pk) != (each.user_id, each.step, each.confirmed_by_id)
        ]
    for each in wrong:
        yield Finding(
            where=_("Signer %(person)s, %(step)s")
            % {"person": each.user.get_username(), "step": each.get_step_display()},
            what=_("the journal tells of no such appointment that counts."),
            todo=_("End it, and look at what this person has signed."),
        )


def _said() -> dict[int, tuple[int, str, int | None]]:
    """By appointment that counts, as the last line about it says: person, step, confirmed by."""
    counts: dict[int, tuple[int, str, int | None]] = {}
    lines = JournalEntry.objects.filter(action__startswith=LINES).order_by("number")
    for line in lines.only("action", "user", "facts"):
        facts = mapping(line.facts)
        key = key_of(facts, "appointment")
        if facts.get("confirmed") and line.action != ENDED:
            confirming = line.user_id if line.action == f"{LINES}confirmed" else None
            counts[key] = (facts.get("person"), facts.get("step"), confirming)
        else:
            counts.pop(key, None)
    return counts
