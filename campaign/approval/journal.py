"""Writing the journal. Wagtail's own log is its source: each line of that is chained here."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model
from django.db.models.signals import post_save
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry, Page, PageLogEntry

from campaign.approval import chain, origin
from campaign.approval.models.journal import JournalDetail, JournalEntry, JournalHead
from campaign.approval.turn import turn
from campaign.organisation.services import name_of

PAGE = "wagtailcore.page"


@dataclass(frozen=True)
class Line:
    """One step to write down. `facts` stay for ever; `words` can be erased by a purge."""

    action: str
    object_type: str = ""
    object_id: str = ""
    user: Model | None = None
    revision_id: int | None = None
    facts: dict = field(default_factory=dict)
    words: dict = field(default_factory=dict)


def connect() -> None:
    """Chain every line of Wagtail's log; called once when the app is ready."""
    for model in (PageLogEntry, ModelLogEntry):
        post_save.connect(chain_log_entry, sender=model, dispatch_uid=f"approval.{model.__name__}")


def record(  # noqa: PLR0913 (each is a fact of the line)
    action, *, page=None, user=None, facts=None, words=None, revision=None
) -> None:
    """Write one step into the journal and, if it is about a page, into the page's history.

    `action` is registered in `journal_actions`. `facts` are numbers, codes and keys; `words` are
    titles, comments and fingerprints.
    """
    facts, words = facts or {}, words or {}
    if page is None:
        append([Line(action=action, user=user, facts=facts, words=words)])
        return
    log(
        instance=page,
        action=action,
        user=user,
        revision=revision,
        data={"facts": _plain(facts), "words": _plain(words)},
    )


def append(lines: Iterable[Line]) -> None:
    """Write these lines at the end of the chain, in one transaction."""
    now, place = timezone.now(), origin.current()
    with turn():
        head = JournalHead.objects.get(pk=1)
        entries, details = [], []
        for line in lines:
            entry, apart = _entry(line, number=head.number + 1, previous=head.hash, at=now)
            for kind, content in (*apart, (JournalDetail.Kind.ORIGIN, place)):
                if content:
                    detail = JournalDetail(
                        entry_id=entry.number, kind=kind, salt=chain.new_salt(), content=content
                    )
                    entry.digests[str(kind)] = detail.digest()
                    details.append(detail)
            entry.hash = chain.seal(entry.line(), entry.previous)
            head.number, head.hash = entry.number, entry.hash
            entries.append(entry)
        JournalEntry.objects.bulk_create(entries, batch_size=500)
        JournalDetail.objects.bulk_create(details, batch_size=500)
        head.save()


def chain_log_entry(sender, instance, created, raw=False, **kwargs):
    """One line of Wagtail's log becomes one line of the journal."""
    if raw or not created:
        return
    if isinstance(instance, PageLogEntry):
        kind, key = PAGE, str(instance.page_id)
    else:
        kind, key = ".".join(instance.content_type.natural_key()), str(instance.object_id)
    data = dict(instance.data or {})
    facts, words = data.pop("facts", {}), data.pop("words", {})
    append(
        [
            Line(
                action=instance.action,
                object_type=kind,
                object_id=key,
                user=instance.user,
                revision_id=instance.revision_id,
                facts=facts,
                words={"title": instance.label, **words, **({"data": data} if data else {})},
            )
        ]
    )


def lines_about(page: Page):
    """The lines of the journal about `page`, newest first."""
    return JournalEntry.objects.filter(object_type=PAGE, object_id=str(page.pk))


def _entry(line: Line, *, number: int, previous: str, at) -> tuple[JournalEntry, list]:
    user = line.user
    entry = JournalEntry(
        number=number,
        at=at,
        action=line.action,
        object_type=line.object_type,
        object_id=line.object_id,
        revision_id=line.revision_id,
        user_id=user.pk if user else None,
        user_name=name_of(user)[:200],
        role=_roles(user),
        facts=_plain(line.facts),
        digests={},
        previous=previous,
    )
    return entry, [(JournalDetail.Kind.WORDS, _plain(line.words))]


def _roles(user) -> str:
    if user is None:
        return ""
    names = user.groups.order_by("name").values_list("name", flat=True)
    return ", ".join(names)[:300]


def _plain(data: dict) -> dict:
    """`data` as it reads when it comes back from the database."""
    return json.loads(json.dumps(data, cls=DjangoJSONEncoder))
