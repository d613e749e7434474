"""What somebody with the database or the disk could do behind the hub's back.

What is found is read in English, the language of the code, whatever its translation says.
"""

import io
import json

from django.core.management import call_command
from django.db import connection
from django.utils import translation

from campaign.approval import chain
from campaign.approval.models import JournalEntry, Signature
from campaign.approval.verification.whole import Verification


def sql(statement: str, *values) -> None:
    """Run one statement past all models and signals."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def found() -> list[str]:
    """What a verification finds, each as it is printed."""
    with translation.override("en"):
        return [str(finding) for finding in Verification().findings()]


def verify(*options: str) -> tuple[int, str]:
    """Exit code and output of `verify_approvals`."""
    return told("verify_approvals", *options)


def told(command: str, *options: str) -> tuple[int, str]:
    """Exit code and output of a command."""
    out = io.StringIO()
    try:
        with translation.override("en"):
            call_command(command, *options, stdout=out)
    except SystemExit as end:
        return end.code, out.getvalue()
    return 0, out.getvalue()


def change_facts(number: int, **facts) -> None:
    """Change the facts of a line of the journal, and nothing else."""
    entry = JournalEntry.objects.get(pk=number)
    sql(
        "UPDATE approval_journalentry SET facts = %s WHERE number = %s",
        json.dumps(entry.facts | facts),
        number,
    )


def seal_anew(number: int) -> None:
    """Give a changed line the hash of what it says now."""
    entry = JournalEntry.objects.get(pk=number)
    fresh = chain.seal(entry.line(), entry.previous)
    sql("UPDATE approval_journalentry SET hash = %s WHERE number = %s", fresh, number)


def insert_copy(signature: Signature, **columns) -> int:
    """A row like `signature` but for these columns; its key."""
    row = {f.column: getattr(signature, f.attname) for f in Signature._meta.concrete_fields}
    row |= columns | {"id": Signature.objects.order_by("pk").last().pk + 1}
    row["statement"] = json.dumps(row["statement"])
    names = ", ".join(row)
    places = ", ".join(["%s"] * len(row))
    sql(f"INSERT INTO approval_signature ({names}) VALUES ({places})", *row.values())
    return row["id"]
