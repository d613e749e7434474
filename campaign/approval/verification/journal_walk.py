"""The journal, line by line: nothing missing, nothing changed, nothing put in between."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from functools import partial

from django.conf import settings
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from campaign.approval import chain
from campaign.approval.forgetting import DAYS
from campaign.approval.models import JournalDetail, JournalEntry, Signature
from campaign.approval.turn import turn
from campaign.approval.verification import anchors
from campaign.approval.verification.anchors import Anchor
from campaign.approval.verification.broken_rows import guarded, lazily
from campaign.approval.verification.findings import Finding, of_journal, ranges, span

CHUNK = 500
# The largest number that a line can have; what SQLite takes beside numbers is greater.
LARGEST = 2**63 - 1
SIGNED = ("approval.sign.", "approval.adopted")
PURGED = "approval.purged"


class JournalWalk:
    """One walk over the chain. After it, `end` and `erased_texts` are known."""

    def __init__(
        self,
        *,
        expected: Iterable[Anchor] = (),
        seen: Callable[[int], None] = lambda count: None,
    ):
        self.end = Anchor(0, chain.FIRST)
        # Hashes that stand for texts which a purge erased.
        self.erased_texts: set[str] = set()
        self._seen = seen
        self._expected = defaultdict(set)
        for anchor in expected:
            self._expected[anchor.number].add(anchor.hash)
        self._wordless: set[int] = set()
        self._erased: set[int] = set()
        self._signed: dict[int, JournalEntry] = {}

    def findings(self) -> Iterator[Finding]:
        """Everything wrong with the chain, in constant memory, while others go on writing."""
        numbered = JournalEntry.objects.filter(number__range=(1, LARGEST))
        if JournalEntry.objects.exclude(number__range=(1, LARGEST)).exists():
            yield of_journal(_("there are lines with numbers that it never gives."))
        last = numbered.aggregate(last=Max("number"))["last"] or 0
        yield from self._lines(up_to=last)
        with turn():
            # What was written meanwhile; now nobody writes, so the end must be the end.
            rest = [*self._lines(up_to=LARGEST), *guarded(self._ending(), _unread_end)]
        yield from rest
        yield from self._unrecorded()
        yield from self._unmet()

    def _lines(self, *, up_to: int) -> Iterator[Finding]:
        lines = JournalEntry.objects.filter(number__lte=up_to).order_by("number")
        while chunk := lazily(
            lines.filter(number__gt=self.end.number)[:CHUNK], "number", "previous", "hash", "action"
        ):
            apart = _details_of(chunk)
            for entry in chunk:
                look = self._line(entry, apart[entry.number])
                yield from guarded(look, partial(_unread_line, entry.number))
                self.end = Anchor(entry.number, entry.hash)
            yield from self._lost_signatures()
            self._seen(self.end.number)

    def _line(self, entry: JournalEntry, apart: dict[str, JournalDetail]) -> Iterator[Finding]:
        yield from self._place(entry)
        # First what other parts of the check go by: the rest may break off.
        self._remember(entry)
        yield from self._seal(entry)
        yield from self._details(entry, apart)

    def _place(self, entry: JournalEntry) -> Iterator[Finding]:
        due = self.end.number + 1
        if entry.number > due:
            gone = span(due, entry.number - 1)
            yield of_journal(_("lines are missing: %(numbers)s.") % {"numbers": gone})
        elif entry.previous != self.end.hash:
            yield of_journal(
                _("line %(number)d does not follow from the line before it: one of them is forged.")
                % {"number": entry.number}
            )
        for expected in self._expected.pop(entry.number, ()):
            if expected != entry.hash:
                yield of_journal(
                    _("line %(number)d is not the one of the anchor: the chain was written anew.")
                    % {"number": entry.number}
                )

    def _seal(self, entry: JournalEntry) -> Iterator[Finding]:
        if chain.seal(entry.line(), entry.previous) != entry.hash:
            yield of_journal(
                _("line %(number)d (%(action)s) was changed after it was written.")
                % {"number": entry.number, "action": entry.action}
            )

    def _details(self, entry: JournalEntry, found: dict[str, JournalDetail]) -> Iterator[Finding]:
        digests = mapping(entry.digests)
        for kind in sorted(found.keys() - digests.keys()):
            what = _("%(kind)s were added to line %(number)d.")
            yield of_journal(_named(what, entry, kind))
        for kind, digest in digests.items():
            if kind in found:
                if found[kind].digest() != digest:
                    what = _("%(kind)s of line %(number)d were changed.")
                    yield of_journal(_named(what, entry, kind))
            elif kind == JournalDetail.Kind.WORDS:
                self._wordless.add(entry.number)
            elif entry.at > _oldest_origin():
                what = _("%(kind)s of line %(number)d were erased before their time.")
                yield of_journal(_named(what, entry, kind))

    def _remember(self, entry: JournalEntry) -> None:
        facts = mapping(entry.facts)
        if entry.action.startswith(SIGNED) and (key := key_of(facts, "signature")):
            self._signed[key] = entry
        if entry.action == PURGED:
            self._erased.update(each_of(facts.get("erased"), int))
            self.erased_texts.update(each_of(facts.get("hashes"), str))

    def _lost_signatures(self) -> Iterator[Finding]:
        """Signatures whose line was just read, while they themselves are not there."""
        written, self._signed = self._signed, {}
        there = Signature.objects.filter(pk__in=written).values_list("pk", flat=True)
        for key in sorted(written.keys() - set(there)):
            yield of_journal(
                _("signature %(key)d of line %(number)d (page %(page)s) is gone.")
                % {"key": key, "number": written[key].number, "page": written[key].object_id}
            )

    def _ending(self) -> Iterator[Finding]:
        head = anchors.end()
        if head is None:
            yield of_journal(_("the record of its end is gone."))
        elif head.number > self.end.number:
            gone = span(self.end.number + 1, head.number)
            yield of_journal(_("lines are missing at the end: %(numbers)s.") % {"numbers": gone})
        elif head != self.end:
            yield of_journal(
                _("it ends with line %(number)d, which is not the recorded end %(end)s.")
                % {"number": self.end.number, "end": head}
            )

    def _unrecorded(self) -> Iterator[Finding]:
        for numbers in ranges(self._wordless - self._erased):
            yield of_journal(
                _("words are gone from lines %(numbers)s, and no erasure is on record.")
                % {"numbers": numbers}
            )

    def _unmet(self) -> Iterator[Finding]:
        for number in sorted(self._expected):
            yield of_journal(
                _("line %(number)d of the anchor is missing: the chain ends with %(end)d.")
                % {"number": number, "end": self.end.number}
            )


def _details_of(chunk: list[JournalEntry]) -> dict[int, dict[str, JournalDetail]]:
    found = defaultdict(dict)
    details = JournalDetail.objects.filter(entry_id__in=[each.pk for each in chunk])
    for detail in lazily(details, "entry", "kind", "salt"):
        found[detail.entry_id][detail.kind] = detail
    return found


def _unread_line(number: int, error: Exception) -> Finding:
    what = _("line %(number)d cannot be read (%(error)s).")
    return of_journal(what % {"number": number, "error": repr(error)})


def _unread_end(error: Exception) -> Finding:
    what = _("the record of its end cannot be read (%(error)s).")
    return of_journal(what % {"error": repr(error)})


def _named(sentence: str, entry: JournalEntry, kind: str) -> str:
    names = dict(JournalDetail.Kind.choices)
    return sentence % {"kind": names.get(kind, kind), "number": entry.number}


def _oldest_origin():
    days = getattr(settings, "JOURNAL_ORIGIN_DAYS", DAYS)
    return timezone.now() - timedelta(days=days)


def mapping(value) -> dict:
    """`value` if it is what the hub writes; a forged line may hold anything."""
    return value if isinstance(value, dict) else {}


def key_of(facts: dict, name: str) -> int | None:
    """The key of a row that stands under `name`, likewise."""
    key = facts.get(name)
    return key if isinstance(key, int) and 0 < key <= LARGEST else None


def each_of(value, kind: type) -> list:
    """The values of this kind in `value`, likewise."""
    return [each for each in value if isinstance(each, kind)] if isinstance(value, list) else []
