"""The daily check on the front page of those who answer for the hub."""

from datetime import timedelta

from django.db.models import TextChoices
from django.utils import timezone
from wagtail.admin.ui.components import Component

from campaign.approval.verification.daily import NAME, NotClean, NotFinished
from campaign.organisation.models import Role
from campaign.organisation.services import holds
from campaign.work.models import JobRun

READERS = (Role.Code.LEADER, Role.Code.ADMINISTRATOR)
TOO_OLD = timedelta(days=2)


class State(TextChoices):
    NEVER = "never"
    CLEAN = "clean"
    LATE = "late"
    WRONG = "wrong"
    UNFINISHED = "unfinished"


class VerificationPanel(Component):
    """When everything was last checked, and what was found. Red ones stand before all else."""

    name = "verification"
    template_name = "approval/verification_panel.html"

    def __init__(self, request):
        self.run = JobRun.objects.exclude(last_turn=None).filter(name=NAME).first()
        self.state = self._state()
        self.order = 90 if self.state in (State.NEVER, State.CLEAN) else 40
        self.is_shown = request.user.is_superuser or holds(request.user, *READERS)

    def get_context_data(self, parent_context):
        return super().get_context_data(parent_context) | {
            "is_shown": self.is_shown,
            "state": str(self.state),
            "run": self.run,
            "lines": self._lines(),
        }

    def _lines(self) -> list[str]:
        message = self.run.message if self.run else ""
        for kind in (NotClean, NotFinished):
            # The worker writes the class of the error before its words.
            message = message.removeprefix(_prefix(kind))
        return message.splitlines()

    def _state(self) -> State:
        if self.run is None:
            return State.NEVER
        if not self.run.ok:
            is_unfinished = self.run.message.startswith(_prefix(NotFinished))
            return State.UNFINISHED if is_unfinished else State.WRONG
        is_late = self.run.last_turn < timezone.now() - TOO_OLD
        return State.LATE if is_late else State.CLEAN


def _prefix(kind: type[Exception]) -> str:
    return f"{kind.__name__}: "
