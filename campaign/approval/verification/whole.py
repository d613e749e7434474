"""The whole verification: journal, signers, decisions, signatures, pages, files, names."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from django.utils.translation import gettext as _

from campaign.approval.verification import appointment_check, decision_check, label_check
from campaign.approval.verification.anchors import Anchor
from campaign.approval.verification.broken_rows import guarded
from campaign.approval.verification.findings import Finding, of_unread_part
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
        """Everything that is wrong, while others go on working.

        A part that breaks off is a finding: the pages are looked at all the same.
        """
        for where, look in self._parts():
            yield from guarded(look(), partial(of_unread_part, where))

    def _parts(self) -> list[tuple[str, Callable[[], Iterator[Finding]]]]:
        beside = _("Lists, sites and hits of searches")
        return [
            (_("Journal"), self._journal.findings),
            (_("Signers"), appointment_check.findings),
            (_("Takedowns and erasures"), decision_check.findings),
            (_("Signatures"), self._signatures.findings),
            (_("Restated texts"), self._restatements.findings),
            (_("Live pages"), self.pages.findings),
            (_("Names"), label_check.findings),
            *((beside, look) for look in further),
        ]

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
