"""The history of one page, cut into rounds: from one approval to the next."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q
from django.utils import timezone
from wagtail.models import Page, Revision, WorkflowState

from campaign.approval.models import Approvable, Restatement, Signature, Step
from campaign.approval.sheets import record
from campaign.approval.sheets.facts import NoSheet
from campaign.approval.sheets.record import Line

DECIDING = (Step.LEADERSHIP, Step.OUTSIDE)
# What a database can hold as the key of a page.
KEYS = range(1, 2**31)


@dataclass(frozen=True)
class Round:
    """What led to one approval and what came of it; `approval` is None while it is under way.

    `day` is the day of the approval, or today. `counting` are the signatures it rests on,
    `signatures` all that were put down in it; `base` is the revision before its first one.
    """

    day: date
    approval: Signature | None
    counting: list[Signature]
    signatures: list[Signature]
    lines: list[Line]
    revisions: list[Revision]
    restatements: list[Restatement]
    base: Revision | None = None


class History:
    """The stored facts about the page with this key, which may be deleted since.

    Raises NoSheet for what is no key at all.
    """

    def __init__(self, page_id: int):
        if page_id not in KEYS:
            raise NoSheet
        page = Page.objects.filter(pk=page_id).select_related("alias_of").first()
        # An alias lives by the signatures of its original.
        self.page = page.alias_of if page and page.alias_of_id else page
        self.page_id = self.page.pk if self.page else page_id
        signatures = Signature.objects.filter(page_id=self.page_id)
        self.signatures = list(
            signatures.select_related("signer", "on_behalf_of", "decision__user")
        )
        self.approvals = [each for each in self.signatures if each.step in DECIDING]
        self.record = record.record_of(self.page_id)

    def round_of(self, approval: Signature) -> Round:
        """The round that ended with `approval`."""
        place = self.approvals.index(approval)
        before = self.approvals[place - 1] if place else None
        after = self.approvals[place + 1] if place + 1 < len(self.approvals) else None
        restatements = _restatements(approval.text_id)
        clearance = self._clearance(approval, restatements)
        counting = [*clearance, approval]
        earlier = [each for each in clearance if each not in self._signed(before, approval)]
        lines = [
            line
            for line in self.record.between(_at(before), _at(approval))
            if not line.is_aftermath
        ]
        aftermath = self.record.between(_at(approval), _at(after))
        revisions = self._revisions(before, approval)
        return Round(
            day=timezone.localdate(approval.signed_at),
            approval=approval,
            counting=counting,
            signatures=[*earlier, *self._signed(before, approval)],
            lines=[*lines, *(line for line in aftermath if line.is_aftermath)],
            revisions=revisions,
            restatements=restatements,
            base=self._base(revisions),
        )

    def open_round(self) -> Round:
        """The round that no approval has ended yet; raises NoSheet where none is under way."""
        if not self.has_open_round():
            raise NoSheet
        last = self.approvals[-1] if self.approvals else None
        lines = self.record.between(_at(last), None)
        revisions = self._revisions(last, None)
        return Round(
            day=timezone.localdate(),
            approval=None,
            counting=[],
            signatures=self._signed(last, None),
            lines=[line for line in lines if not line.is_aftermath],
            revisions=revisions,
            restatements=[],
            base=self._base(revisions),
        )

    def has_open_round(self) -> bool:
        """Whether something of the page waits for approval or was changed since the last one."""
        model = self.page.specific_class if self.page else None
        if not (model and issubclass(model, Approvable)):
            return False
        if not self.approvals:
            return True
        if (self.page.latest_revision_id or 0) > (self.approvals[-1].revision_id or 0):
            return True
        return WorkflowState.objects.active().for_instance(self.page).exists()

    def _clearance(self, approval: Signature, restatements) -> list[Signature]:
        """The clearance that `approval` rests on; an outside decision rests on none."""
        if approval.step != Step.LEADERSHIP:
            return []
        texts = {approval.text_id}
        texts |= {each.earlier_id for each in restatements if each.text_id == approval.text_id}
        fits = [
            each
            for each in self.signatures
            if each.step == Step.CLEARANCE
            and each.text_id in texts
            and each.signed_at <= approval.signed_at
            and (each.ended_at is None or each.ended_at > approval.signed_at)
        ]
        return fits[-1:]

    def _signed(self, before: Signature | None, approval: Signature | None) -> list[Signature]:
        """The signatures after `before`, `approval` being the last."""
        first = self.signatures.index(before) + 1 if before else 0
        last = self.signatures.index(approval) + 1 if approval else None
        return self.signatures[first:last]

    def _revisions(self, before: Signature | None, approval: Signature | None) -> list[Revision]:
        wanted = Q(pk__gt=before.revision_id or 0) if before else Q()
        if approval:
            # A text approved again after a takedown is no later than the one before.
            wanted = wanted & Q(pk__lte=approval.revision_id or 0) | Q(pk=approval.revision_id)
        found = Revision.page_revisions.filter(wanted, object_id=str(self.page_id))
        return list(found.select_related("user").order_by("pk"))

    def _base(self, revisions: list[Revision]) -> Revision | None:
        if not revisions:
            return None
        earlier = Revision.page_revisions.filter(
            object_id=str(self.page_id), pk__lt=revisions[0].pk
        )
        return earlier.order_by("pk").last()


def _restatements(text_id: str) -> list[Restatement]:
    either = Q(earlier_id=text_id) | Q(text_id=text_id)
    return list(Restatement.objects.filter(either).order_by("form"))


def _at(signature: Signature | None) -> datetime | None:
    return signature.signed_at if signature else None
