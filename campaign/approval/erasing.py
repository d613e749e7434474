"""The parts of an erasure: signed texts, versions, words of the journal, history, mails, disk."""

from email import message_from_bytes, policy
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from wagtail.models import ModelLogEntry, Page, PageLogEntry

from campaign.approval import journal
from campaign.approval.ending import end
from campaign.approval.fingerprint import fingerprint
from campaign.approval.models.journal import JournalDetail, JournalEntry
from campaign.approval.models.signature import ApprovedText, Restatement, Signature
from campaign.approval.refusal import Refused

# A shorter title would take unrelated mails with it.
SHORTEST = 8


def keyed(content: bytes | str) -> str:
    """A hash of `content` that nobody without the hub's key can try texts against."""
    text = content.encode() if isinstance(content, str) else content
    return salted_hmac("campaign.approval.erasing", text, algorithm="sha256").hexdigest()


def content_of(item) -> bytes:
    """The bytes of a picture or document; none where the file is gone already."""
    try:
        with item.open_file() as stored:
            return stored.read()
    except OSError:
        return b""


def titles_of(page: Page) -> list[str]:
    """Every title that the page ever had."""
    found = {page.title, page.draft_title}
    found |= {revision.content.get("title", "") for revision in page.revisions.all()}
    return sorted(filter(None, found))


def kept_fingerprint(page: Page) -> str:
    """The fingerprint of the text that stays: the public one, else the latest."""
    return fingerprint(page if page.live else page.get_latest_revision_as_object())


def texts_of_page(page: Page, *, kept: str) -> list[str]:
    """Erase the signed texts of `page` but the one that is kept; their keyed hashes."""
    signatures = Signature.objects.filter(page_id=page.pk)
    spared = set(signatures.under(kept).values_list("text_id", flat=True)) if kept else set()
    keys = set(signatures.values_list("text_id", flat=True)) - spared
    end(signatures.filter(text_id__in=keys), Signature.Ended.PURGED, page=page)
    return _erase_texts(keys)


def texts_with_file(kind: str, key: int) -> list[str]:
    """Erase the signed texts in which a picture or document stood; their keyed hashes."""
    found = ApprovedText.objects.filter(canonical__contains=f'"{kind}:{key}":')
    return _erase_texts(set(found.values_list("pk", flat=True)))


def refuse_text_in_force(kind: str, key: int) -> None:
    """Refuse while a text that is public, or waits to be, shows this file."""
    shown = Signature.objects.in_force().filter(text__canonical__contains=f'"{kind}:{key}":')
    if signature := shown.first():
        raise Refused(
            _("“%(title)s” still shows this file: take it out there, or take that page down first.")
            % {"title": signature.page_title}
        )


def other_versions(page: Page) -> int:
    """Delete all versions of `page` but the present one, and its comments; how many."""
    present = page.live_revision_id if page.live else page.latest_revision_id
    others = page.revisions.exclude(pk=present)
    count = others.count()
    Page.objects.filter(pk=page.pk).update(
        latest_revision=present, has_unpublished_changes=not page.live, draft_title=page.title
    )
    others.delete()
    page.wagtail_admin_comments.all().delete()
    return count


def words_of(object_type: str, key: int, *, kept: str) -> list[int]:
    """Erase the words of the journal and of Wagtail's history about an object; the lines' numbers.

    Lines about signatures under the text that is kept stay whole.
    """
    entries = JournalEntry.objects.filter(object_type=object_type, object_id=str(key))
    details = JournalDetail.objects.filter(entry__in=entries, kind=JournalDetail.Kind.WORDS)
    if kept:
        details = details.exclude(content__fingerprint=kept)
    numbers = sorted(details.values_list("entry_id", flat=True))
    details.erase()
    if object_type == journal.PAGE:
        PageLogEntry.objects.filter(page_id=key).update(label="", data={})
    else:
        app, model = object_type.split(".")
        history = ModelLogEntry.objects.filter(content_type__app_label=app, object_id=str(key))
        history.filter(content_type__model=model).update(label="", data={})
    return numbers


def mails_with(words: list[str]) -> int:
    """Delete mails that lie in a folder and name one of these titles; how many."""
    folder = getattr(settings, "EMAIL_FILE_PATH", None)
    titles = [word for word in words if len(word) >= SHORTEST]
    if not folder or not titles:
        return 0
    count = 0
    for path in Path(folder).glob("*.log"):
        if any(title in text for text in _texts_of_mails(path) for title in titles):
            path.unlink()
            count += 1
    return count


def leave_no_traces_on_disk() -> None:
    """Make SQLite overwrite what it deletes; elsewhere the runbook says what to do."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete = ON")


def shrink() -> None:
    """Move what was deleted out of SQLite's log as well."""
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _erase_texts(keys: set[str]) -> list[str]:
    hashes = []
    elsewhere = Signature.objects.in_force().filter(text__in=keys).first()
    if elsewhere is not None:
        raise Refused(
            _("“%(title)s” has the very same text: erase or change that page first.")
            % {"title": elsewhere.page_title}
        )
    for text in ApprovedText.objects.filter(pk__in=keys):
        hashed = keyed(text.canonical)
        hashes.append(hashed)
        Restatement.objects.filter(earlier=text)._raw_delete(connection.alias)
        Restatement.objects.filter(text=text)._raw_delete(connection.alias)
        ApprovedText.objects.get_or_create(fingerprint=hashed, defaults={"canonical": ""})
        blank = {"page_title": "", "comment": "", "statement": {}, "salt": ""}
        Signature.objects.filter(text=text).blank(text_id=hashed, **blank)
        ApprovedText.objects.filter(pk=text.pk)._raw_delete(connection.alias)
    return hashes


def _texts_of_mails(path: Path) -> list[str]:
    """Subjects and bodies of the mails in a file, as Django's file backend writes them."""
    texts = []
    for part in path.read_bytes().split(b"-" * 79):
        mail = message_from_bytes(part.strip(), policy=policy.default)
        body = mail.get_body(preferencelist=("plain", "html"))
        texts += [str(mail["subject"] or ""), body.get_content() if body else ""]
    return texts
