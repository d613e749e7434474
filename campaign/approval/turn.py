"""One decision at a time: whoever decides, edits or publishes takes turns on one row."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.db.models import F

from campaign.approval.models.journal import JournalHead


@contextmanager
def turn() -> Iterator[None]:
    """A transaction in which no other decision and no other save of a page runs.

    Read what the decision depends on inside it: before, another one may still be under way.
    """
    with transaction.atomic():
        # A write that changes nothing: it locks the row on PostgreSQL, the file on SQLite.
        if not JournalHead.objects.filter(pk=1).update(number=F("number")):
            JournalHead.objects.get_or_create(pk=1)
        yield
