"""The three steps of the workflow; which groups hold a step is data."""

from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask, Page, TaskState

from campaign.approval import advice, four_eyes
from campaign.approval.forms import ClearanceForm, CommentForm, ReturnForm
from campaign.approval.locks import SigningLock
from campaign.approval.models.approvable import Approvable
from campaign.approval.models.signature import Step
from campaign.approval.models.states import ClearanceState, LeadershipState
from campaign.approval.refusal import Refused
from campaign.approval.still_open import require_open
from campaign.approval.turn import turn


class StepTask(AbstractGroupApprovalTask):
    """A step that only the members of its groups may take; being superuser is no such role."""

    approve_label = _("Approve")

    def start(self, workflow_state, user=None):
        # A returned page that comes back with another text begins at the first step again,
        # though Wagtail would hand it straight to the step that returned it.
        first = workflow_state.get_next_task()
        if first is not None and first.pk != self.pk:
            return first.specific.start(workflow_state, user=user)
        return super().start(workflow_state, user=user)

    def get_actions(self, obj, user):
        if not self._user_in_groups(user):
            return []
        returning = ("reject", _("Return with comment"), True)
        return [returning, *self.approvals(obj, user)]

    def approvals(self, page, user) -> list[tuple]:
        """The approving actions that `user` may take on `page`, in Wagtail's shape."""
        return [("approve", self.approve_label, True)]

    def get_form_for_action(self, action):
        return ReturnForm if action == "reject" else CommentForm

    def on_action(self, task_state, user, action_name, **kwargs):
        # A POST made by hand reaches this method past the form and past the button.
        with turn():
            require_open(task_state)
            self._take(task_state, user, action_name, kwargs)

    def get_task_states_user_can_moderate(self, user, **kwargs):
        if self._user_in_groups(user):
            return self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS)
        return TaskState.objects.none()

    def _take(self, task_state, user, action_name, kwargs) -> None:
        offered = {name for name, *_rest in self.get_actions(task_state.revision.as_object(), user)}
        if action_name not in offered:
            raise Refused(_("You cannot take this step on this text."))
        if not all(isinstance(value, str | bool) for value in kwargs.values()):
            raise Refused(_("This step cannot be taken: its form is not complete."))
        form = self.get_form_for_action(action_name)(kwargs)
        if not form.is_valid():
            raise Refused(_("This step cannot be taken: its form is not complete."))
        if action_name == "approve":
            # Whoever sends a text on hears of what nobody can sign.
            advice.kept(task_state.revision.as_object())
        act = getattr(task_state.specific, action_name)
        act(user=user, **form.outcome())

    class Meta:
        abstract = True


class SigningTask(StepTask):
    """A step whose approval is a signature under the content."""

    step: Step
    lock_class = SigningLock

    def approvals(self, page, user):
        # Wagtail's modals hand over the bare live row; what would be signed is the latest text.
        text = page if isinstance(page, Approvable) else page.get_latest_revision_as_object()
        if four_eyes.objection(user=user, page=text, step=self.step):
            return []
        return super().approvals(page, user)

    def on_action(self, task_state, user, action_name, **kwargs):
        with turn():
            # Whatever road a newer text came by: the signer has not seen it in this step.
            latest = _latest_revision(task_state)
            if action_name == "approve" and latest != task_state.revision_id:
                raise Refused(
                    _("The text has changed since: return it, so that it goes round again.")
                )
            super().on_action(task_state, user, action_name, **kwargs)

    def locked_for_user(self, obj, user):
        return True

    def user_can_lock(self, obj, user):
        return False

    class Meta:
        abstract = True


class EditingTask(StepTask):
    """Biên tập: the Centre's editors take the text, edit it, send it on or back."""

    approve_label = _("Send on to clearance")

    def on_action(self, task_state, user, action_name, **kwargs):
        with turn():
            # Editors send on the text as they have it now, also when they changed it in this step.
            require_open(task_state)
            latest = _latest_revision(task_state)
            if latest != task_state.revision_id:
                task_state.revision_id = latest
                task_state.save(update_fields=["revision"])
            super().on_action(task_state, user, action_name, **kwargs)

    @classmethod
    def get_description(cls):
        return _("The Centre's editors check and edit the text")

    class Meta:
        verbose_name = _("editing step")
        verbose_name_plural = _("editing steps")


class ClearanceTask(SigningTask):
    """Rà soát bí mật nhà nước: an officer confirms that the text is no state secret."""

    step = Step.CLEARANCE
    task_state_class = ClearanceState
    approve_label = _("Confirm clearance")

    def get_form_for_action(self, action):
        return ReturnForm if action == "reject" else ClearanceForm

    def get_template_for_action(self, action):
        return "" if action == "reject" else "approval/clear.html"

    @classmethod
    def get_description(cls):
        return _("A clearance officer confirms that the text is no state secret")

    class Meta:
        verbose_name = _("clearance step")
        verbose_name_plural = _("clearance steps")


class LeadershipTask(SigningTask):
    """Lãnh đạo duyệt: leadership decides; approval publishes."""

    step = Step.LEADERSHIP
    task_state_class = LeadershipState
    approve_label = _("Approve for publication")

    def get_template_for_action(self, action):
        return "" if action == "reject" else "approval/approve.html"

    @classmethod
    def get_description(cls):
        return _("Leadership approves the publication")

    class Meta:
        verbose_name = _("leadership step")
        verbose_name_plural = _("leadership steps")


def _latest_revision(task_state: TaskState) -> int | None:
    """The newest revision of the page as it is stored now, whatever was read before."""
    page = Page.objects.filter(pk=task_state.workflow_state.object_id)
    return page.values_list("latest_revision_id", flat=True).first()
