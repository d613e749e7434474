"""The parts of an erasure: signed texts, versions, words of the journal, history, mails, disk."""

import json
from collections.abc import Iterable
from email import message_from_bytes, policy
from pathlib import Path

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.db import connection
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.html import escape
from django.utils.translation import gettext as _
from wagtail.admin.models import FormState
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import ModelLogEntry, Page, PageLogEntry, ReferenceIndex

from campaign.approval import journal
from campaign.approval.ending import end
from campaign.approval.fingerprint import fingerprint
from campaign.approval.models.journal import JournalDetail, JournalEntry
from campaign.approval.models.signature import ApprovedText, Restatement, Signature
from campaign.approval.models.takedown import Takedown
from campaign.approval.refusal import Refused

# By what rooms above know a page again, and is no word of it: name and fields in its history.
kept_facts: dict[str, tuple[str, ...]] = {}

# A shorter title would take unrelated mails with it: it counts only in quotation marks.
SHORTEST = 8
QUOTED = ("“{}”", '"{}"')


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


def kept_text(page: Page) -> Page:
    """The text that stays where only the others are erased: the public one, else the latest."""
    return page if page.live else page.get_latest_revision_as_object()


def kept_fingerprints(page: Page) -> frozenset[str]:
    """The fingerprint of the text that stays, and those of its earlier forms."""
    now = fingerprint(kept_text(page))
    signed = Signature.objects.filter(page_id=page.pk).under(now)
    return frozenset({now, *signed.values_list("text_id", flat=True)})


def texts_of_page(page: Page, *, kept: frozenset[str]) -> list[str]:
    """Erase the signed texts of `page` but the one that is kept; their keyed hashes."""
    signatures = Signature.objects.filter(page_id=page.pk)
    keys = set(signatures.values_list("text_id", flat=True)) - kept
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
    if others.exclude(approved_go_live_at=None).exists():
        raise Refused(
            _("Another text of this page waits for its hour: stop its publication first.")
        )
    count = others.count()
    text = kept_text(page)
    if not page.live:
        # The row of a draft still says what the first of its versions said.
        text.save(clean=False)
    row = {"latest_revision": present, "draft_title": text.title}
    Page.objects.filter(pk=page.pk).update(has_unpublished_changes=not page.live, **row)
    # An alias goes on naming the version that it was made of.
    Page.objects.filter(live_revision__in=others).update(live_revision=present)
    others.delete()
    page.wagtail_admin_comments.all().delete()
    kept = page.revisions.filter(pk=present).first()
    if kept is not None:
        # What Wagtail notes beside the text is of the version before.
        notes = {"draft_title": text.title, "url_path": text.url_path, "slug": text.slug}
        page.revisions.filter(pk=present).update(content={**kept.content, **notes})
    return count


def refuse_what_hangs_on(page: Page) -> None:
    """Refuse while other pages hold on to `page`, or hold its text: those must be named first."""
    # A translation is younger than its original, and goes first.
    later = Page.objects.filter(translation_key=page.translation_key, pk__gt=page.pk)
    same = later | Page.objects.filter(alias_of=page.pk)
    if same.exists():
        raise Refused(
            _("The same text stands in other languages or places: erase these first: %(pages)s.")
            % {"pages": names_of(same)}
        )
    linking = ReferenceIndex.get_references_to(page).filter(
        base_content_type=ContentType.objects.get_for_model(Page)
    )
    keys = {int(key) for key in linking.values_list("object_id", flat=True)} - {page.pk}
    if keys:
        raise Refused(
            _("Other pages link to this one: take the links out first: %(pages)s.")
            % {"pages": names_of(Page.objects.filter(pk__in=keys))}
        )


def form_drafts(page: Page) -> None:
    """Erase the forms that previews keep: of this page, and of pages that were never saved."""
    kinds = ContentType.objects.get_for_models(type(page), Page).values()
    FormState.objects.filter(content_type__in=kinds, object_id=str(page.pk)).delete()
    FormState.objects.filter(object_id="").delete()


def redirects_to(key: int, *, keep_live: bool) -> None:
    """Erase old addresses, which are made from titles."""
    found = Redirect.objects.filter(redirect_page=key)
    if keep_live:
        found = found.filter(automatically_created=True)
    found.delete()


def messages_with(words: list[str]) -> None:
    """Sign out whoever has a message that names one of these titles and was not shown yet."""
    written = {form for word in words for form in (word, escape(word))}
    # Django keeps messages as JSON in ASCII.
    written |= {json.dumps(form)[1:-1] for form in written}
    for session in Session.objects.all():
        text = "\n".join(map(str, session.get_decoded().values()))
        if any(form in text for form in written):
            session.delete()


def words_of(object_type: str, key: int, *, kept: frozenset[str] = frozenset()) -> list[int]:
    """Erase the words of the journal and of Wagtail's history about an object; the lines' numbers.

    Lines about signatures under the text that is kept stay whole.
    """
    entries = JournalEntry.objects.filter(object_type=object_type, object_id=str(key))
    details = JournalDetail.objects.filter(entry__in=entries, kind=JournalDetail.Kind.WORDS)
    if kept:
        # Most lines name no fingerprint, and SQL's "not equal" is not true of what is not there.
        about = details.filter(content__fingerprint__in=kept).values_list("pk", flat=True)
        details = details.exclude(pk__in=list(about))
    numbers = sorted(details.values_list("entry_id", flat=True))
    details.erase()
    if object_type == journal.PAGE:
        _erase_history(key)
    else:
        app, model = object_type.split(".")
        history = ModelLogEntry.objects.filter(content_type__app_label=app, object_id=str(key))
        history.filter(content_type__model=model).update(label="", data={})
    return numbers


def _erase_history(key: int) -> None:
    entries, kept = PageLogEntry.objects.filter(page_id=key), {}
    for name, fields in kept_facts.items():
        for entry in entries.filter(data__has_key=name):
            kept[entry.pk] = {name: {field: entry.data[name][field] for field in fields}}
    entries.exclude(pk__in=kept).update(label="", data={})
    for pk, data in kept.items():
        entries.filter(pk=pk).update(label="", data=data)


def letters_about(key: int) -> list[str]:
    """The addresses by which letters name a page: of its editor, and of its takedowns."""
    takedowns = Takedown.objects.filter(page=key).values_list("pk", flat=True)
    takedown = [reverse("takedown", args=[each]) for each in takedowns]
    return [reverse("wagtailadmin_pages:edit", args=[key]), *takedown]


def mails_with(words: list[str], *, addresses: Iterable[str] = ()) -> int:
    """Delete mails in a folder that name one of these titles or addresses; how many."""
    folder = getattr(settings, "EMAIL_FILE_PATH", None)
    marks = [*addresses, *(word for word in words if len(word) >= SHORTEST)]
    marks += [quoted.format(word) for word in words for quoted in QUOTED]
    if not folder:
        return 0
    count = 0
    for path in Path(folder).glob("*.log"):
        if any(mark in text for text in _texts_of_mails(path) for mark in marks):
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


def names_of(pages) -> str:
    """The first of these pages by title and key."""
    return ", ".join(f"“{page.title}” ({page.pk})" for page in pages[:10])
