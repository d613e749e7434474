"""The whole verification: journal, signers, signatures, pages, files, names, in that order."""

from collections.abc import Callable, Iterable, Iterator

from django.utils.translation import gettext as _

from campaign.approval.verification import appointment_check, label_check
from campaign.approval.verification.anchors import Anchor
from campaign.approval.verification.findings import Finding
from campaign.approval.verification.journal_walk import JournalWalk
from campaign.approval.verification.page_check import PageCheck
from campaign.approval.verification.restatement_check import RestatementCheck
from campaign.approval.verification.signature_check import SignatureCheck

# What rooms above check beside: functions that yield findings.
further: list[Callable[[], Iterator[Finding]]] = []


def _nobody(count: int) -> None:
    """For who wants no progress."""


class Verification:
    """Whether everything that is public is what was signed, and the proof of it is whole.

    `expected` are anchors that must be in the chain. `lines_seen` and `pages_seen` are told now
    and then how many were looked at.
    """

    def __init__(
        self,
        *,
        expected: Iterable[Anchor] = (),
        lines_seen: Callable[[int], None] = _nobody,
        pages_seen: Callable[[int], None] = _nobody,
    ):
        self._journal = JournalWalk(expected=expected, seen=lines_seen)
        self._signatures = SignatureCheck(self._journal)
        self._restatements = RestatementCheck()
        self.pages = PageCheck(self._signatures, self._restatements, seen=pages_seen)

    def findings(self) -> Iterator[Finding]:
        """Everything that is wrong, while others go on working."""
        yield from self._journal.findings()
        yield from appointment_check.findings()
        yield from self._signatures.findings()
        yield from self._restatements.findings()
        yield from self.pages.findings()
        yield from label_check.findings()
        for look in further:
            yield from look()

    @property
    def anchor(self) -> Anchor:
        """Where the journal ended: to be kept elsewhere."""
        return self._journal.end

    def summary(self) -> str:
        """What was looked at, in one sentence."""
        return _(
            "%(lines)d lines of the journal, %(signatures)d signatures, %(pages)d live pages and "
            "%(files)d files checked."
        ) % {
            "lines": self._journal.end.number,
            "signatures": self._signatures.count,
            "pages": self.pages.count,
            "files": self.pages.files.count,
        }
