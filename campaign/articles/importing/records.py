"""What earlier imports did, read from the pages' own log.

Each line that changed a page leaves there the line's digest and the decision that it went
live under. So a second run knows a line that it has taken already, also where people have
changed or deleted the page since.
"""

import uuid
from dataclasses import dataclass
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef
from django.utils import timezone
from wagtail.models import Page, PageLogEntry

from campaign.approval.models import Signature
from campaign.articles.importing.lines import Line
from campaign.articles.models import ArticlePage

MARK = "import"


@dataclass(frozen=True)
class Record:
    """The last line that a page was made from."""

    digest: str
    decision: int | None
    at: datetime


def latest(pages: list[int]) -> dict[int, Record]:
    """The last import of each of these pages, by page id; an erasure leaves the key alone."""
    entries = PageLogEntry.objects.filter(page_id__in=pages, data__has_key=MARK)
    rows = entries.order_by("timestamp", "pk").values_list("page_id", "data", "timestamp")
    return {
        page: Record(data[MARK]["line"], data[MARK]["decision"], at)
        for page, data, at in rows
        if "line" in data[MARK]
    }


def deleted_keys(*, taken_down: bool = False) -> set[str]:
    """Keys of the lines whose pages people have deleted, or only those taken down before that."""
    entries = PageLogEntry.objects.filter(
        ~Exists(Page.objects.filter(pk=OuterRef("page_id"))), data__has_key=MARK
    )
    if taken_down:
        ended = Signature.objects.filter(ended_because=Signature.Ended.TAKEDOWN)
        entries = entries.filter(Exists(ended.filter(page_id=OuterRef("page_id"))))
    return {data[MARK]["key"] for data in entries.order_by().values_list("data", flat=True)}


def entries(page: ArticlePage, line: Line, *, actions, decision, user) -> list[PageLogEntry]:
    """Log entries, not yet saved, that say what `line` did to `page`."""
    facts = {"key": line.key, "line": line.digest, "decision": decision.pk if decision else None}
    return [
        PageLogEntry(
            page=page,
            content_type=ContentType.objects.get_for_model(ArticlePage),
            label=page.title,
            action=action,
            timestamp=timezone.now(),
            user=user,
            uuid=uuid.uuid4(),
            data={MARK: facts},
            content_changed=True,
        )
        for action in actions
    ]
