"""Every takedown and every erasure against what the journal says became of it."""

from collections.abc import Iterable, Iterator

from django.db.models import Q
from django.utils.translation import gettext as _

from campaign.approval.models import JournalEntry, Purge, Takedown
from campaign.approval.turn import turn
from campaign.approval.verification.findings import Finding, of_record
from campaign.approval.verification.journal_walk import key_of, mapping

# The lines about each, and whom of the row each line names as the one who acted.
TAKEDOWN = {
    "approval.takedown.requested": None,
    "approval.takedown.hidden": "hidden_by",
    "approval.takedown.decided": "decided_by",
    "approval.takedown.declined": "decided_by",
    "approval.takedown.withdrawn": "decided_by",
    "approval.takedown.over": None,
}
PURGE = {
    "approval.purge.requested": None,
    "approval.purge.declined": "decided_by",
    "approval.purged": "decided_by",
}
STATE = {
    "approval.purge.requested": Purge.State.WAITING,
    "approval.purge.declined": Purge.State.DECLINED,
    "approval.purged": Purge.State.DONE,
}
# What the last line says of a takedown, by the names of its facts.
DECIDED = (
    "cause",
    "answer",
    "redirect_page",
    "with_descendants",
    "urgent",
    "hidden",
    "outcome",
)


def findings() -> Iterator[Finding]:
    """Everyone that is gone, was put in, or is not what was written down."""
    with turn():
        wrong = [
            *_differing(_("Takedown %(number)d"), _takedowns(), _said_of_takedowns()),
            *_differing(_("Erasure %(number)d"), _purges(), _said_of_purges()),
        ]
    yield from wrong


def _differing(where: str, rows: dict[int, dict], said: dict[int, dict]) -> Iterator[Finding]:
    for key in sorted(rows.keys() | said.keys()):
        if key not in said:
            what = _("the journal says nothing of it: it was put in behind the hub's back.")
        elif key not in rows:
            what = _("the journal tells of it, and it is gone.")
        elif any(rows[key][name] != value for name, value in said[key].items()):
            what = _("it is not what was written down.")
        else:
            continue
        yield of_record(where % {"number": key}, what)


def _takedowns() -> dict[int, dict]:
    """By key; only columns that need no reading, for a row may be unreadable."""
    rows = Takedown.objects.order_by().annotate(hidden=Q(hidden_at__isnull=False))
    return _by_key(rows, "page", "requested_by", "hidden_by", "decided_by", *DECIDED)


def _purges() -> dict[int, dict]:
    return _by_key(
        Purge.objects.order_by(),
        *("target", "object_id", "state", "requested_by", "decided_by", "hashes"),
    )


def _by_key(rows, *names: str) -> dict[int, dict]:
    return {row.pop("pk"): row for row in rows.values("pk", *names)}


def _said_of_takedowns() -> dict[int, dict]:
    said: dict[int, dict] = {}
    for key, line, facts in _lines("takedown", TAKEDOWN):
        first = {"requested_by": line["user_id"], "hidden_by": None, "decided_by": None}
        about = said.setdefault(key, first)
        about |= _person(line, TAKEDOWN) | {"page": _number(line["object_id"])}
        # A line of earlier code may lack some of them.
        about |= {name: facts[name] for name in DECIDED if name in facts}
    return said


def _said_of_purges() -> dict[int, dict]:
    said: dict[int, dict] = {}
    for key, line, facts in _lines("purge", PURGE):
        about = said.setdefault(key, {"requested_by": line["user_id"], "decided_by": None})
        about |= _person(line, PURGE) | {
            "state": STATE[line["action"]],
            "target": facts.get("target"),
            "object_id": facts.get("key"),
            "hashes": facts.get("hashes", []),
        }
    return said


def _lines(name: str, actions: Iterable[str]) -> Iterator[tuple[int, dict, dict]]:
    """The lines about rows of one kind, oldest first: key of the row, line, its facts."""
    lines = JournalEntry.objects.filter(action__in=list(actions)).order_by("number")
    for line in lines.values("action", "object_id", "user_id", "facts").iterator():
        facts = mapping(line["facts"])
        if key := key_of(facts, name):
            yield key, line, facts


def _person(line: dict, persons: dict[str, str | None]) -> dict[str, int | None]:
    column = persons[line["action"]]
    return {column: line["user_id"]} if column else {}


def _number(text: str):
    return int(text) if text.isdecimal() else text
