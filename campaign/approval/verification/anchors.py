"""Anchors: the number and hash of a line of the journal, kept where nobody can rewrite both."""

import re
from dataclasses import dataclass

from campaign.approval.models import JournalHead
from campaign.work.backup import facts

FACT = "journal"
_WRITTEN = re.compile(r"(\d{1,18}):([0-9a-f]{64})")


@dataclass(frozen=True)
class Anchor:
    """That the line of this number has this hash."""

    number: int
    hash: str

    def __str__(self) -> str:
        return f"{self.number}:{self.hash}"


def read(text: str) -> Anchor:
    """The anchor written as `NUMBER:HASH`. Raises ValueError for anything else."""
    found = _WRITTEN.fullmatch(text.strip())
    if found is None:
        raise ValueError(text)
    return Anchor(int(found[1]), found[2])


def end() -> Anchor | None:
    """Where the journal says that it ends; None when even that is gone."""
    head = JournalHead.objects.filter(pk=1).first()
    return Anchor(head.number, head.hash) if head else None


def register() -> None:
    """Have every backup remember where the journal ended at its moment."""
    facts.register(FACT, _of_backup)


def _of_backup(cursor) -> dict:
    # By SQL: a backup is also made before migrations, when models are ahead of the tables.
    cursor.execute("SELECT number, hash FROM approval_journalhead WHERE id = 1")
    row = cursor.fetchone()
    return {"number": row[0], "hash": row[1]} if row else {}
