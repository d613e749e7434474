"""States of the signing steps: approving one signs its revision's content, in one transaction.

Signing happens in `approve()` and not in a signal, so that copying or saving a state, or
approving the bare `TaskState`, signs nothing and the guard refuses to publish.
"""

from django.utils.translation import gettext_lazy as _
from wagtail.models import TaskState

from campaign.approval import advice, carrying
from campaign.approval.models.signature import Step
from campaign.approval.signing import sign
from campaign.approval.still_open import require_open
from campaign.approval.turn import turn


class SigningState(TaskState):
    step: Step

    def approve(self, user=None, update=True, comment="", statement=None):
        with turn():
            require_open(self)
            page = self.revision.as_object()
            sign(
                page=page,
                step=self.step,
                signer=user,
                revision=self.revision,
                statement={**(statement or {}), **advice.kept(page)},
                comment=comment,
            )
            return super().approve(user=user, update=update, comment=comment)

    class Meta:
        abstract = True


class ClearanceState(SigningState):
    step = Step.CLEARANCE

    def approve(self, user=None, update=True, comment="", statement=None):
        with turn():
            require_open(self)
            statement = carrying.confirmed(statement or {}, revision=self.revision)
            return super().approve(user=user, update=update, comment=comment, statement=statement)

    class Meta:
        verbose_name = _("clearance state")
        verbose_name_plural = _("clearance states")


class LeadershipState(SigningState):
    step = Step.LEADERSHIP

    class Meta:
        verbose_name = _("leadership state")
        verbose_name_plural = _("leadership states")
