"""Wagtail's page actions, each done whole or not at all.

They write several rows one after the other; refused or killed in the middle they would leave
a half-made copy, or a tree whose counts are wrong. Wagtail offers no hook around them.
"""

from contextlib import nullcontext
from functools import wraps

from wagtail.actions.convert_alias import ConvertAliasPageAction
from wagtail.actions.copy_for_translation import CopyPageForTranslationAction
from wagtail.actions.copy_page import CopyPageAction
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.actions.delete_page import DeletePageAction
from wagtail.actions.move_page import MovePageAction
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.actions.revert_to_page_revision import RevertToPageRevisionAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import TaskState, Workflow, WorkflowState

from campaign.approval import schedules, stopping
from campaign.approval.still_open import RETURNED, read_again, require_none_open, require_open
from campaign.approval.turn import turn

ACTIONS = (
    ConvertAliasPageAction,
    CopyPageAction,
    CopyPageForTranslationAction,
    CreatePageAliasAction,
    DeletePageAction,
    MovePageAction,
    PublishPageRevisionAction,
    RevertToPageRevisionAction,
    UnpublishPageAction,
)
# Steps that Wagtail takes by what it read before: two at once would both be taken.
STEPS = (
    (TaskState, "approve", ()),
    (TaskState, "reject", ()),
    (WorkflowState, "cancel", ()),
    (WorkflowState, "resume", RETURNED),
)


def connect() -> None:
    """Make the actions whole; called once when the app is ready."""
    for action in ACTIONS:
        action.execute = _whole(action.execute)
    for kind, name, statuses in STEPS:
        setattr(kind, name, _once(getattr(kind, name), statuses))
    Workflow.start = _started_once(Workflow.start)


def _whole(execute):
    @wraps(execute)
    def whole(self, *args, **kwargs):
        with turn(), _schedules_kept(self):
            _read_again(self)
            if isinstance(self, MovePageAction):
                schedules.require_none_below(self.page)
            done = execute(self, *args, **kwargs)
            if getattr(self, "include_descendants", False):
                # Wagtail takes off what is live below; what waits there would still go live.
                stopping.stop_with(self.object, by=self.user, with_descendants=True)
            return done

    return whole


def _schedules_kept(action):
    if isinstance(action, UnpublishPageAction):
        return schedules.kept(action.object)
    if isinstance(action, PublishPageRevisionAction):
        return schedules.kept(action.object, published=action.revision)
    return nullcontext()


def _read_again(action) -> None:
    """What an action read before its turn came: written as it was, it would undo another's work."""
    if isinstance(action, PublishPageRevisionAction):
        read_again(action.revision)
        action.revision._state.fields_cache.clear()
        action.object = action.revision.as_object()
    elif isinstance(action, UnpublishPageAction) and action.commit:
        read_again(action.object)
    elif isinstance(action, MovePageAction):
        read_again(action.page)
        read_again(action.target)
    elif isinstance(action, DeletePageAction):
        read_again(action.page)


def _once(act, statuses: tuple[str, ...]):
    @wraps(act)
    def once(self, *args, **kwargs):
        with turn():
            require_open(self, statuses)
            return act(self, *args, **kwargs)

    return once


def _started_once(start):
    @wraps(start)
    def started_once(self, obj, user):
        with turn():
            require_none_open(obj)
            return start(self, obj, user)

    return started_once
