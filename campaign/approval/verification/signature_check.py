"""Every signature against the line that was written when it was put down."""

from collections import defaultdict
from collections.abc import Iterator

from django.utils.translation import gettext as _

from campaign.approval import journal
from campaign.approval.fingerprint import digest
from campaign.approval.models import ApprovedText, JournalDetail, JournalEntry, Signature
from campaign.approval.turn import turn
from campaign.approval.verification.broken_rows import apart, chunks
from campaign.approval.verification.findings import (
    Finding,
    of_signature,
    of_text,
    unread,
    unread_text,
)
from campaign.approval.verification.journal_walk import (
    SIGNED,
    JournalWalk,
    each_of,
    key_of,
    mapping,
)

CHUNK = 500
ADOPTED, ENDED = "approval.adopted", "approval.ended"
# What a line says in words about its signature: name there, name here.
WORDS = {
    "title": "page_title",
    "fingerprint": "text_id",
    "signer": "signer_name",
    "post": "post",
    "statement": "statement",
    "comment": "comment",
}


class SignatureCheck:
    """One look at all texts and signatures. After it, `bad` and `bad_texts` are known."""

    def __init__(self, walk: JournalWalk):
        self.bad: set[int] = set()
        self.bad_texts: set[str] = set()
        self.count = 0
        self._walk = walk

    def findings(self) -> Iterator[Finding]:
        """Everything wrong with signed texts and signatures, in constant memory."""
        for keys in chunks(ApprovedText.objects.all(), CHUNK):
            for key, what in apart(self._check_texts, keys, _unread_text):
                self.bad_texts.add(key)
                yield of_text(what)
        for keys in chunks(Signature.objects.all(), CHUNK):
            self.count += len(keys)
            if suspects := [key for key, _found in apart(self._check, keys, _unread_signature)]:
                with turn():
                    # Perhaps one was just being ended: now nobody decides anything.
                    again = apart(self._check, suspects, _unread_signature)
                for key, found in again:
                    self.bad.add(key)
                    yield found

    def _check_texts(self, keys: list[str]) -> Iterator[tuple[str, str]]:
        for text in ApprovedText.objects.filter(pk__in=keys).order_by("pk"):
            if digest(text.canonical) != text.pk and not self._was_erased(text):
                what = _("%(fingerprint)s was changed: its words do not give this fingerprint.")
                yield text.pk, what % {"fingerprint": text.pk}

    def _was_erased(self, text: ApprovedText) -> bool:
        return not text.canonical and text.pk in self._walk.erased_texts

    def _check(self, keys: list[int]) -> Iterator[tuple[int, Finding]]:
        """The first thing wrong with each of these signatures."""
        signatures = list(Signature.objects.filter(pk__in=keys).order_by("pk"))
        lines = _lines_of(signatures)
        for signature in signatures:
            what = self._wrong(signature, *lines.get(signature.pk, (None, {}, False)))
            if what:
                yield signature.pk, of_signature(signature, what)

    def _wrong(self, signature, born: JournalEntry | None, words: dict, ended: bool) -> str:
        if born is None:
            return _("no line of the journal tells of it: it was put in behind the hub's back.")
        if signature.text_id in self._walk.erased_texts and not signature.salt:
            return "" if signature.ended_at else _("it is in force, though its text was erased.")
        is_other = mapping(born.facts).get("proof") != signature.proof() or _differs(
            signature, born, words
        )
        is_ended = signature.ended_at is not None
        wrongs = (
            (is_other, _("it is not what was written down when it was put down.")),
            (ended and not is_ended, _("it was ended, and then put in force again.")),
            (is_ended and not ended, _("it was ended without a line in the journal.")),
            (signature.text_id in self.bad_texts, _("the words of its text were changed.")),
        )
        return next((what for is_so, what in wrongs if is_so), "")


def _unread_text(key: str, error: Exception) -> tuple[str, str]:
    return key, unread_text(key, error)


def _unread_signature(key: int, error: Exception) -> tuple[int, Finding]:
    named = Signature.objects.only("signer_name", "page", "page_title").get(pk=key)
    return key, of_signature(named, unread(error))


def _lines_of(chunk: list[Signature]) -> dict[int, tuple[JournalEntry, dict, bool]]:
    """By signature: the line of its birth, the words of that line, and whether it was ended."""
    pages = {str(signature.page_id) for signature in chunk}
    wanted = {signature.pk for signature in chunk}
    entries = JournalEntry.objects.filter(object_type=journal.PAGE, object_id__in=pages)
    entries = entries.filter(action__startswith="approval.").order_by("number")
    # Only what is needed: whatever else stands in a line is for the walk to find.
    entries = entries.only("action", "facts")
    born: dict[int, JournalEntry] = {}
    ended: set[int] = set()
    for entry in entries.iterator(chunk_size=CHUNK):
        facts = mapping(entry.facts)
        key = key_of(facts, "signature")
        if entry.action.startswith(SIGNED) and key in wanted:
            born.setdefault(key, entry)
            if facts.get("ended"):
                ended.add(key)
        elif entry.action == ENDED:
            ended.update(wanted.intersection(each_of(facts.get("signatures"), int)))
    numbers = [entry.number for entry in born.values()]
    words = defaultdict(dict)
    for detail in JournalDetail.objects.filter(entry_id__in=numbers, kind=JournalDetail.Kind.WORDS):
        words[detail.entry_id] = mapping(detail.content)
    return {key: (entry, words[entry.number], key in ended) for key, entry in born.items()}


def _differs(signature: Signature, born: JournalEntry, words: dict) -> bool:
    """Whether the signature says other words than its line; an erased line says none."""
    said = {field: words[name] for name, field in WORDS.items() if name in words}
    return (
        born.action not in (ADOPTED, f"approval.sign.{signature.step}")
        or mapping(born.facts).get("signing_role") != signature.role
        or any(getattr(signature, field) != value for field, value in said.items())
    )
